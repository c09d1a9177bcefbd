"""Results kept for the next run, and what they depend on besides their own input.

What is kept is only ever a copy: it counts for exactly the same circumstances (``fingerprint``), and a file
of it that is damaged is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Any

# Below the project, beside what other tools keep; never part of a repository.
FOLDER = ".cache/kokuchi"
_TOGETHER = 500
_LIBRARIES = (
    *("babel", "budoux", "jinja2", "jsonschema-rs", "markdown", "mkdocs", "mkdocs-material"),
    *("phonenumberslite", "pyyaml", "segno", "typst"),
)


def fingerprint(*parts: object) -> str:
    """A hash of the program and of ``parts``, which must have a ``repr`` that says all of them."""
    return hashlib.sha256("\0".join([_program(), *map(repr, parts)]).encode()).hexdigest()


def content_hash(paths: Iterable[Path]) -> str:
    """A hash of every file below some folders, by names and bytes: the same on every machine."""
    found = hashlib.sha256()
    for path in paths:
        for name, _, _ in _files(os.fspath(path)):
            found.update(os.fsencode(os.path.relpath(name, path)).replace(b"\\", b"/") + b"\0")
            found.update(hashlib.sha256(Path(name).read_bytes()).digest())
    return found.hexdigest()


def library_versions() -> list[str]:
    """The libraries that a page depends on, with their versions."""
    return [f"{name} {metadata.version(name)}" for name in _LIBRARIES]


def folder_state(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Every file below some folders, with its size and the time of its last change."""
    return [entry for path in paths for entry in _files(os.fspath(path))]


def load(path: Path, made_for: str) -> dict[str, Any]:
    """What was saved for the same circumstances; nothing when it was for others, or is damaged."""
    found: dict[str, Any] = {}
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            if file.readline() != _head(made_for):
                return {}
            # Lines read together share the names in them, which are the same in every line: half of the memory.
            while lines := list(islice(file, _TOGETHER)):
                seal = b"" if lines[-1].endswith(b"\n") else lines.pop()
                for line in lines:
                    digest.update(line)
                found |= json.loads(b"[" + b",".join(lines) + b"]")
                if seal:
                    return found if seal == digest.hexdigest().encode() else {}
    except (OSError, ValueError, TypeError, RecursionError):
        pass
    return {}


def save(path: Path, made_for: str, data: Iterable[tuple[str, Any]]) -> None:
    """Write keys and values so that ``load`` gives them back; nothing happens where the disk does not allow it.

    First what it is for; then one line each, so that no more than one is held twice; and last a seal over all of them.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    found = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_bytes(b"*\n")
        with beside.open("wb") as file:
            file.write(_head(made_for))
            for entry in data:
                line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
                raw = line.encode("utf-8", "surrogatepass") + b"\n"
                found.update(raw)
                file.write(raw)
            file.write(found.hexdigest().encode())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _head(made_for: str) -> bytes:
    return json.dumps(made_for, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


@cache
def _program() -> str:
    # In a clone the program changes without a new version.
    return repr((sys.version, library_versions(), folder_state([Path(__file__).parent])))


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
