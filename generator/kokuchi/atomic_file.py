"""Writes files atomically: a reader, or a later run after a kill, sees the old content or the new, never a part."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_MODE = 0o644
_SUFFIX = ".tmp"
# Nothing is written for longer than this (seconds): an older temporary file was left by a program that was killed.
_ABANDONED = 60
_swept: set[Path] = set()


class FileChanged(OSError):
    """A file is not replaced, because it is no longer as it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ESTALE, os.strerror(errno.ESTALE), str(path))


def create_file(path: Path, content: str | bytes) -> None:
    """Write a new file; text is written in UTF-8.

    Raises FileExistsError where there is one, OSError where it cannot be written.
    """
    temporary = _temporary_file(path, [content.encode() if isinstance(content, str) else content], _MODE)
    try:
        # A link fails where a file already is; a rename would replace it.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)


def replace_file(path: Path, content: str | bytes | Iterable[bytes]) -> None:
    """Write a file or replace its content; text is written in UTF-8, and the permissions stay.

    Raises OSError; then the file is as it was.
    """
    if isinstance(content, str):
        content = content.encode()
    chunks = [content] if isinstance(content, bytes) else content
    temporary = _temporary_file(path, chunks, _mode_of(path))
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink()
        raise


def replace_unchanged(path: Path, content: str | bytes, before: bytes | None) -> None:
    """Replace a file that still has the bytes ``before``; with None, write a file that must not be there yet.

    Raises FileChanged where somebody else wrote or removed it in the meantime: an edit is never overwritten.
    """
    if before is None:
        create_file(path, content)
        return
    try:
        now = path.read_bytes()
    except FileNotFoundError:
        now = None
    if now != before:
        raise FileChanged(path)
    replace_file(path, content)


def rename_file(old: Path, new: Path) -> None:
    """Rename a file. Raises FileExistsError where ``new`` is taken, OSError where it cannot be renamed."""
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
    old.rename(new)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return _MODE


def _temporary_file(path: Path, chunks: Iterable[bytes], mode: int) -> Path:
    """A file with this content in the folder of ``path``; none is left when it cannot be written."""
    import tempfile  # noqa: PLC0415  (slow to load, and most runs write nothing)

    _sweep(path.parent)
    # A name with a dot at the beginning is skipped by a check that runs at the same time.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _sweep(folder: Path) -> None:
    """Remove temporary files that a killed program left in a folder; once in each run."""
    if folder in _swept:
        return
    _swept.add(folder)
    for path in folder.glob(f".*-????????{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
