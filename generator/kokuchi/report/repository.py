"""Paths as code hosts count them: from the top of the repository."""

from __future__ import annotations

import os
from pathlib import Path

from kokuchi.diagnostics import display_path


def repository() -> Path:
    """The top of the clone, or ``GITHUB_WORKSPACE`` where it is nearer; without either the working folder."""
    here = Path.cwd()
    given = os.environ.get("GITHUB_WORKSPACE")
    workspace = Path(given).resolve() if given else None
    if workspace and not here.resolve().is_relative_to(workspace):
        workspace = None
    for folder in (here, *here.parents):
        if (folder / ".git").exists() or folder.resolve() == workspace:
            return folder
    return here


def from_top(shown: str, root: Path) -> str:
    """The path of a finding, relative to the top of the repository where it lies below it, with slashes."""
    return display_path(shown, root)
