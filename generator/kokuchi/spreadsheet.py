"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# Excel reads a file without it in the code page of the machine.
BOM = "\ufeff"
# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_line(cells: Iterable[str], end: str = "\r\n") -> str:
    """One row of CSV, without formulas."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator=end).writerow([inert(cell) for cell in cells])
    return line.getvalue()


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV: UTF-8 with a BOM, and without formulas."""
    return (BOM + "".join(map(csv_line, rows))).encode()
