"""Writes files atomically: a reader, or a later run after a kill, sees the old content or the new, never a part."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

_MODE = 0o644


def create_file(path: Path, text: str) -> None:
    """Write a new file in UTF-8. Raises FileExistsError where there is one, OSError where it cannot be written."""
    temporary = _temporary_file(path, [text.encode()], _MODE)
    try:
        # A link fails where a file already is; a rename would replace it.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb") as file:
            file.write(text.encode())
    finally:
        temporary.unlink()


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


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return _MODE


def _temporary_file(path: Path, chunks: Iterable[bytes], mode: int) -> Path:
    """A file with this content in the folder of ``path``; none is left when it cannot be written."""
    import tempfile  # noqa: PLC0415  (slow to load, and most runs write nothing)

    # A name with a dot at the beginning is skipped by a check that runs at the same time.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink()
        raise
    return temporary
