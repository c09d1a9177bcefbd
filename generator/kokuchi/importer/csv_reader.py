"""Reads CSV lists: comma, tab or semicolon; UTF-8 with or without BOM, or Shift_JIS as Excel in Japan saves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, Place
from kokuchi.importer.cell import MOST_COLUMNS, Cell, UnusableList
from kokuchi.source import decode, split_lines

_SHIFT_JIS = "Shift_JIS"


def read_csv(raw: bytes, shown: str) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the number (from 1) and the cells of each record, empty ones included.

    ``shown`` is the path as messages print it. Raises UnusableList for bytes that are not text in a known encoding, and
    for quotes that are not closed.
    """
    text = _text(raw, shown)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [Cell(cell.strip()) for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise UnusableList(
            ja=f'{shown} の {number + 1} 行目（ファイルの {reader.line_num} 行目あたり）が読み取れません。引用符「"」が閉じられているか確かめてください（{error}）',
            en=f'row {number + 1} of {shown} (about line {reader.line_num} of the file) cannot be read. See whether every quote (") is closed ({error})',
        ) from error


def _text(raw: bytes, shown: str) -> str:
    found = decode(raw, Place(shown))
    if isinstance(found, str):
        return found
    encoding = found.values.get("encoding")
    if encoding == _SHIFT_JIS:
        try:
            text = raw.decode("cp932")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return text
    raise _unreadable(found, shown, is_text=b"\0" not in raw)


def _unreadable(issue: Issue, shown: str, *, is_text: bool) -> UnusableList:
    encoding = issue.values.get("encoding")
    if encoding and encoding != _SHIFT_JIS:
        return UnusableList(
            ja=f"{shown} は {encoding} です。「CSV UTF-8（コンマ区切り）」で保存し直してください",
            en=f"{shown} is {encoding}. Save it as “CSV UTF-8 (comma delimited)”",
        )
    line = issue.place.line
    if is_text:
        return UnusableList(
            ja=f"{shown} の文字コードは、UTF-8 でも Shift_JIS でもありません（{line} 行目）。「CSV UTF-8（コンマ区切り）」か Excel（.xlsx）で保存し直してください",
            en=f"{shown} is neither UTF-8 nor Shift_JIS (line {line}). Save it as “CSV UTF-8 (comma delimited)” or as Excel (.xlsx)",
        )
    return UnusableList(
        ja=f"{shown} の {line} 行目に、文字として読めないものがあります。「CSV UTF-8（コンマ区切り）」か Excel（.xlsx）で保存し直してください",
        en=f"line {line} of {shown} has bytes that are not text. Save it as “CSV UTF-8 (comma delimited)” or as Excel (.xlsx)",
    )


def _separator(text: str) -> str:
    """The delimiter: whichever of tab, comma and semicolon is most frequent in the first line with text."""
    head = next((line for line in split_lines(text[:65536]) if line.strip(" ,;\t")), "")
    return max("\t,;", key=lambda sign: (head.count(sign), sign == ","))
