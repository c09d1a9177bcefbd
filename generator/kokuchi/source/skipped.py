"""Finds files and folders below a folder of notices that look like notices, or should have one, and are not read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Generator, Iterator
from pathlib import Path
from typing import NamedTuple

from kokuchi.source.find import SUFFIXES, is_read
from kokuchi.source.merge import SHARED
from kokuchi.source.read import read

# What follows the ending of a notice where an editor or a mail program has added something.
_ENDED_TWICE = re.compile(r"(?P<stem>.+)\.ya?ml[ ._~-].*", re.IGNORECASE)
_KEY = re.compile(r"(?:#[^\n]*\n|\s*\n|---[ \t]*\n)*(?P<key>[a-z_]+):(?:[ \t]|\r?\n|$)")


class Skipped(NamedTuple):
    """A path that is not read as a notice. ``case``: why; ``stem``: the name that it would have as a notice."""

    path: Path
    case: str
    stem: str = ""


def skipped(folder: Path, keys: Collection[str]) -> Iterator[Skipped]:
    """Yield files that look like notices by their name or content, and folders below ``folder`` without any notice.

    ``keys`` are the keys of a notice: a file without an ending whose first key is one of them was meant as a notice.
    Hidden files are skipped, except ``.yml`` itself; links are not followed.
    """
    yield from _walk(folder, keys, top=True)


def _walk(folder: Path, keys: Collection[str], *, top: bool = False) -> Generator[Skipped, None, bool]:
    """As ``skipped``, in one pass. Returns whether the folder has a notice, or a file that was reported.

    A folder of pictures, say, is fine; one with shared values and no notice, or with nothing at all, is not.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return True
    names = {entry.name for entry in entries if not entry.name.startswith(".")}
    settled = False
    for entry in entries:
        path, name = Path(entry.path), entry.name.lower()
        if name in SUFFIXES:
            settled = True
            yield Skipped(path, "no-name")
        elif not name.startswith("."):
            if entry.is_dir(follow_symlinks=False) and not name.endswith(SUFFIXES):
                below = yield from _walk(path, keys)
                settled = settled or below
            elif case := _case(path, entry, keys):
                settled = True
                yield case
            elif entry.name != SHARED:
                settled = settled or is_read(entry)
    if not settled and not top and (not names or SHARED in names):
        settled = True
        yield Skipped(folder, "empty-folder")
    return settled


def _case(path: Path, entry: os.DirEntry[str], keys: Collection[str]) -> Skipped | None:
    """The case to report for a file that looks like a notice and is not read as one; None for other files."""
    if entry.is_symlink() or entry.name.lower().endswith(SUFFIXES):
        return None
    if match := _ENDED_TWICE.fullmatch(entry.name):
        return Skipped(path, "ending", match["stem"])
    if "." not in entry.name and _looks_like_notice(path, keys):
        return Skipped(path, "no-ending", entry.name)
    return None


def _looks_like_notice(path: Path, keys: Collection[str]) -> bool:
    text = read(path, path.name)
    match = _KEY.match(text) if isinstance(text, str) else None
    return match is not None and match["key"] in keys
