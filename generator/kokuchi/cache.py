"""Cache files: stores results of a run for the next run.

A file is valid only for an identical fingerprint; corrupt files are ignored. So are files that this user has not written:
the checksum needs a key that lies in the user's own folder, so that a cache in a checkout of somebody else's project
(which could claim that a file has no errors) is never believed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from kokuchi.atomic_file import replace_file

# Below the project folder. ``save`` writes a .gitignore into it.
FOLDER = ".cache/kokuchi"
_LINES_AT_ONCE = 500
_KEY_BYTES = 32
_LIBRARIES = (
    *("babel", "budoux", "jinja2", "jsonschema-rs", "markdown", "mkdocs", "mkdocs-material"),
    *("phonenumberslite", "pillow", "pyyaml", "typst", "zxing-cpp"),
)


def fingerprint(*parts: object) -> str:
    """A hash of the program, its libraries and the ``repr`` of each part; a ``repr`` must contain the whole value."""
    return hashlib.sha256("\0".join([_program(), *map(repr, parts)]).encode()).hexdigest()


def content_hash(paths: Iterable[Path]) -> str:
    """A hash of the relative paths and bytes of all files below some folders: the same on every machine."""
    digest = hashlib.sha256()
    for path in paths:
        for name, _, _ in _files(os.fspath(path)):
            digest.update(os.fsencode(os.path.relpath(name, path)).replace(b"\\", b"/") + b"\0")
            digest.update(hashlib.sha256(Path(name).read_bytes()).digest())
    return digest.hexdigest()


def program_content() -> str:
    """The content of this program and the versions of its libraries: the same on every machine."""
    return f"{content_hash([Path(__file__).parent])} {', '.join(library_versions())}"


def library_versions() -> list[str]:
    """Names and versions of the libraries on which the output depends; those that are not installed have none."""
    return [f"{name} {_version(name)}" for name in _LIBRARIES]


def _version(name: str) -> str:
    from importlib import metadata  # noqa: PLC0415  (slow to load, and a check of few files needs no fingerprint)

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def folder_state(paths: Iterable[Path], *, strict: bool = False) -> list[tuple[str, int, int]]:
    """Path, size in bytes and modification time in nanoseconds of every file below some folders.

    A folder that cannot be listed counts as empty; with ``strict`` only one that is not there, others raise OSError.
    """
    return [entry for path in paths for entry in _files(os.fspath(path), strict=strict)]


def load(path: Path, valid_for: str) -> dict[str, Any]:
    """The keys and values that ``save`` stored; empty if the fingerprint differs or the file is missing or corrupt."""
    entries: dict[str, Any] = {}
    try:
        with path.open("rb") as file:
            header = file.readline()
            key = user_key()
            if not key or header != _header(valid_for):
                return {}
            digest = hmac.new(key, header, hashlib.sha256)
            # Lines parsed together share the strings of their keys, which halves the memory.
            while lines := list(islice(file, _LINES_AT_ONCE)):
                checksum = b"" if lines[-1].endswith(b"\n") else lines.pop()
                for line in lines:
                    digest.update(line)
                entries |= json.loads(b"[" + b",".join(lines) + b"]")
                if checksum:
                    return entries if hmac.compare_digest(checksum, digest.hexdigest().encode()) else {}
    except (OSError, ValueError, TypeError, RecursionError):
        pass
    return {}


def save(path: Path, valid_for: str, data: Iterable[tuple[str, Any]]) -> None:
    """Store keys and values for ``load``. An OSError is ignored, since the results can be computed again.

    The file has the fingerprint on its first line, then one line of JSON per entry, and an HMAC-SHA-256 of all that.
    Without a key nothing is stored.
    """
    with suppress(OSError):
        if not (key := user_key()):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_bytes(b"*\n")
        replace_file(path, _file_content(key, valid_for, data))


def _file_content(key: bytes, valid_for: str, data: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """The lines of a cache file; only one entry is encoded at a time."""
    header = _header(valid_for)
    checksum = hmac.new(key, header, hashlib.sha256)
    yield header
    for entry in data:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        raw = line.encode("utf-8", "surrogatepass") + b"\n"
        checksum.update(raw)
        yield raw
    yield checksum.hexdigest().encode()


def _header(valid_for: str) -> bytes:
    return json.dumps(valid_for, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def user_folder() -> Path | None:
    """The folder of this program among the user's own caches, which no project can write to; None where there is none."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if named and os.path.isabs(named):  # noqa: PTH117
        return Path(named) / "kokuchi"
    try:
        return Path.home() / ".cache" / "kokuchi"
    except RuntimeError:
        return None


@cache
def user_key() -> bytes:
    """The user's key for checksums, made at the first use; empty where it can be neither read nor written.

    Several processes may make it at once: the first one wins, since an existing file is not replaced.
    """
    folder = user_folder()
    if folder is None:
        return b""
    path = folder / "cache.key"
    with suppress(OSError):
        if not path.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = folder / f"cache.key.{secrets.token_hex(8)}"
            made.touch(mode=0o600)
            made.write_bytes(secrets.token_bytes(_KEY_BYTES))
            try:
                os.link(made, path)
            except FileExistsError:
                pass
            except OSError:  # a file system without hard links
                made.replace(path)
            made.unlink(missing_ok=True)
        key = path.read_bytes()
        return key if len(key) == _KEY_BYTES else b""
    return b""


@cache
def _program() -> str:
    # In a clone the source changes without a new version number.
    return repr((sys.version, library_versions(), folder_state([Path(__file__).parent])))


def _files(folder: str, *, strict: bool = False) -> Iterator[tuple[str, int, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if strict and not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            raise
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path, strict=strict)
        else:
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
