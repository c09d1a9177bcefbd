"""Finds what lies below a folder of notices, looks like a notice or should hold one, and is not read as one."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from kokuchi.source.find import SUFFIXES, files
from kokuchi.source.merge import SHARED
from kokuchi.source.read import read

# What follows the ending of a notice where an editor or a mail program has added something.
_ENDED_TWICE = re.compile(r"(?P<stem>.+)\.ya?ml[ ._~-].*|(?P<named>.+)\.ya?ml~", re.IGNORECASE)
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
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.lower() in SUFFIXES:
            yield Skipped(path, "no-name")
        elif entry.name.startswith(".") or entry.is_symlink():
            continue
        elif entry.is_dir():
            if not entry.name.lower().endswith(SUFFIXES):
                yield from _in_folder(path, keys)
        elif match := _ENDED_TWICE.fullmatch(entry.name):
            yield Skipped(path, "ending", match["stem"] or match["named"])
        elif "." not in entry.name and _looks_like_notice(path, keys):
            yield Skipped(path, "no-ending", entry.name)


def _in_folder(path: Path, keys: Collection[str]) -> Iterator[Skipped]:
    below = list(skipped(path, keys))
    yield from below
    # A folder of pictures, say, is fine; one in which the only file is shared values, or nothing at all, is not.
    found = [name for name in files(path) if name.name != SHARED]
    if not found and not below and _meant_for_notices(path):
        yield Skipped(path, "empty-folder")


def _meant_for_notices(path: Path) -> bool:
    names = [entry.name for entry in os.scandir(path) if not entry.name.startswith(".")]
    return not names or SHARED in names


def _looks_like_notice(path: Path, keys: Collection[str]) -> bool:
    text = read(path, path.name)
    match = _KEY.match(text) if isinstance(text, str) else None
    return match is not None and match["key"] in keys
