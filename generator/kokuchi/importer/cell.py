"""A cell of a list, the size limits of lists, and the error for lists that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from kokuchi.diagnostics import ProgramText

LARGEST = 32 * 1024 * 1024  # bytes
MOST_ROWS = 100_000
MOST_COLUMNS = 256


class UnusableList(Exception):
    """A list cannot be read at all; ``message`` says what to do. The command exits with status 2."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, stripped. ``issue`` is the reason why the cell has no plain value, None if it has one.

    ``merged``: the text of the merged cell that covers it. ``is_date``: it is a date cell of Excel. ``shown``: the text
    that Excel shows of a number, where it is another one (``M001`` of 1); ``unclear``: why it is not known what Excel
    shows. ``since_1904``: of a workbook whose numbers count days from 1904.
    """

    text: str = ""
    issue: ProgramText | None = None
    merged: str = ""
    is_date: bool = False
    shown: str = ""
    unclear: ProgramText | None = None
    since_1904: bool = False

    @property
    def seen(self) -> str:
        """The text as people see it in the list."""
        return self.shown or self.text


EMPTY = Cell()


def column_letters(number: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
