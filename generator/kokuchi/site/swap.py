"""Replaces the published folder with a finished one in one step: readers see the old or the new site, never a mixture."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def swap(finished: Path, published: Path) -> None:
    """Exchange two folders, so that ``finished`` has the former site. If nothing is published yet, move ``finished``."""
    if not published.exists():
        published.parent.mkdir(parents=True, exist_ok=True)
        finished.rename(published)
    elif not _exchanged(finished, published):
        aside = _aside(published)
        published.rename(aside)
        finished.rename(published)
        aside.rename(finished)


def recover(published: Path) -> None:
    """Repair the state after a program was killed between two renames: move the former site back, or delete its copy."""
    aside = _aside(published)
    if aside.exists() and published.exists():
        shutil.rmtree(aside)
    elif aside.exists():
        aside.rename(published)


def _aside(published: Path) -> Path:
    return published.with_name(f".{published.name}-before")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (Linux only). Returns whether it was possible."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return rename is not None and rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0
