"""Sources → all findings of all files. Never prints, never stops early, never raises for what a file holds.

``check.survey`` does the same for many files at once.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi.check import duplicates
from kokuchi.check.checker import Checker
from kokuchi.check.result import CheckResult, FileResult, FormerId
from kokuchi.diagnostics import Finding
from kokuchi.settings import Settings
from kokuchi.source import SHARED, SUFFIXES, files

__all__ = ["FEW", "CheckResult", "Checker", "FileResult", "FormerId", "check", "combine", "requested_files"]

# Below so many files, starting processes and keeping verdicts takes longer than it saves.
FEW = 400


def check(settings: Settings, today: dt.date, paths: Iterable[Path] | None = None) -> CheckResult:
    """Check every notice of the site, or those at ``paths`` (files or folders), and keep the deployments."""
    everything, chosen = requested_files(settings, paths)
    checker = Checker(settings, today)
    return combine(
        checker,
        everything,
        chosen,
        (checker.check_file(path) for path in chosen if path.name != SHARED),
        settings=paths is None,
    )


def combine(
    checker: Checker,
    everything: Sequence[Path],
    chosen: Sequence[Path],
    notices: Iterable[FileResult],
    *,
    settings: bool = True,
) -> CheckResult:
    """One verdict from those on single files, and what only all of them together show.

    With ``settings`` the findings about mkdocs.yml are among them: a check of single files leaves them out.
    """
    every = list(notices)
    for path in chosen:
        if path.name == SHARED:
            checker.check_shared_file(path)
    findings: dict[Finding, None] = {}
    lines: dict[tuple[str, int], str] = {}
    about_settings = [checker.check_settings()] if settings else []
    for result in (*checker.shared_results(), *about_settings, *every):
        findings |= dict.fromkeys(result.findings)
        lines |= result.lines
    former = [entry for result in every for entry in result.former]
    about_names = dict.fromkeys(duplicates.duplicate_ids(checker, everything, set(chosen)))
    about_names |= dict.fromkeys(duplicates.reused_former_ids(checker, everything, former))
    for finding in about_names:
        lines.setdefault((finding.place.path, finding.place.line), checker.line_at(finding.place))
    findings |= about_names
    broken = {result.path for result in every if result.has_errors}
    broken |= {finding.place.path for finding in about_names if finding.is_error}
    return CheckResult(
        sorted(findings, key=lambda found: found.place),
        [
            result.document
            for result in every
            if result.document and result.publishable and result.path not in broken
        ],
        len(every),
        [result.document for result in every if result.document],
        lines,
    )


def requested_files(settings: Settings, paths: Iterable[Path] | None) -> tuple[list[Path], list[Path]]:
    """Every file of the site, and those that are asked for."""
    everything = list(files(settings.sites))
    return everything, everything if paths is None else list(_chosen(paths))


def _chosen(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        if absolute.is_dir() and not absolute.is_symlink() and absolute.suffix not in SUFFIXES:
            yield from files(absolute)
        else:
            yield absolute
