"""Compares two states of the notices: what changed for the public, and whether each change is material."""

from kokuchi.changes.compare import compare
from kokuchi.changes.git import Repository, Revision, UnusableRevision
from kokuchi.changes.model import Comparison, FieldChange, LostAddress, NoticePair
from kokuchi.changes.snapshot import Snapshot, SnapshotFiles, from_revision, from_work_tree

__all__ = [
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
    "from_revision",
    "from_work_tree",
]
