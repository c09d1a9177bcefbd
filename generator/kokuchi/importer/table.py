"""Reads a list of shops (CSV or Excel) into rows of cells.

A cell without a plain value (a formula, a merged cell) is empty and has an issue, which is reported only if the
mapping file uses its column.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.importer import csv_reader, excel_reader
from kokuchi.importer.cell import EMPTY, LARGEST, MOST_ROWS, Cell, UnusableList, column_letters
from kokuchi.importer.header import MOST_ABOVE, Line, find_header

# A row whose code is empty, or is one of these words itself, and that has one of them in a cell.
_TOTAL = re.compile(r"(?:合計|総計|小計|総合計|計|total|sum)[::]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the list, counted from 1, and column name → cell. ``issue``: it has too many cells."""

    number: int
    cells: dict[str, Cell]
    issue: ProgramText | None = None

    def cell(self, column: str) -> Cell:
        """The cell of a column; an empty one if the row is too short."""
        return self.cells.get(column, EMPTY)


@dataclass(slots=True)
class Table:
    """The names of the columns, the rows that are not empty, and notes about the file (such as hidden rows).

    ``labels``: name → the name as the list has it; ``letters``: name → the letter of the column.
    """

    columns: list[str]
    rows: list[Row]
    notes: list[ProgramText] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)

    def label(self, name: str) -> str:
        """The name of a column as the list has it."""
        return self.labels.get(name, name)

    def address(self, name: str, row: int) -> str:
        """The address of a cell, such as B12."""
        return f"{self.letters.get(name, '')}{row}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read of a list. ``header``: the first and the last row of the column names, (0, 0) to find them by ``columns``.

    ``columns`` are those that the mapping file uses, ``codes`` those of them that make the id; empty: all.
    """

    sheet: str = ""
    header: tuple[int, int] = (0, 0)
    columns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def read_table(path: Path, shown: str, wanted: Wanted = Wanted()) -> Table:
    """Read a list; ``shown`` is its path in messages. Raises UnusableList."""
    raw = _bytes(path, shown)
    if raw.startswith(excel_reader.OLD):
        raise UnusableList(
            ja=f"{shown} は古い形式（.xls）か、パスワード付きの Excel です。パスワードを外し、「Excel ブック（.xlsx）」で保存し直してください",
            en=f"{shown} is in the old Excel format (.xls) or has a password. Remove the password and save it as “Excel workbook (.xlsx)”",
        )
    if raw.startswith(excel_reader.NEW):
        grid, notes = excel_reader.read_excel(raw, shown, wanted.sheet)
    else:
        grid, notes = csv_reader.read_csv(raw, shown), []
    table = _table(grid, shown, wanted)
    table.notes = [*notes, *table.notes]
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


def _table(grid: Iterable[Line], shown: str, wanted: Wanted) -> Table:
    """Convert numbered rows of cells into a table.

    Raises UnusableList for missing or duplicate column names, and for more than MOST_ROWS rows.
    """
    lines = iter(grid)
    top = list(itertools.islice(lines, max(MOST_ABOVE, wanted.header[1])))
    header = find_header(top, wanted.header, wanted.columns)
    if header is None:
        raise UnusableList(
            ja=f"{shown} に見出しの行がありません（1 行目に列の名前を書いてください）",
            en=f"{shown} has no row of column names (write them into the first row)",
        )
    names = header.names
    twice = next((name for name in wanted.columns or names if name and names.count(name) > 1), None)
    if twice:
        raise UnusableList(
            ja=f"{shown} に「{twice}」という列が二つ以上あります。別の名前にしてください",
            en=f"{shown} has more than one column “{twice}”. Give them different names",
        )
    below = itertools.chain((line for line in top if line[0] > header.last), lines)
    rows, left_out = _rows(below, names, wanted)
    if len(rows) > MOST_ROWS:
        raise UnusableList(
            ja=f"{shown} の行が多すぎます（{MOST_ROWS:,} 行まで）。いくつかに分けてください",
            en=f"{shown} has too many rows (at most {MOST_ROWS:,}). Split it",
        )
    return Table(
        [name for name in names if name],
        rows,
        _notes(left_out),
        dict(zip(names, header.labels, strict=True)),
        {name: column_letters(number) for number, name in enumerate(names)},
    )


def _rows(lines: Iterable[Line], names: list[str], wanted: Wanted) -> tuple[list[Row], list[int]]:
    """The rows, and the numbers of those that are left out because they are no shop."""
    rows: list[Row] = []
    left_out: list[int] = []
    for number, cells in lines:
        if not _is_filled(cells):
            continue
        by_name = dict(zip(names, [*cells, *[EMPTY] * (len(names) - len(cells))], strict=False))
        by_name.pop("", None)
        surplus = [cell for cell in cells[len(names) :] if cell.text]
        row = Row(number, by_name, _too_many_cells(len(cells), len(names)) if surplus else None)
        if _is_no_shop(row, cells, wanted):
            left_out.append(number)
        else:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            break
    return rows, left_out


def _is_no_shop(row: Row, cells: list[Cell], wanted: Wanted) -> bool:
    """Whether a row is a sum, or has nothing in the columns that are used."""
    if not wanted.columns:
        return False
    if not _is_filled([row.cell(name) for name in wanted.columns]):
        return True
    codes = [row.cell(name).text for name in wanted.codes]
    has_code = any(code and not _is_total(code) for code in codes)
    return not has_code and any(_is_total(cell.text) for cell in cells)


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch("".join(text.split())) is not None


def _notes(left_out: list[int]) -> list[ProgramText]:
    if not left_out:
        return []
    listed = ", ".join(map(str, left_out[:10])) + (" …" if len(left_out) > 10 else "")
    return [
        ProgramText(
            ja=f"合計の行と、使う列がすべて空の行は読みません（{len(left_out):,} 行: {listed}）",
            en=f"rows with sums, or with nothing in the columns that are used, were left out ({len(left_out):,}: {listed})",
        )
    ]


def _too_many_cells(found: int, expected: int) -> ProgramText:
    return ProgramText(
        ja=f"見出しは {expected} 列ですが、この行には {found} 列あります。値の中の区切り文字を引用符で囲んでください",
        en=f"the header has {expected} columns and this row has {found}: quote the value that holds the separator",
    )


def _is_filled(cells: list[Cell]) -> bool:
    return any(cell.text or cell.issue for cell in cells)
