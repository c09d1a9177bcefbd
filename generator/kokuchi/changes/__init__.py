"""Compares two states of the notices: what changed for the public, and whether each change is material."""

from kokuchi.changes.compare import compare
from kokuchi.changes.git import Commit, Repository, Revision, UnusableRevision
from kokuchi.changes.model import Comparison, FieldChange, LostAddress, NoticePair
from kokuchi.changes.snapshot import Snapshot, SnapshotFiles, from_revision, from_work_tree
from kokuchi.changes.values import document_changes

__all__ = [
    "Commit",
    "Comparison",
    "FieldChange",
    "LostAddress",
    "NoticePair",
    "Repository",
    "Revision",
    "Snapshot",
    "SnapshotFiles",
    "UnusableRevision",
    "compare",
    "document_changes",
    "from_revision",
    "from_work_tree",
]
