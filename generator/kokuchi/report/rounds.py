"""The report of a round: a line for each sign that is not up to date, and the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.report.text import printable
from kokuchi.rounds import Answer, Row
from kokuchi.rounds.sheet import WHERE

_COUNTS = ProgramText(
    "掲示 {total} 枚: 最新 {current}、古い {old}、ない {missing}、見ていない {unseen}（うち一年以上 {long_ago}）、読めない行 {wrong}。",
    "{total} signs: {current} up to date, {old} out of date, {missing} missing, {unseen} not seen ({long_ago} of them for a year), {wrong} rows that cannot be read.",
)
_LEFT_OUT = ProgramText(
    "一覧にない掲示が {n} 枚あります（{names}）。",
    "{n} signs are on no list ({names}).",
)
_NAMED = 5


def round_report(
    answers: Sequence[Answer], rows: Sequence[Row], language: str, warn: Callable[[str], str]
) -> Iterator[str]:
    """The lines; ``rows`` are the signs that must hang in the folders of the lists."""
    for one in answers:
        if one.state == "current":
            continue
        where = WHERE[one.where][0].in_language(language) if one.where else ""
        about = " ".join(filter(None, (one.id, where)))
        message = printable(one.message.in_language(language))
        urgent = one.state != "unseen" or one.long_ago
        yield f"{one.file}:{one.line}: {printable(about)}: {warn(message) if urgent else message}"
    listed = {(one.id, one.where) for one in answers}
    if left_out := sorted({row.id for row in rows if (row.id, row.where) not in listed}):
        names = ", ".join(left_out[:_NAMED]) + (", …" if len(left_out) > _NAMED else "")
        count = sum((row.id, row.where) not in listed for row in rows)
        yield _LEFT_OUT.format(n=f"{count:,}", names=names).in_language(language)
    states = Counter(one.state for one in answers)
    numbers = {state: f"{states[state]:,}" for state in ("current", "old", "missing", "unseen", "wrong")}
    long_ago = sum(one.long_ago for one in answers)
    yield _COUNTS.format(total=f"{len(answers):,}", long_ago=f"{long_ago:,}", **numbers).in_language(language)
