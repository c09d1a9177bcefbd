"""Asks git about a folder. Without git, or outside of a repository, every answer is empty."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
# Set by a git hook, perhaps for another repository.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE")


def git(folder: Path, *words: str) -> str:
    """The output of a git command; empty if there is no git or the command fails."""
    done = git_bytes(folder, *words)
    return done.decode("utf-8", "replace") if done is not None else ""


def git_bytes(folder: Path, *words: str, also: tuple[int, ...] = ()) -> bytes | None:
    """The same as bytes; None if it fails. Statuses in ``also`` count as success."""
    program = shutil.which("git")
    if program is None or not folder.is_dir():
        return None
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    done = subprocess.run(  # noqa: S603  (words of our own)
        [program, *words], cwd=folder, env=environment | _QUIET, capture_output=True, check=False
    )
    return done.stdout if done.returncode in (0, *also) else None
