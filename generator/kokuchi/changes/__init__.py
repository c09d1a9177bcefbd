"""Two states of the notices → what changed for the public, and whether it is material."""

from kokuchi.changes.compare import Change, Comparison, Lost, Pair, compare
from kokuchi.changes.git import Repository, Revision, UnusableRevision
from kokuchi.changes.snapshot import Side, from_revision, from_work_tree

__all__ = [
    "Change",
    "Comparison",
    "Lost",
    "Pair",
    "Repository",
    "Revision",
    "Side",
    "UnusableRevision",
    "compare",
    "from_revision",
    "from_work_tree",
]
