"""The versions of each notice that git holds: the day of each, its mark, and what it changed for the public."""

from kokuchi.versions.history import History, State, load_history
from kokuchi.versions.versions import NoticeVersions, Version, VersionReader

__all__ = ["History", "NoticeVersions", "State", "Version", "VersionReader", "load_history"]
