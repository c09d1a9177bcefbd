"""What a kept result depends on besides its own input: this program, and the libraries that do the work."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

_LIBRARIES = (
    *("babel", "jinja2", "jsonschema-rs", "markdown", "mkdocs", "mkdocs-material"),
    *("phonenumberslite", "pyyaml", "segno", "typst"),
)


def fingerprint(*parts: object) -> str:
    """A hash of the program and of ``parts``, which must have a ``repr`` that says all of them."""
    return hashlib.sha256("\0".join([_program(), *map(repr, parts)]).encode()).hexdigest()


def folders(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Every file below some folders, with its size and the time of its last change."""
    return [entry for path in paths for entry in _files(os.fspath(path))]


@cache
def _program() -> str:
    versions = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    # In a clone the program changes without a new version.
    return repr((sys.version, versions, folders([Path(__file__).parent])))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
