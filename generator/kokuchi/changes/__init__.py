"""Two states of the notices → what changed for the public, and whether it is material."""

from kokuchi.changes.compare import Comparison, FieldChange, LostAddress, NoticePair, compare
from kokuchi.changes.git import Repository, Revision, UnusableRevision
from kokuchi.changes.snapshot import Snapshot, from_revision, from_work_tree

__all__ = [
    "Comparison",
    "FieldChange",
    "LostAddress",
    "NoticePair",
    "Repository",
    "Revision",
    "Snapshot",
    "UnusableRevision",
    "compare",
    "from_revision",
    "from_work_tree",
]
