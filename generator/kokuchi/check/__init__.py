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
    judge = Checker(settings, today)
    return combine(
        judge, everything, chosen, (judge.check_file(path) for path in chosen if path.name != SHARED)
    )


def combine(
    judge: Checker, everything: Sequence[Path], chosen: Sequence[Path], notices: Iterable[FileResult]
) -> CheckResult:
    """One verdict from those on single files, and what only all of them together show."""
    every = list(notices)
    for path in chosen:
        if path.name == SHARED:
            judge.check_shared_file(path)
    findings: dict[Finding, None] = {}
    lines: dict[tuple[str, int], str] = {}
    for judged in (*judge.shared_results(), *every):
        findings |= dict.fromkeys(judged.findings)
        lines |= judged.lines
    former = [entry for judged in every for entry in judged.former]
    about_names = dict.fromkeys(duplicates.duplicate_ids(judge, everything, set(chosen)))
    about_names |= dict.fromkeys(duplicates.reused_former_ids(judge, everything, former))
    for finding in about_names:
        lines.setdefault((finding.place.path, finding.place.line), judge.line_at(finding.place))
    findings |= about_names
    broken = {judged.path for judged in every if judged.has_errors}
    broken |= {finding.place.path for finding in about_names if finding.is_error}
    return CheckResult(
        sorted(findings, key=lambda found: found.place),
        [
            judged.document
            for judged in every
            if judged.document and judged.publishable and judged.path not in broken
        ],
        len(every),
        [judged.document for judged in every if judged.document],
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
