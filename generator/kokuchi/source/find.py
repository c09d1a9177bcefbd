"""Finds the notices and shared files below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

SUFFIXES = (".yml", ".yaml")


def files(folder: Path) -> Iterator[Path]:
    """Yield every YAML file below a folder, sorted by name; nothing if the folder does not exist.

    Hidden files and folders are skipped. Links, and folders named ``*.yml``, are yielded but not entered, so that the
    reader reports them. Raises OSError where a folder below cannot be listed, also because it was removed or renamed
    since its parent was listed: its notices would be missing in silence.
    """
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from _read(entries)


def _read(entries: Iterable[os.DirEntry[str]]) -> Iterator[Path]:
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if is_read(entry):
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False):
            yield from _read(os.scandir(entry.path))


def is_read(entry: os.DirEntry[str]) -> bool:
    """Whether ``files`` yields an entry that is not hidden: by its name, or because it is a link to a folder."""
    return entry.name.lower().endswith(SUFFIXES) or (entry.is_symlink() and entry.is_dir())


def is_found(path: PurePosixPath) -> bool:
    """Whether ``files`` would yield a regular file with this path, which is relative to the folder."""
    *folders, name = path.parts
    hidden = any(part.startswith(".") for part in path.parts)
    inside = any(part.lower().endswith(SUFFIXES) for part in folders)
    return name.lower().endswith(SUFFIXES) and not hidden and not inside
