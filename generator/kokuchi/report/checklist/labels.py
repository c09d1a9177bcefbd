"""The states of a row in words, and the score of a deployment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kokuchi.checklist import Remark, RowStatus
from kokuchi.diagnostics import ProgramText

STATES = {
    "verified": ProgramText("記載から確認", "verified"),
    "attested": ProgramText("担当者が確認", "attested"),
    "not_applicable": ProgramText("該当なし", "not applicable"),
    "open": ProgramText("未確認", "open"),
}
_BY = ProgramText("確認者: {text}", "by {text}")
_NOTE = ProgramText("メモ: {text}", "note: {text}")
_REASON = ProgramText("理由: {text}", "reason: {text}")


def state_and_day(status: RowStatus, language: str) -> str:
    """The state of a row in words, with the day of its attestation."""
    on = f" {status.on}" if status.on and status.state != "open" else ""
    return f"{STATES[status.state].in_language(language)}{on}"


def remarks(status: RowStatus, language: str) -> Iterator[str]:
    """Who attested a row, the note, and why it does not apply; in another language if there is no text in this one."""
    for label, remark in ((_BY, status.by), (_NOTE, status.note), (_REASON, status.reason)):
        if text := _in_language(remark, language):
            yield label.format(text=" ".join(text.split())).in_language(language)


def _in_language(remark: Remark | None, language: str) -> str:
    if isinstance(remark, dict):
        return remark.get(language) or next(iter(remark.values()), "")
    return remark or ""


def counts(statuses: Sequence[RowStatus]) -> dict[str, int]:
    """State → number of rows in it, for every state."""
    found = Counter(status.state for status in statuses)
    return {state: found[state] for state in STATES}  # type: ignore[index]


def score(statuses: Sequence[RowStatus], language: str) -> str:
    """The number of rows in each state as one line."""
    parts = ", ".join(f"{STATES[state].in_language(language)} {n}" for state, n in counts(statuses).items())
    total = len(statuses)
    return ProgramText(f"{parts}（全 {total} 項目）", f"{parts} (of {total})").in_language(language)
