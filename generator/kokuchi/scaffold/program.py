"""Which kokuchi this is: the repository and the commit that workflows of a site have to name.

A wheel carries both in ``built_from.json``, written by hatch_build.py; in a clone git knows them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from kokuchi.built_from import BUILT_FROM, built_from, github_repository
from kokuchi.git import git

# What stands in a workflow for what is not known; nothing on GitHub can have these names.
UNKNOWN_REPOSITORY, UNKNOWN_COMMIT = "OWNER/kokuchi", "0" * 40
CALLED = re.compile(r"uses:\s*[\"']?([\w.-]+/[\w.-]+)/\.github/(?:actions|workflows)/[\w./-]+@([^\s\"'#]+)")
# How the workflows of the repository of kokuchi itself call each other.
CALLED_HERE = "uses: $/"
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Program:
    """A kokuchi on GitHub: ``OWNER/REPO`` and the id of a commit; ``UNKNOWN_…`` where it is not known."""

    repository: str = UNKNOWN_REPOSITORY
    commit: str = UNKNOWN_COMMIT

    @property
    def is_complete(self) -> bool:
        """Whether workflows that name it can run."""
        return self.repository != UNKNOWN_REPOSITORY and self.commit != UNKNOWN_COMMIT

    def __str__(self) -> str:
        return f"{self.repository}@{self.commit}"


def parse_program(text: str) -> Program | None:
    """``OWNER/REPO@COMMIT``, or ``OWNER/REPO`` with the commit of this kokuchi; None if it is neither."""
    repository, _, commit = text.strip().partition("@")
    commit = commit or own_program().commit
    if _REPOSITORY.fullmatch(repository) and _COMMIT.fullmatch(commit):
        return Program(repository, commit)
    return None


@cache
def own_program() -> Program:
    """The repository and the commit of the kokuchi that is running, as far as they are known."""
    package = Path(__file__).parents[1]
    try:
        found = json.loads((package / BUILT_FROM).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = built_from(package.parents[1]) if package.parent.name == "generator" else {}
    repository, commit = str(found.get("repository") or ""), str(found.get("commit") or "")
    return Program(
        repository if _REPOSITORY.fullmatch(repository) else UNKNOWN_REPOSITORY,
        commit if _COMMIT.fullmatch(commit) else UNKNOWN_COMMIT,
    )


def own_version() -> str:
    """The version of the kokuchi that is running."""
    return metadata.version("kokuchi")


def published_with(project: Path, end: dt.datetime) -> tuple[str, Program | None]:
    """The last commit of the main line before a time, and the kokuchi that its workflows call.

    The workflows are looked up apart from the notices: an upgrade of kokuchi is a commit without a notice.
    """
    before = f"--before={int(end.timestamp())}"
    commit = git(project, "log", "-1", "--first-parent", before, "--format=%H", "HEAD").strip()
    if not commit:
        return "", None
    calls = git(project, "grep", "-h", "-e", "uses:", commit, "--", ":/.github/workflows")
    found = [parse_program("@".join(pair)) for pair in CALLED.findall(calls)]
    if CALLED_HERE in calls:
        address = github_repository(git(project, "remote", "get-url", "origin").strip())
        found = [Program(address or UNKNOWN_REPOSITORY, commit)]
    known = [program for program in found if program and program.is_complete]
    return commit, known[0] if known else None
