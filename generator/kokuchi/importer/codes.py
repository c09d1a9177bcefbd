"""Finds codes that a spreadsheet has changed: 1-2 became a day, 009 became 9.

A code becomes the address of a notice for ever, so that such a code is never taken, whatever the mapping file says.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kokuchi.diagnostics import ProgramText
from kokuchi.importer.table import Row

_DAY = re.compile(r"[0-9]{4}/[0-9]{1,2}(/[0-9]{1,2})?|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-[A-Z][a-z]{2}(-[0-9]{2})?|[A-Z][a-z]{2}-[0-9]{1,2}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodeFault:
    """Why the code of a row cannot be taken, and what to write."""

    column: str
    message: ProgramText
    hint: ProgramText


def code_faults(rows: Sequence[Row], columns: Sequence[str]) -> dict[int, CodeFault]:
    """Number of a row → what a spreadsheet did to its code. ``columns`` are those of the id."""
    return dict(fault for column in columns for fault in (*_shorter(rows, column), *_days(rows, column)))


def _days(rows: Sequence[Row], column: str) -> Iterator[tuple[int, CodeFault]]:
    for row in rows:
        cell = row.cell(column)
        if cell.is_date or _DAY.fullmatch(_plain(cell.seen)):
            yield (
                row.number,
                CodeFault(
                    column,
                    ProgramText(
                        ja=f"コードが日付（{cell.text}）になっています",
                        en=f"the code has become a day ({cell.text})",
                    ),
                    ProgramText(
                        ja="Excel は 1-2 のようなコードを日付に変えます。列の表示形式を「文字列」にしてから、コードを書き直してください",
                        en="Excel turns a code such as 1-2 into a day. Format the column as text, then enter the code again",
                    ),
                ),
            )


def _shorter(rows: Sequence[Row], column: str) -> Iterator[tuple[int, CodeFault]]:
    """Codes of digits that are shorter than those that begin with 0."""
    codes = {row.number: _plain(row.cell(column).seen) for row in rows}
    with_zero = Counter(len(code) for code in codes.values() if re.fullmatch("0[0-9]+", code))
    if not with_zero:
        return
    width = with_zero.most_common(1)[0][0]
    like = next(code for code in codes.values() if len(code) == width and code.startswith("0"))
    for number, code in codes.items():
        if re.fullmatch("[1-9][0-9]*", code) and len(code) < width:
            full = code.zfill(width)
            yield (
                number,
                CodeFault(
                    column,
                    ProgramText(
                        ja=f"コード「{code}」は、先頭の 0 が消えているようです（ほかは「{like}」など {width} 桁）",
                        en=f"the code “{code}” seems to have lost its first 0 (others, such as “{like}”, have {width} digits)",
                    ),
                    ProgramText(
                        ja=f"列の表示形式を「文字列」にして、「{full}」と書いてください",
                        en=f"format the column as text and write “{full}”",
                    ),
                ),
            )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
