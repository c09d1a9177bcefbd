"""Judges texts that are not files yet, exactly as check judges the file that they are going to be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kokuchi.check import Checker, CheckResult
from kokuchi.diagnostics import Finding
from kokuchi.settings import Settings
from kokuchi.source import Mapping


class TextChecker:
    """One text after another; ``given`` are shared files that are not written yet (path → text)."""

    def __init__(self, settings: Settings, today: dt.date, given: dict[Path, str] | None = None) -> None:
        self._checker = Checker(
            settings, today, {path: text.encode() for path, text in (given or {}).items()}
        )

    def shared(self, folder: Path) -> Mapping | None:
        """What the shared files give to the notices of a folder."""
        return self._checker.shared_values(folder)

    def shared_findings(self, folder: Path) -> list[Finding]:
        """The findings on the form of the shared files that give to a folder."""
        self._checker.shared_values(folder)
        return [finding for result in self._checker.shared_results() for finding in result.findings]

    def check(self, text: str, path: Path) -> CheckResult:
        """The verdict on a notice with this text at this path; what is wrong in shared files alone is not in it."""
        result = self._checker.check_file(path, text.encode("utf-8", "surrogatepass"))
        read = [result.document] if result.document else []
        findings = sorted(result.findings, key=lambda found: found.place)
        return CheckResult(findings, [found for found in read if result.publishable], 1, read, result.lines)
