"""Chooses the folders of new notices, so that no folder has more files than GitHub lists."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

# GitHub lists at most 1,000 files of a folder on its web page.
MOST_FILES = 1000


class Folders:
    """Assigns each new notice a folder with fewer than MOST_FILES files. Existing files are not moved.

    Without a group that is ``base`` itself, or ``001``, ``002``, … in it if ``base`` has no room for all; with
    a group it is ``base/<group>``, then ``base/<group>-2``, …

    ``there`` are the paths of the existing notices, ``total`` is the number of notices after the import.
    """

    def __init__(self, base: Path, there: list[Path], total: int) -> None:
        self.base = base
        self.count = Counter(path.parent for path in there)
        numbered = any(path.parent != base for path in there)
        self.flat = total < MOST_FILES and not numbered
        self._from: dict[Path, int] = {}

    def place(self, group: str) -> Path:
        """The folder of the next new notice, which counts from now on. ``group`` is "" for none."""
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
