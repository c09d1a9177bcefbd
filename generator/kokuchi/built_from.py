"""The repository and the commit from which a kokuchi was made. Imported by hatch_build.py: standard library only."""

from __future__ import annotations

import re
from pathlib import Path

from kokuchi.git import git

# In a wheel, the file with what ``built_from`` gave when it was made.
BUILT_FROM = "built_from.json"
_ON_GITHUB = re.compile(r"(?:https://github\.com/|git@github\.com:)([^/\s]+/[^/\s]+?)(?:\.git)?/?")


def built_from(clone: Path) -> dict[str, str]:
    """``commit`` of a clone, and its ``repository`` if ``origin`` is on GitHub; empty if git knows nothing of it."""
    top = git(clone, "rev-parse", "--show-toplevel", "HEAD")
    folder, _, commit = top.strip().partition("\n")
    if not commit or Path(folder).resolve() != clone.resolve():
        return {}
    address = github_repository(git(clone, "remote", "get-url", "origin").strip())
    return {"commit": commit} | ({"repository": address} if address else {})


def github_repository(address: str) -> str:
    """``OWNER/REPO`` of an address of git on GitHub; empty if it is elsewhere."""
    found = _ON_GITHUB.fullmatch(address)
    return found[1] if found else ""
