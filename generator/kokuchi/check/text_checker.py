"""Checks texts as if they were already files of the site, before they are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kokuchi.check import Checker, CheckResult
from kokuchi.diagnostics import Finding
from kokuchi.settings import Settings
from kokuchi.source import Mapping


class TextChecker:
    """Checks one text after another. ``given``: shared files that are not written yet, path → text."""

    def __init__(self, settings: Settings, today: dt.date, given: dict[Path, str] | None = None) -> None:
        self._checker = Checker(
            settings, today, {path: text.encode() for path, text in (given or {}).items()}
        )

    def shared(self, folder: Path) -> Mapping | None:
        """The merged values of the shared files for the notices of a folder; None where there are none."""
        return self._checker.shared_values(folder)

    def shared_findings(self, folder: Path) -> list[Finding]:
        """The findings in the shared files of a folder and of the folders above it."""
        self._checker.shared_values(folder)
        return [finding for result in self._checker.shared_results() for finding in result.findings]

    def check(self, text: str, path: Path) -> CheckResult:
        """Check a notice with this text at this path. Findings in shared files alone are not included."""
        result = self._checker.check_file(path, text.encode("utf-8", "surrogatepass"))
        readable = [result.document] if result.document else []
        findings = sorted(result.findings, key=lambda finding: finding.place)
        return CheckResult(findings, readable if result.publishable else [], 1, readable, result.lines)
