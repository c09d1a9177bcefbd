"""Reads a list of shops (CSV or Excel) into rows of cells.

A cell without a plain value (a formula, a merged cell) is empty and has an issue, which is reported only if the
mapping file uses its column.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.importer import csv_reader, excel_reader
from kokuchi.importer.cell import EMPTY, LARGEST, MOST_ROWS, Cell, UnusableList


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the list, counted from 1, and column name → cell. ``issue``: it has too many cells."""

    number: int
    cells: dict[str, Cell]
    issue: ProgramText | None = None


@dataclass(slots=True)
class Table:
    """The names of the columns, the rows that are not empty, and notes about the file (such as hidden rows)."""

    columns: list[str]
    rows: list[Row]
    notes: list[ProgramText] = field(default_factory=list)


def read_table(path: Path, shown: str, *, sheet: str = "", header: int = 0) -> Table:
    """Read a list; ``shown`` is its path in messages.

    ``sheet`` is the name of a sheet of a workbook ("": the only visible one). ``header`` is the number of the row with
    the column names, counted from 1 (0: the first row that is not empty). Raises UnusableList.
    """
    raw = _bytes(path, shown)
    if raw.startswith(excel_reader.OLD):
        raise UnusableList(
            ja=f"{shown} は古い形式（.xls）か、パスワード付きの Excel です。パスワードを外し、「Excel ブック（.xlsx）」で保存し直してください",
            en=f"{shown} is in the old Excel format (.xls) or has a password. Remove the password and save it as “Excel workbook (.xlsx)”",
        )
    if raw.startswith(excel_reader.NEW):
        grid, notes = excel_reader.read_excel(raw, shown, sheet)
    else:
        grid, notes = csv_reader.read_csv(raw, shown), []
    table = to_table(grid, shown, header)
    table.notes = notes
    return table


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            raw = b"" if size > LARGEST else file.read(LARGEST + 1)
    except OSError as error:
        raise UnusableList(
            ja=f"{shown} を読み込めません（{error.strerror}）", en=f"cannot read {shown} ({error.strerror})"
        ) from error
    if size > LARGEST or len(raw) > LARGEST:
        large = f"{max(size, len(raw)) / 1024 / 1024:,.0f} MB"
        most = f"{LARGEST // 1024 // 1024} MB"
        raise UnusableList(
            ja=f"{shown} が大きすぎます（{large}。{most} まで）。画像や使わないシート・列を除くか、いくつかに分けてください",
            en=f"{shown} is too large ({large}; at most {most}). Leave out pictures, sheets and columns that are not used, or split it",
        )
    return raw


def to_table(grid: Iterable[tuple[int, list[Cell]]], shown: str, header: int = 0) -> Table:
    """Convert numbered rows of cells into a table; ``header`` as in ``read_table``.

    Raises UnusableList for missing or duplicate column names, and for more than MOST_ROWS rows.
    """
    lines = iter(grid)
    head = next(
        (cells for number, cells in lines if number == header or (not header and _is_filled(cells))), None
    )
    names = [column_name(cell.text) for cell in head or []]
    if not any(names):
        raise UnusableList(
            ja=f"{shown} に見出しの行がありません（1 行目に列の名前を書いてください）",
            en=f"{shown} has no row of column names (write them into the first row)",
        )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise UnusableList(
            ja=f"{shown} に「{twice}」という列が二つ以上あります。別の名前にしてください",
            en=f"{shown} has more than one column “{twice}”. Give them different names",
        )
    rows = list(_rows(lines, names))
    if len(rows) > MOST_ROWS:
        raise UnusableList(
            ja=f"{shown} の行が多すぎます（{MOST_ROWS:,} 行まで）。いくつかに分けてください",
            en=f"{shown} has too many rows (at most {MOST_ROWS:,}). Split it",
        )
    return Table([name for name in names if name], rows)


def _rows(lines: Iterator[tuple[int, list[Cell]]], names: list[str]) -> Iterator[Row]:
    count = 0
    for number, cells in lines:
        if not _is_filled(cells):
            continue
        count += 1
        if count > MOST_ROWS + 1:
            return
        by_name = dict(zip(names, [*cells, *[EMPTY] * (len(names) - len(cells))], strict=False))
        by_name.pop("", None)
        surplus = [cell for cell in cells[len(names) :] if cell.text]
        yield Row(number, by_name, _too_many_cells(len(cells), len(names)) if surplus else None)


def _too_many_cells(found: int, expected: int) -> ProgramText:
    return ProgramText(
        ja=f"見出しは {expected} 列ですが、この行には {found} 列あります。値の中の区切り文字を引用符で囲んでください",
        en=f"the header has {expected} columns and this row has {found}: quote the value that holds the separator",
    )


def _is_filled(cells: list[Cell]) -> bool:
    return any(cell.text or cell.issue for cell in cells)


def column_name(text: str) -> str:
    """The normalized name of a column: Unicode NFC, stripped, each run of white space replaced by one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())
