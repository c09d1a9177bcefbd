"""A use that reaches further than what was announced, without the time that an announcement gives people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kokuchi import calendar
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.rules.life.grouped import group_by_place
from kokuchi.rules.rule import MessagePair, Rule

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.changes.compare import FieldChange, NoticePair

_WHERE = ("web", "premises")


def between(comparison: Comparison) -> Iterator[Issue]:
    """Each notice that reaches further and whose lead time does not run anew."""
    return group_by_place(_short(comparison))


def _short(comparison: Comparison) -> Iterator[tuple[str, Issue]]:
    for pair in comparison.pairs:
        now = pair.after
        if now.stage in {None, "withdrawn", "ended"}:
            continue
        further = [
            change for change in pair.changes if change.wider and not _in_time(change, pair, comparison.day)
        ]
        if further and (issue := _checker(pair, further, comparison)):
            yield now.id, issue


def _in_time(change: FieldChange, pair: NoticePair, day: dt.date) -> bool:
    """Whether it only begins with a phase that is far enough ahead."""
    if change.route[0] != "phases":
        return False
    start = pair.after.date("phases", change.route[1], "start")
    return start is not None and calendar.before(start.first, pair.after.settings.lead_time) >= day


def _checker(pair: NoticePair, further: list[FieldChange], comparison: Comparison) -> Issue | None:
    now, was, day = pair.after, pair.before, comparison.day
    start = now.date("period", "start")
    told = [now.date("announced", where) for where in _WHERE]
    if start is None or None in told:
        return None  # other rules speak
    latest = calendar.before(start.first, now.settings.lead_time)
    anew = True
    for where, on in zip(_WHERE, told, strict=True):
        former = was.date("announced", where)
        anew = (
            anew and on is not None and (on.last >= day or (former is not None and on.first > former.first))
        )
    late = any(on and on.last > latest for on in told)
    if anew and (late or latest >= day):
        return None  # in time, or late-announcement says it
    waiver = now.node("announced", "waiver")
    old = was.node("announced", "waiver")
    if waiver is not None and (old is None or old.json != waiver.json):
        return None
    ways = [change.wider for change in further if change.wider]
    since = max([day, *(on.last for on in told if on)]) if anew else comparison.today
    values: dict[str, Value] = {
        "ways": ProgramText(
            "、".join(dict.fromkeys(way.ja for way in ways)), ", ".join(dict.fromkeys(way.en for way in ways))
        ),
        "earliest": calendar.earliest(since, now.settings.lead_time).isoformat(),
        "start": str(start),
    }
    if waiver is not None:
        return Issue(now.key("announced", "waiver"), "old-waiver", values)
    place = now.value("period", "start") if anew else now.value("announced", "web")
    # What a shared file says for many notices is not the line to edit where only one of them has changed.
    changed = further[0].place
    return Issue(place if place.path == changed.path else changed, "short", values)


_HINT = ProgramText(
    ja="announced: を新しい内容を知らせる日に改めて開始（period.start）を {earliest} 以降にするか、短くする理由を announced.waiver に書いてください（ページに表示されます）。"
    "今の運用を続けながら変えるなら、新しい内容は別の告知にしてください",
    en="date announced: anew with period.start on {earliest} or later, or give the reason under announced.waiver (it is printed on the page); "
    "to go on as before until then, write the new use as a notice of its own",
)

RULE = Rule(
    id="shorter-notice",
    severity="error",
    basis="C 3-1 (1) ①",
    title=ProgramText(
        ja="広げるときは、告知の期間を取り直す", en="What reaches further is announced in time, again"
    ),
    reason=ProgramText(
        ja="目的を変える、識別を始める、扱う情報や提供先を増やす、開始を早める。どれも、前の告知を読んだ人は知りません。もう一度、開始までの時間が必要です。",
        en="Another purpose, identification, more data, giving more to others, an earlier start: whoever read the notice does not know of it, and needs the same time again.",
    ),
    messages={
        "short": MessagePair(
            ProgramText(
                ja="{notices}前の告知より広がっていますが（{ways}）、開始（{start}）までの告知の期間が取り直されていません",
                en="{notices}it reaches further than what was announced ({ways}), and the time until the start ({start}) does not run anew",
            ),
            _HINT,
        ),
        "old-waiver": MessagePair(
            ProgramText(
                ja="{notices}前の告知より広がっていますが（{ways}）、announced.waiver の理由は前のままです",
                en="{notices}it reaches further than what was announced ({ways}), and the reason under announced.waiver is the earlier one",
            ),
            _HINT,
        ),
    },
    check_changes=between,
)
