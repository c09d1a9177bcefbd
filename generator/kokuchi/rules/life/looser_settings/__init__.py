"""A change of mkdocs.yml that loosens the checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kokuchi import calendar
from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.settings import Settings

_OWN = ("extra", "kokuchi")
_STRENGTHS = {
    "off": ProgramText("確認しない", "off"),
    "warning": ProgramText("警告", "warning"),
    "error": ProgramText("エラー", "error"),
}
# A lead time is never given in hours.
_UNITS = {"day": "日", "week": "週間", "month": "か月", "year": "年"}
# Months have 28 to 31 days, so that two lead times in different units are compared over a whole year.
_DAYS = [dt.date(2027, month, 28) for month in range(1, 13)]


def check(comparison: Comparison, rules: Sequence[Rule]) -> Iterator[Issue]:
    """Reports a shorter lead time, and each of ``rules`` whose severity was lowered."""
    before, after = comparison.before.site, comparison.after.site
    if after is None:
        return
    if before is None:
        if comparison.before.config:
            yield Issue(comparison.after.setting_place(), "unknown")
        return
    if _is_shorter(after.lead_time, before.lead_time):
        values: dict[str, Value] = {"before": _length(before.lead_time), "after": _length(after.lead_time)}
        yield Issue(comparison.after.setting_place(*_OWN, "lead_time"), "lead-time", values)
    for rule, was, now in _lowered(before, after, rules):
        values = {"rule": rule, "before": _STRENGTHS[was], "after": _STRENGTHS[now]}
        yield Issue(comparison.after.setting_place(*_OWN, "severity", rule), "severity", values)


def _is_shorter(now: calendar.Duration, was: calendar.Duration) -> bool:
    return sum((calendar.before(day, was) - calendar.before(day, now)).days for day in _DAYS) < 0


def _length(length: calendar.Duration) -> ProgramText:
    return ProgramText(
        f"{length.number}{_UNITS[length.unit]}",
        f"{length.number} {length.unit}{'' if length.number == 1 else 's'}",
    )


def _lowered(before: Settings, after: Settings, rules: Sequence[Rule]) -> Iterator[tuple[str, str, str]]:
    order = list(_STRENGTHS)
    for rule in rules:
        was, now = (site.severity.get(rule.id, rule.severity) for site in (before, after))
        if order.index(now) < order.index(was) and not (rule.legal and now == "off"):
            yield rule.id, was, now


RULE = Rule(
    id="looser-settings",
    severity="warning",
    basis="S",
    title=ProgramText(
        ja="確認をゆるめるときは、責任者が見る", en="Loosening the checks needs the privacy officer’s review"
    ),
    reason=ProgramText(
        ja="mkdocs.yml を変えると、すべての告知の確認がゆるみます。告知の変更にまぎれて見落とされないように知らせます。",
        en="One line of mkdocs.yml asks less of every notice; it must not slip in among the changes of a notice.",
    ),
    messages={
        "unknown": MessagePair(
            ProgramText(
                ja="前の版の mkdocs.yml を読めないため、アドレスや確認がどう変わったかは分かりません",
                en="mkdocs.yml as it stood cannot be used: how addresses and what is asked have changed is not known",
            ),
            ProgramText(
                ja="site_url・languages・lead_time・severity を、責任者が前の版と見比べてください",
                en="see that whoever answers for it compares site_url, languages, lead_time and severity with what stood there",
            ),
        ),
        "lead-time": MessagePair(
            ProgramText(
                ja="開始までの告知の期間が、{before}から{after}に短くなります",
                en="the time from the announcement to the start becomes {after} instead of {before}",
            ),
            ProgramText(
                ja="チェックリスト 3-1 (1) ① は 1 か月前の告知を求めています。責任者が認めたものか確かめてください",
                en="row 3-1 (1) ① of the checklist asks for a month; see that whoever answers for it agrees",
            ),
        ),
        "severity": MessagePair(
            ProgramText(
                ja="規則 {rule} が「{before}」から「{after}」にゆるみます",
                en="the rule {rule} becomes {after} instead of {before}",
            ),
            ProgramText(
                ja="責任者が認めたものか確かめてください。一件だけの事情なら、その告知に書きます",
                en="see that whoever answers for it agrees; what concerns one notice alone belongs into that notice",
            ),
        ),
    },
    check_settings_changes=check,
)
