"""Collects the actions and problems of one import. Each text is checked before it becomes an action."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from kokuchi.check.text_checker import TextChecker
from kokuchi.diagnostics import Finding, Place
from kokuchi.importer import messages, provenance
from kokuchi.importer.existing import ExistingFile, path_from_project, read_existing
from kokuchi.importer.matching import columns_of
from kokuchi.importer.result import ImportAction, ImportRequest, ImportResult, Kind, RowProblem
from kokuchi.importer.row import RowNotice
from kokuchi.importer.wording import in_words_of_list
from kokuchi.settings import Settings
from kokuchi.source import SHARED, parse, routes


class Planner:
    """Adds actions and problems to ``result``; writes nothing.

    Notices are checked with the shared values of the request, which become _shared.yml of the target folder.
    """

    def __init__(self, settings: Settings, today: dt.date, request: ImportRequest) -> None:
        self.settings, self.request = settings, request
        self.result = ImportResult()
        self._checker = TextChecker(settings, today, self._plan_shared_file(request.shared))

    def add(self, kind: Kind, path: Path, text: str = "", before: ExistingFile | None = None) -> None:
        """Add an action. ``before`` is the file that is replaced or renamed; None for a new one."""
        self.result.actions.append(ImportAction(kind, path, text, before))

    def add_problem(self, problem: RowProblem) -> None:
        """Add a problem."""
        self.result.problems.append(problem)

    def leave(self, file: ExistingFile, row: int = 0) -> None:
        """Report that a file stays as it is; ``row`` is 0 if no row of the list is about it."""
        self.add_problem(messages.left_unchanged(file, self.request.shown, row))

    def may_replace(self, file: ExistingFile, text: str, row: int = 0) -> bool:
        """Whether ``text`` may replace a file; if not, the file is added as ``kept`` or reported.

        An edited file is kept without a report if the last import already wrote this text: the list is unchanged.
        """
        if self.may_discard_edits(file):
            return True
        if file.state == "edited" and file.digest == provenance.state(text)[1]:
            self.add("kept", file.path)
        else:
            self.leave(file, row)
        return False

    def may_discard_edits(self, file: ExistingFile) -> bool:
        """Whether a file has no edits, or the request overwrites them; what cannot be read is never overwritten."""
        return file.state == "unedited" or (self.request.overwrite and file.state != "unreadable")

    # Checks --------------------------------------------------------------------------------------

    def check_shared(self) -> bool:
        """Check the shared values once, so that their errors are not repeated for each row.

        Returns False, and drops all actions, if they have errors.
        """
        findings = self._checker.shared_findings(self.request.folder)
        self.result.problems += [RowProblem(0, finding) for finding in findings if finding.is_error]
        if self.result.problems:
            self.result.actions.clear()
        return not self.result.problems

    def check_row(self, notice: RowNotice, text: str, path: Path) -> bool:
        """Check the notice of a row; its errors are placed at the row, with the columns that caused them.

        Returns False if there are errors.
        """
        result = self._checker.check(text, path)
        if not result.errors:
            self.result.warnings += result.warnings
            return True
        shown, row = path_from_project(self.settings, path), notice.row.number
        root = parse(text, shown, self.settings.languages).root
        route_of = routes(root) if root else {}
        for finding in result.findings:
            if finding.is_error:
                route = route_of.get(finding.place) if finding.place.path == shown else None
                moved = _moved(finding, self.request.shown, row)
                columns = columns_of(notice, route, finding)
                problem = RowProblem(
                    row, *in_words_of_list(moved, notice, self.request.table, route, columns)
                )
                if (
                    problem not in self.result.problems[-len(result.findings) :]
                ):  # one empty cell, several texts
                    self.add_problem(problem)
        return False

    def check_file(self, file: ExistingFile, text: str) -> bool:
        """Check the new text of a file that has no row. Returns False if there are errors."""
        errors = [found for found in self._checker.check(text, file.path).findings if found.is_error]
        self.result.problems += [RowProblem(0, _moved(found, file.shown)) for found in errors]
        return not errors

    # The shared file -----------------------------------------------------------------------------

    def _plan_shared_file(self, text: str | None) -> dict[Path, str]:
        """Add the action for _shared.yml. Returns path → new text; empty if the existing file is left."""
        if text is None:
            return {}
        path = self.request.folder / SHARED
        text = provenance.with_header(text)
        if not path.exists():
            self.add("new", path, text)
            return {path: text}
        file = read_existing(self.settings, path)
        if file.text == text:
            self.add("same", path)
        elif self.may_replace(file, text):
            self.add("changed", path, text, before=file)
        else:
            return {}
        return {path: text}


def _moved(finding: Finding, path: str, line: int = 1) -> Finding:
    return replace(finding, place=Place(path, line))
