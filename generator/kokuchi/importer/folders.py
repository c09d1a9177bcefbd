"""Where new notices go: folders that GitHub can still show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

# A folder with more files than this is hard to use on GitHub (its web page lists 1,000).
MOST_FILES = 1000


class Folders:
    """Gives each new notice a folder with room; what is there never moves.

    Few shops stand in the folder itself, many in ``001``, ``002``, …; with a group, in the group's folder.
    """

    def __init__(self, base: Path, there: list[Path], total: int) -> None:
        self.base = base
        self.count = Counter(path.parent for path in there)
        numbered = any(path.parent != base for path in there)
        self.flat = total < MOST_FILES and not numbered
        self._from: dict[Path, int] = {}

    def place(self, group: str) -> Path:
        """The folder of one more notice."""
        folder = self.base if self.flat and not group else self._with_room(group)
        self.count[folder] += 1
        return folder

    def _with_room(self, group: str) -> Path:
        head = self.base / group if group else self.base
        number = self._from.get(head, 1)
        while self.count[folder := _numbered(head, number, group)] >= MOST_FILES:
            number += 1
        self._from[head] = number
        return folder


def _numbered(head: Path, number: int, group: str) -> Path:
    if not group:
        return head / f"{number:03}"
    return head if number == 1 else head.with_name(f"{group}-{number}")
