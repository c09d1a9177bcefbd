"""The refused rows of an import as a table that can be sent back to the shops."""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText
from kokuchi.importer import ImportRequest, ImportResult
from kokuchi.spreadsheet import as_csv as as_csv_table

_HEAD = (
    ProgramText("行", "row"),
    ProgramText("店舗", "shop"),
    ProgramText("セル", "cell"),
    ProgramText("列", "column"),
    ProgramText("今の値", "what is there"),
    ProgramText("直すところ", "what is wrong"),
    ProgramText("書き方", "what to write"),
)


def as_csv(result: ImportResult, request: ImportRequest, language: str) -> bytes:
    """One line for each problem of a row, in the order of the list: UTF-8 with a BOM, as Excel needs it."""
    rows = {row.number: row for row in request.table.rows}
    lines = [[text.in_language(language) for text in _HEAD]]
    for problem in sorted((found for found in result.problems if found.row), key=lambda found: found.row):
        row = rows[problem.row]
        cells = [
            str(row.number),
            request.shop(row),
            " ".join(request.table.address(name, row.number) for name in problem.columns),
            "・".join(request.table.label(name) for name in problem.columns),
            " / ".join(row.cell(name).text for name in problem.columns),
            problem.finding.message.in_language(language),
            problem.finding.hint.in_language(language),
        ]
        lines.append(cells)
    return as_csv_table(lines)
