"""Checks that each row of a list has a valid id that no other row and no other notice of the site has."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace

from kokuchi import urls
from kokuchi.diagnostics import Issue, Place
from kokuchi.importer import messages
from kokuchi.importer.codes import code_faults
from kokuchi.importer.result import ImportRequest, RowProblem
from kokuchi.importer.row import RowNotice, slug
from kokuchi.rules import BY_ID

# The characters of a code that may be in an address; what is around it comes from the mapping file.
_CODE = re.compile("[a-z0-9-]+")


class RowIds:
    """The ids of the rows checked so far.

    ``row_of``: id → number of its first row. ``has_invalid``: whether a row had no usable id. ``elsewhere``: each id
    that a notice outside the target folder has → the path of that notice. ``existing``: the ids inside of it.
    """

    def __init__(
        self,
        request: ImportRequest,
        languages: tuple[str, ...],
        elsewhere: Mapping[str, str],
        existing: Container[str] = (),
    ) -> None:
        self._columns, self._list = request.column_map.id.columns, request.shown
        self._existing, self._label = existing, request.table.label
        self._faults = code_faults(request.table.rows, self._columns)
        self._languages, self._elsewhere = languages, elsewhere
        self.row_of: dict[str, int] = {}
        self.has_invalid = False

    def check(self, notice: RowNotice) -> RowProblem | None:
        """Record the id of a row. Returns the problem if it is invalid, reserved or already taken."""
        row = notice.row.number
        if problem := self._changed(notice) or self._invalid(notice, row):
            self.has_invalid = True
            return problem
        other = self._elsewhere.get(notice.id)
        if other is None and notice.id in self.row_of:
            other = f"{self._list}:{self.row_of[notice.id]}"
        self.row_of.setdefault(notice.id, row)
        if other is None:
            return None
        first = self.row_of.get(notice.id)
        if first and first != row:
            return messages.bad_code(
                self._list, row, self._columns, *messages.same_code(self._code(notice), first)
            )
        finding = BY_ID["duplicate-id"].finding(
            Issue(Place(self._list, row), "twice", {"id": notice.id, "other": other})
        )
        return RowProblem(row, replace(finding, hint=messages.ANOTHER_CODE), self._columns)

    def _changed(self, notice: RowNotice) -> RowProblem | None:
        """The problem of a code that is missing, or that a spreadsheet changed. An id that has a notice is not doubted."""
        row = notice.row
        if not all(row.cell(name).text for name in self._columns):
            empty = tuple(name for name in self._columns if not row.cell(name).text)
            return messages.bad_code(self._list, row.number, empty)
        if notice.id in self._existing:
            return None
        for name in self._columns:
            if unclear := row.cell(name).unclear:
                return messages.cell_problem(self._list, row.number, name, self._label(name), unclear)
        fault = self._faults.get(row.number)
        if fault is None:
            return None
        return messages.bad_code(self._list, row.number, (fault.column,), fault.message, fault.hint)

    def _code(self, notice: RowNotice) -> str:
        return " ".join(notice.row.cell(name).seen for name in self._columns)

    def _invalid(self, notice: RowNotice, row: int) -> RowProblem | None:
        identifier = notice.id
        code = self._code(notice)
        if not urls.is_id(identifier) and not _CODE.fullmatch(slug(code)):
            return messages.bad_code(self._list, row, self._columns, *messages.unusable_code(code))
        if not urls.is_id(identifier):
            case, near = "invalid", urls.suggest_id(identifier)
        elif urls.is_reserved(identifier, self._languages):
            case, near = "reserved", f"{identifier}-camera"
        else:
            return None
        issue = Issue(Place(self._list, row), case, {"id": identifier, "near": near})
        return RowProblem(row, BY_ID["bad-id"].finding(issue), self._columns)
