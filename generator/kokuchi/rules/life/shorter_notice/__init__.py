"""A change that widens the use (new purpose, more data, earlier start …) without a new lead time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kokuchi import calendar
from kokuchi.changes import Comparison, FieldChange, NoticePair
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.rules.life.grouped import group_by_place
from kokuchi.rules.rule import MessagePair, Rule

_WHERE = ("web", "premises")


def between(comparison: Comparison) -> Iterator[Issue]:
    """Report each notice that was widened and whose lead time was not started again."""
    return group_by_place(_too_short(comparison))


def _too_short(comparison: Comparison) -> Iterator[tuple[str, Issue]]:
    for pair in comparison.pairs:
        now = pair.after
        if now.stage in {None, "withdrawn", "ended"}:
            continue
        wider_changes = [
            change for change in pair.changes if change.wider and not _in_time(change, pair, comparison.day)
        ]
        if wider_changes and (issue := _issue(pair, wider_changes, comparison)):
            yield now.id, issue


def _in_time(change: FieldChange, pair: NoticePair, day: dt.date) -> bool:
    """Whether the change only takes effect in a phase that starts at least the lead time from now."""
    if change.route[0] != "phases":
        return False
    start = pair.after.date("phases", change.route[1], "start")
    return start is not None and calendar.before(start.first, pair.after.settings.lead_time) >= day


def _issue(pair: NoticePair, wider_changes: list[FieldChange], comparison: Comparison) -> Issue | None:
    now, was, day = pair.after, pair.before, comparison.day
    start = now.start
    announced = [now.date("announced", where) for where in _WHERE]
    if start is None or None in announced:
        return None  # reported by other rules
    latest = calendar.before(start.first, now.settings.lead_time)
    announced_again = True
    for where, on in zip(_WHERE, announced, strict=True):
        former = was.date("announced", where)
        announced_again = (
            announced_again
            and on is not None
            and (on.last >= day or (former is not None and on.first > former.first))
        )
    late = any(on and on.last > latest for on in announced)
    if announced_again and (late or latest >= day):
        return None  # in time, or reported by late-announcement
    waiver = now.node("announced", "waiver")
    old = was.node("announced", "waiver")
    if waiver is not None and (old is None or old.json != waiver.json):
        return None
    ways = [change.wider for change in wider_changes if change.wider]
    # What is announced again was announced before `latest`, which lies before this day.
    since = day if announced_again else comparison.today
    values: dict[str, Value] = {
        "ways": ProgramText(
            "、".join(dict.fromkeys(way.ja for way in ways)), ", ".join(dict.fromkeys(way.en for way in ways))
        ),
        "earliest": calendar.earliest(since, now.settings.lead_time).isoformat(),
        "start": str(start),
    }
    if waiver is not None:
        return Issue(now.key("announced", "waiver"), "old-waiver", values)
    place = now.value("period", "start") if announced_again else now.value("announced", "web")
    # If the date is in a shared file but the change is not, report at the change.
    changed = wider_changes[0].place
    return Issue(place if place.path == changed.path else changed, "short", values)


_HINT = ProgramText(
    ja="announced: を、新しい内容を知らせる日に変え、開始（period.start）を {earliest} 以降にしてください。期間を短くするなら、理由を announced.waiver に書いてください（ページに表示されます）。"
    "今の運用を続けながら変えるなら、新しい内容は別の告知にしてください",
    en="write new dates under announced: and set period.start to {earliest} or later, or give the reason under announced.waiver (it is shown on the page); "
    "to continue as before until then, write the new use as a separate notice",
)

RULE = Rule(
    id="shorter-notice",
    severity="error",
    basis="C 3-1 (1) ①",
    title=ProgramText(
        ja="内容を広げるときは、もう一度、開始の前に告知する", en="A wider use is announced again in time"
    ),
    reason=ProgramText(
        ja="目的を変える、識別を始める、扱う情報や提供先を増やす、開始を早める。どれも、前の告知には書かれていません。知らせてから始めるまでの期間が、もう一度必要です。",
        en="A new purpose, identification, more data, more recipients or an earlier start was not in the earlier notice. People need the same time again before it starts.",
    ),
    messages={
        "short": MessagePair(
            ProgramText(
                ja="{notices}前の告知より内容が広がりますが（{ways}）、開始（{start}）までの告知の期間が足りません",
                en="{notices}this goes beyond the earlier announcement ({ways}), but there is no new notice period before the start ({start})",
            ),
            _HINT,
        ),
        "old-waiver": MessagePair(
            ProgramText(
                ja="{notices}前の告知より内容が広がりますが（{ways}）、announced.waiver の理由が前のままです",
                en="{notices}this goes beyond the earlier announcement ({ways}), but the reason under announced.waiver has not been updated",
            ),
            _HINT,
        ),
    },
    check_changes=between,
)
