"""A cell of a list, the limits on a list's size, and the error of a list that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from kokuchi.diagnostics import ProgramText

LARGEST = 32 * 1024 * 1024  # bytes
MOST_ROWS = 100_000
MOST_COLUMNS = 256


class UnusableList(Exception):
    """The list cannot be read at all; the message says what to do. Ends the command with exit status 2."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without surrounding blanks. ``issue`` says why it has no plain value."""

    text: str = ""
    issue: ProgramText | None = None


EMPTY = Cell()
