"""Reads a round sheet that was filled in, and compares it with the notices of today."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kokuchi import version_mark
from kokuchi.calendar import Date
from kokuchi.diagnostics import ProgramText
from kokuchi.importer.cell import UnusableList
from kokuchi.importer.csv_reader import read_csv
from kokuchi.rounds.sheet import HEAD, WHERE, Row, key_of

State = Literal["current", "old", "missing", "unseen", "wrong"]
_OK = frozenset({"○", "〇", "◯", "o", "ok", "✓", "✔", "☑", "レ", "はい", "あり", "有", "有り", "yes", "y"})
_MISSING = frozenset(
    {"×", "✕", "✗", "☒", "x", "なし", "無し", "無", "ない", "いいえ", "no", "n", "missing", "none"}
)
_OLD = frozenset({"古い", "△", "old"})
_YEAR = dt.timedelta(days=365)


class UnusableAnswers(Exception):
    """A file that is no round sheet; the message says what to do."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that was read: where it stands, which sign it is about, what was found, and for how long nobody has looked.

    ``id`` is that of the row (``Row.id``). ``seen`` is the day on which the sign was seen hanging, and ``notices`` are
    the ids of those on it, where it is current. ``long_ago``: nobody has seen it for a year.
    """

    file: str
    line: int
    id: str
    where: str
    state: State
    message: ProgramText
    seen: dt.date | None = None
    long_ago: bool = False
    notices: tuple[str, ...] = ()


def read_answers(path: Path, rows: Sequence[Row], today: dt.date) -> list[Answer]:
    """The answers in a CSV. ``rows`` are those of today. Raises UnusableAnswers."""
    shown = str(path)
    try:
        records = list(read_csv(path.read_bytes(), shown))
    except OSError as error:
        raise UnusableAnswers(
            ProgramText(
                f"「{shown}」を読み込めません（{error.strerror}）",
                f"cannot read “{shown}” ({error.strerror})",
            )
        ) from error
    except UnusableList as error:
        raise UnusableAnswers(error.message) from error
    columns = _columns([cell.text for cell in records[0][1]]) if records else {}
    if not {"key", "id", "mark", "found"} <= columns.keys():
        raise UnusableAnswers(_NO_SHEET.format(file=shown))
    reader = _Reader(shown, columns, {(row.id, row.where): row for row in rows}, today)
    return [
        answer
        for number, cells in records[1:]
        if any(cell.text for cell in cells)
        for answer in reader.answers(number, [cell.text.removeprefix("'") for cell in cells])
    ]


def _columns(head: Sequence[str]) -> dict[str, int]:
    names = {text: name for name, both in HEAD.items() for text in (both.ja, both.en)}
    return {names[text]: number for number, text in enumerate(head) if text in names}


class _Reader:
    """Reads the rows of one file."""

    def __init__(
        self, shown: str, columns: Mapping[str, int], rows: Mapping[tuple[str, str], Row], today: dt.date
    ) -> None:
        self._shown, self._columns, self._rows, self._today = shown, columns, rows, today
        self._lines: dict[tuple[str, str], int] = {}

    def answers(self, line: int, cells: Sequence[str]) -> Iterator[Answer]:
        """The answer of a row; an answer that says what is wrong with it if it cannot be used."""
        given = {name: cells[at] if at < len(cells) else "" for name, at in self._columns.items()}
        name, mark = given["id"], given["mark"]
        where = next((one for one in WHERE if key_of(name, one, mark) == given["key"]), "")
        if not where:
            yield self._wrong(line, name, "", _SWAPPED)
            return
        first = self._lines.setdefault((name, where), line)
        if first != line:
            yield self._wrong(line, name, where, _TWICE.format(line=first))
            return
        row = self._rows.get((name, where))
        if row is None:
            yield self._wrong(line, name, where, _NOT_NEEDED)
            return
        yield self._compared(line, row, given)

    def _compared(self, line: int, row: Row, given: Mapping[str, str]) -> Answer:
        found = unicodedata.normalize("NFKC", given["found"]).strip().lower()
        seen = _day(given.get("seen", ""))
        name, where, now = row.id, row.where, row.mark
        if not found:
            last = max(filter(None, (_day(given.get("last", "")), row.last)), default=None)
            long_ago = last is None or self._today - last > _YEAR
            message = (_NEVER if last is None else _LONG_AGO if long_ago else _UNSEEN).format(last=str(last))
            return Answer(self._shown, line, name, where, "unseen", message, None, long_ago)
        if seen is None:
            return self._wrong(line, name, where, _NO_DAY)
        if seen > self._today:
            return self._wrong(line, name, where, _AHEAD.format(day=str(seen), today=str(self._today)))
        mark = version_mark.PATTERN.search(found)
        if found in _MISSING:
            return Answer(self._shown, line, name, where, "missing", _IS_MISSING.format(now=now))
        if found in _OLD or mark or found in _OK:
            hangs = mark[0] if mark else given["mark"] if found in _OK else ""
            if hangs == now:
                ids = tuple(notice.id for notice in row.notices)
                return Answer(self._shown, line, name, where, "current", _CURRENT, seen, notices=ids)
            old = (_OTHER if hangs else _IS_OLD).format(hangs=hangs, now=now)
            return Answer(self._shown, line, name, where, "old", old, seen)
        return self._wrong(line, name, where, _UNREADABLE.format(text=given["found"]))

    def _wrong(self, line: int, name: str, where: str, message: ProgramText) -> Answer:
        return Answer(self._shown, line, name, where, "wrong", message)


def _day(text: str) -> dt.date | None:
    """A day as a person or a spreadsheet writes it: 2026-12-24, 2026/12/24, 2026年12月24日."""
    plain = unicodedata.normalize("NFKC", text)
    parts = re.fullmatch(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*", plain)
    date = Date.parse(f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}") if parts else None
    return date.first if date else None


_NO_SHEET = ProgramText(
    "「{file}」は見回りの一覧ではありません。kokuchi signs で作った CSV に書き込んで、1 行目を変えずに保存してください",
    "“{file}” is no round sheet: fill in the CSV that kokuchi signs makes, and leave its first line as it is",
)
_SWAPPED = ProgramText(
    "照合・告知・版が、ほかの行のものです。並べ替えで行が入れ替わったか、書き換えられています。一覧を作り直してください",
    "key, notice and version do not belong together: rows were swapped or cells changed. Make the sheet again",
)
_TWICE = ProgramText(
    "{line} 行目と同じ掲示です。片方を消してください", "the same sign as in line {line}; remove one of them"
)
_NOT_NEEDED = ProgramText(
    "いまは、ここに貼る掲示はありません。残っていれば外してください",
    "no sign has to hang here now; take it down if it is still there",
)
_NO_DAY = ProgramText(
    "「見た日」を 2026-12-24 のように書いてください", "write the day on which it was seen, such as 2026-12-24"
)
_AHEAD = ProgramText(
    "見た日（{day}）は今日（{today}）より後です",
    "the day on which it was seen ({day}) lies after today ({today})",
)
_UNREADABLE = ProgramText(
    "「{text}」の意味が分かりません。○（同じ版）、×（ない）、または貼ってある版を書いてください",
    "“{text}” is not understood: write ok (the same version), missing, or the version that hangs",
)
_CURRENT = ProgramText("最新です", "up to date")
_IS_MISSING = ProgramText("貼ってありません。版 {now} を貼ってください", "missing: post version {now}")
_IS_OLD = ProgramText(
    "古い掲示です。版 {now} に貼り替えてください", "out of date: replace it with version {now}"
)
_OTHER = ProgramText(
    "古い掲示（版 {hangs}）です。版 {now} に貼り替えてください",
    "out of date (version {hangs}): replace it with version {now}",
)
_UNSEEN = ProgramText("まだ見ていません（最後は {last}）", "not seen yet (last on {last})")
_LONG_AGO = ProgramText("一年以上見ていません（最後は {last}）", "not seen for a year (last on {last})")
_NEVER = ProgramText("一度も見ていません", "never seen")
