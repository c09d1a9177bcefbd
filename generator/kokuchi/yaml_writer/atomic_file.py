"""Puts a text where a file is, whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def create_file(path: Path, text: str) -> None:
    """Write a new file. Raises FileExistsError when one is there, OSError when it cannot be written."""
    temporary = _beside(path, text, 0o644)
    try:
        # A link fails where a file already is; a rename would replace it.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    finally:
        temporary.unlink()


def replace_file(path: Path, text: str) -> None:
    """Replace a file's text and keep its permissions. Raises OSError; then the file is as it was."""
    temporary = _beside(path, text, stat.S_IMODE(path.stat(follow_symlinks=False).st_mode))
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink()
        raise


def _beside(path: Path, text: str, mode: int) -> Path:
    # Begins with a dot: a check that runs meanwhile does not see it.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(mode)
    except OSError:
        temporary.unlink()
        raise
    return temporary
