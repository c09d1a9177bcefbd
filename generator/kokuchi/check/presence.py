"""Checks what is there as a whole: files that look like notices and are not read, and a site without any notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kokuchi import urls
from kokuchi.check.checker import Checker
from kokuchi.diagnostics import Finding, Issue, Place
from kokuchi.schema import fields
from kokuchi.source import SHARED, skipped


def presence(checker: Checker, everything: Sequence[Path]) -> Iterator[Finding]:
    """The findings of the rules ``not-a-notice`` and ``no-notices``; ``everything`` are all files of the site."""
    sites = checker.settings.sites
    keys = frozenset(row.key for row in fields.TABLE.rows)
    issues = [
        Issue(
            Place(checker.display_path(one.path)),
            one.case,
            {"near": urls.suggest_id(one.stem)},
            rule="not-a-notice",
        )
        for one in skipped(sites, keys)
    ]
    if all(path.name == SHARED for path in everything):
        issues.append(Issue(Place(checker.display_path(sites)), _why_none(sites), rule="no-notices"))
    yield from checker.findings(issues)


def _why_none(sites: Path) -> str:
    """The case of ``no-notices``."""
    if sites.is_dir():
        return "empty"
    if sites.is_symlink():
        return "dangling"
    return "not-a-folder" if sites.exists() else "missing"
