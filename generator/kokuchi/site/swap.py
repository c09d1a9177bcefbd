"""Puts a finished folder in the place of the published one: whoever looks sees the old site or the new one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE


def swap(finished: Path, published: Path) -> None:
    """Exchange two folders; where nothing is published yet, just move. ``finished`` then holds what was there before."""
    if not published.exists():
        published.parent.mkdir(parents=True, exist_ok=True)
        finished.rename(published)
    elif not _exchanged(finished, published):
        aside = _aside(published)
        published.rename(aside)
        finished.rename(published)
        aside.rename(finished)


def recover(published: Path) -> None:
    """Put back what a program that was killed between two renames had moved aside."""
    aside = _aside(published)
    if aside.exists() and published.exists():
        shutil.rmtree(aside)
    elif aside.exists():
        aside.rename(published)


def _aside(published: Path) -> Path:
    return published.with_name(f".{published.name}-before")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step, where the system can (Linux)."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return rename is not None and rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0
