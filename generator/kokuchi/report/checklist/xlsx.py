"""The checklist as an Excel workbook: an overview to filter and to print, and a sheet with the records."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from kokuchi.document import Document
from kokuchi.report.checklist import table as tables
from kokuchi.report.checklist.labels import STATES
from kokuchi.report.checklist.table import MARKS, Table
from kokuchi.report.text import printable

_FILLS = {"verified": "E4F0F0", "attested": "E4F0F0", "not_applicable": "EEEEEE", "open": "FDF1DE"}
_LINE = Side(style="thin", color="B9C4CC")
_BORDER = Border(top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
_HEAD = PatternFill("solid", fgColor="0B5F66")
_WIDTHS = (34, 10, 52, 24, 60)
_FIXED = 3  # columns with the id, the title and the number of the record
_LONGEST_CELL = 32_000


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[bytes]:
    """The bytes of the workbook."""
    found = tables.table(documents, only_open=only_open)
    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101  (a new workbook has a sheet)
    _overview(first, found, language)
    _records(book.create_sheet(), found, language)
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()


def _overview(sheet: Worksheet, found: Table, language: str) -> None:
    states = [text.in_language(language) for text in STATES.values()]
    items = [f"{row.section} {row.asks.in_language(language)}" for row in found.columns]
    fixed = [text.in_language(language) for text in (tables.ID, tables.TITLE, tables.RECORD)]
    heads = [*fixed, *states, *items]
    _start(sheet, tables.OVERVIEW.in_language(language), heads)
    upright = Alignment(text_rotation=90, vertical="bottom", wrap_text=True)
    for number in range(_FIXED + 1, len(heads) + 1):
        sheet.cell(1, number).alignment = upright
        sheet.column_dimensions[get_column_letter(number)].width = 5.5
    sheet.row_dimensions[1].height = 260
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 44
    line = 1
    for line, deployment in enumerate(found.deployments, 2):
        values: list[str | int] = [*deployment.heading(language), *deployment.score]
        for number, value in enumerate(values, 1):
            _write(sheet, line, number, value)
        for number, status in enumerate(deployment.statuses, _FIXED + len(states) + 1):
            marked = _write(sheet, line, number, MARKS[status.state])
            marked.fill = PatternFill("solid", fgColor=_FILLS[status.state])
            marked.alignment = Alignment(horizontal="center")
    totals: list[str | int] = [
        tables.ALL.in_language(language),
        "",
        "",
        *found.totals(),
        *found.open_by_column(),
    ]
    for number, value in enumerate(totals, 1):
        _write(sheet, line + 1, number, value).font = Font(bold=True)
    sheet.freeze_panes = f"{get_column_letter(_FIXED + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{line}"
    _for_printing(sheet)


def _records(sheet: Worksheet, found: Table, language: str) -> None:
    """Who confirmed what, when, with which note; each group of deployments begins a new page when printed."""
    labels = (tables.NOTICES, tables.SECTION, tables.ITEM, tables.STATE, tables.REMARKS)
    _start(sheet, tables.RECORDS.in_language(language), [text.in_language(language) for text in labels])
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    line = 2
    for group in found.groups:
        if line > 2:
            sheet.row_breaks.append(Break(id=line - 1))
        for record in group:
            for number, text in enumerate(record.cells(language), 1):
                _write(sheet, line, number, text).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.cell(line, 4).fill = PatternFill("solid", fgColor=_FILLS[record.status.state])
            line += 1
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{max(line - 1, 1)}"
    _for_printing(sheet)


def _start(sheet: Worksheet, title: str, heads: Sequence[str]) -> None:
    sheet.title = title
    for number, text in enumerate(heads, 1):
        cell = _write(sheet, 1, number, text)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(vertical="bottom", wrap_text=True)


def _write(sheet: Worksheet, line: int, number: int, value: str | int) -> Cell:
    """Write a cell. A text is always stored as text, so that none is calculated."""
    cell = sheet.cell(line, number)
    assert not isinstance(cell, MergedCell)  # noqa: S101  (nothing is merged here)
    if isinstance(value, str):
        cell.value = "\n".join(map(printable, value[:_LONGEST_CELL].split("\n")))
        cell.data_type = "s"
    else:
        cell.value = value
    cell.border = _BORDER
    return cell


def _for_printing(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
