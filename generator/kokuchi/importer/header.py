"""Finds the row (or two rows) with the names of the columns, below a title and above the shops.

A list in use has a title above the names, and names in two rows whose upper cells are merged. The rows are found by
the names that the mapping file uses; the first row that is not empty is only taken where none of them fits better.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kokuchi.importer.cell import EMPTY, Cell

# How many rows at the top are looked at.
MOST_ABOVE = 30
Line = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Header:
    """``last``: the number of its last row. ``names``: of each column, for templates; ``labels``: as the list has them."""

    last: int
    names: list[str]
    labels: list[str]


def find_header(lines: Sequence[Line], rows: tuple[int, int], wanted: Sequence[str]) -> Header | None:
    """The header in the first rows of a list; None if there is none.

    ``rows``: the numbers of its first and last row, (0, 0) to find it by the columns that are ``wanted``.
    """
    lines = [line for line in lines if rows[1] or _is_filled(line[1])]
    pairs: list[tuple[Line, Line | None]] = [*((one, None) for one in lines), *itertools.pairwise(lines)]
    if rows[1]:
        pairs = [(one, other) for one, other in pairs if (one[0], other[0] if other else one[0]) == rows]
    found = [header for one, other in pairs if any((header := _header(one, other, wanted)).names)]
    missing = [len(set(wanted) - set(header.names)) for header in found]
    return found[missing.index(min(missing))] if found else None


def _header(one: Line, other: Line | None, wanted: Sequence[str]) -> Header:
    """The names in one row, or in two: the lower one, with the upper one where the lower one alone is not unique."""
    if other is None:
        labels = [shown(cell.text or cell.merged) for cell in one[1]]
        return Header(one[0], [column_name(label) for label in labels], labels)
    width = max(len(one[1]), len(other[1]))
    uppers, lowers = _uppers(one[1], width), [cell.text for cell in _padded(other[1], width)]
    labels = []
    for upper, (own, lower) in zip(uppers, zip(_padded(one[1], width), lowers, strict=True), strict=True):
        both = shown(f"{upper} {lower}")
        alone = lower and lowers.count(lower) == 1 and column_name(both) not in wanted
        labels.append(shown(lower) if alone else both if lower else shown(own.text))
    return Header(other[0], [column_name(label) for label in labels], labels)


def _uppers(cells: list[Cell], width: int) -> list[str]:
    """The texts of the upper row; an empty cell has the text to its left, as merged cells become in CSV."""
    found: list[str] = []
    for cell in _padded(cells, width):
        found.append(cell.text or cell.merged or (found[-1] if found else ""))
    return found


def _padded(cells: list[Cell], width: int) -> list[Cell]:
    return [*cells, *[EMPTY] * (width - len(cells))]


def _is_filled(cells: list[Cell]) -> bool:
    return any(cell.text or cell.issue for cell in cells)


def shown(text: str) -> str:
    """The name of a column as messages show it: on one line."""
    return " ".join(text.split())


def column_name(text: str) -> str:
    """The name of a column for comparison: half-width katakana, full-width letters and waves in one form (店舗ｺｰﾄﾞ → 店舗コード)."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("〜", "~").split())
