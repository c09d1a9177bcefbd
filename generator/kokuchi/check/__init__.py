"""Checks the notices of a site. Never prints, never stops at the first finding, never raises for a file's content.

``check.parallel`` does the same in several processes, with a cache.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi.check import duplicates
from kokuchi.check.checker import Checker
from kokuchi.check.presence import presence
from kokuchi.check.result import CheckResult, FileResult, FormerId
from kokuchi.diagnostics import Finding
from kokuchi.settings import Settings
from kokuchi.source import SHARED, SUFFIXES, files

__all__ = ["FEW", "CheckResult", "Checker", "FileResult", "FormerId", "check", "combine", "requested_files"]

# With fewer files, starting processes takes longer than checking in one process.
FEW = 400


def check(settings: Settings, today: dt.date, paths: Iterable[Path] | None = None) -> CheckResult:
    """Check all notices of the site, or those at ``paths`` (files or folders). The result includes the documents."""
    everything, chosen = requested_files(settings, paths)
    checker = Checker(settings, today)
    notices = [checker.check_file(path) for path in chosen if path.name != SHARED]
    result = combine(checker, everything, chosen, notices, settings=paths is None)
    result.unreadable = [one.path for one in notices if one.document is None] + checker.unreadable_shared
    return result


def combine(
    checker: Checker,
    everything: Sequence[Path],
    chosen: Sequence[Path],
    notices: Iterable[FileResult],
    *,
    settings: bool = True,
) -> CheckResult:
    """Merge the results of single files, and add the findings that need all files: ids that occur twice.

    ``everything`` are all files of the site, ``chosen`` those that are checked. ``settings``: also check mkdocs.yml.
    """
    results = list(notices)
    for path in chosen:
        if path.name == SHARED:
            checker.check_shared_file(path)
    findings: dict[Finding, None] = {}
    lines: dict[tuple[str, int], str] = {}
    of_settings = [checker.check_settings()] if settings else []
    for result in (*checker.shared_results(), *of_settings, *results):
        findings |= dict.fromkeys(result.findings)
        lines |= result.lines
    former = [entry for result in results for entry in result.former]
    if settings:
        findings |= dict.fromkeys(presence(checker, everything))
    about_ids = dict.fromkeys(duplicates.duplicate_ids(checker, everything, set(chosen)))
    about_ids |= dict.fromkeys(duplicates.reused_former_ids(checker, everything, former))
    about_ids |= dict.fromkeys(duplicates.clashing_places(checker, (one.at for one in results if one.at)))
    for finding in about_ids:
        lines.setdefault((finding.place.path, finding.place.line), checker.line_at(finding.place))
    findings |= about_ids
    broken = {result.path for result in results if result.has_errors}
    broken |= {finding.place.path for finding in about_ids if finding.is_error}
    return CheckResult(
        sorted(findings, key=lambda finding: finding.place),
        [
            result.document
            for result in results
            if result.document and result.publishable and result.path not in broken
        ],
        len(results),
        [result.document for result in results if result.document],
        lines,
    )


def requested_files(settings: Settings, paths: Iterable[Path] | None) -> tuple[list[Path], list[Path]]:
    """All notices and shared files of the site, and those of them at ``paths`` (all where it is None)."""
    everything = list(files(settings.sites))
    return everything, everything if paths is None else list(_chosen(paths))


def _chosen(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        if absolute.is_dir() and not absolute.is_symlink() and absolute.suffix not in SUFFIXES:
            yield from files(absolute)
        else:
            yield absolute
