"""A date that does not exist or is not written as YYYY-MM-DD or YYYY-MM."""

from collections.abc import Iterator

from kokuchi import readings
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report a start of which only the year is given although that year is not over."""
    start = document.date("period", "start")
    if start is not None and start.month is None and start.last >= document.today:
        yield Issue(document.value("period", "start"), "year-ahead", {"year": str(start)})


def refine(text: str) -> tuple[str, dict[str, Value]]:
    """Return the case for an invalid date, and the correct spelling (``near``) if it can be worked out."""
    found = readings.readings("date", text)
    if len(found) > 1:
        return "two-readings", {"near": found[0], "other": found[1]}
    if found:
        return "other-format", {"near": found[0]}
    if wrong := readings.wrong_weekday(text):
        return "wrong-weekday", {"near": wrong[0], "weekday": wrong[1]}
    return ("no-such-day" if readings.is_date_like(text) else "not-a-date"), {}


RULE = Rule(
    id="bad-date",
    severity="error",
    basis="S",
    title=ProgramText(ja="日付は 2026-12-01 の形で書く", en="A date is written as 2026-12-01"),
    reason=ProgramText(
        ja="告知の期間や現在の状態は、日付から計算します。読み違えると、事実と違うことを知らせてしまいます。",
        en="The notice period and the current status are calculated from the dates. A misread date would publish wrong information.",
    ),
    messages={
        "not-a-date": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は日付として読めません", en="“{text}” under “{key}” is not a date"
            ),
            ProgramText(
                ja="2026-12-01 のように、日が決まっていなければ 2026-12 のように書いてください",
                en="write it as 2026-12-01, or as 2026-12 if only the month is known",
            ),
        ),
        "other-format": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は日付として読めません",
                en="“{text}” under “{key}” is not in the format YYYY-MM-DD",
            ),
            ProgramText(ja="{near} と書いてください", en="write {near}"),
        ),
        "two-readings": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は、どの日なのか決められません",
                en="“{text}” under “{key}” may be one of two days",
            ),
            ProgramText(ja="{near} か {other} のどちらかを書いてください", en="write {near} or {other}"),
        ),
        "year-ahead": MessagePair(
            ProgramText(
                ja="開始が年（{year}）だけで書かれていますが、この年はまだ終わっていません",
                en="the start gives only the year ({year}), which is not over",
            ),
            ProgramText(
                ja="月（{year}-04）か日（{year}-04-01）まで書いてください。年だけで書けるのは、過去の開始です",
                en="write the month ({year}-04) or the day ({year}-04-01); a year alone is for a start in the past",
            ),
        ),
        "no-such-day": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」という日はありません",
                en="“{text}” under “{key}” is a day that does not exist",
            ),
            ProgramText(
                ja="カレンダーで確かめて書き直してください", en="check the calendar and write the correct day"
            ),
        ),
        "wrong-weekday": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は曜日が合いません（{near} は{weekday}です）",
                en="“{text}” under “{key}” has the wrong day of the week ({near} is a {weekday})",
            ),
            ProgramText(
                ja="日付が正しければ {near} と書き、曜日が正しければ日付を直してください",
                en="write {near} if the date is right; correct the date if the day of the week is",
            ),
        ),
    },
    check=check,
    refine=refine,
)
