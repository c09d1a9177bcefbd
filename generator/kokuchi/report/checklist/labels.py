"""The states of a row in words, and the score of a deployment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kokuchi.checklist import Remark, RowStatus, row_statuses
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.report.names import count

STATES = {
    "verified": ProgramText("記載から確認", "verified"),
    "attested": ProgramText("担当者が確認", "attested"),
    "not_applicable": ProgramText("該当なし", "not applicable"),
    "open": ProgramText("未確認", "open"),
}
_BY = ProgramText("確認者: {text}", "by {text}")
_NOTE = ProgramText("メモ: {text}", "note: {text}")
_TOTAL = ProgramText("合計 {notices}: {score}", "All {notices}: {score}")
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


def alike(documents: Iterable[Document]) -> list[tuple[list[Document], list[RowStatus]]]:
    """The deployments, those with the same state, day and remarks in every row together, and these rows."""
    found: dict[str, tuple[list[Document], list[RowStatus]]] = {}
    for document in documents:
        statuses = list(row_statuses(document))
        same = repr([(one.state, one.on, one.by, one.note, one.reason) for one in statuses])
        found.setdefault(same, ([], statuses))[0].append(document)
    return list(found.values())


def shown_rows(statuses: Iterable[RowStatus], *, only_open: bool) -> list[RowStatus]:
    """The rows to print: all, or those that are open."""
    return [status for status in statuses if status.state == "open" or not only_open]


def total(groups: Sequence[tuple[list[Document], list[RowStatus]]], language: str) -> str:
    """The score of all deployments together; empty for a single one."""
    number = sum(len(documents) for documents, _ in groups)
    if number == 1:
        return ""
    every = [status for documents, statuses in groups for status in statuses * len(documents)]
    return _TOTAL.format(notices=count(number), score=score(every, language)).in_language(language)


def score(statuses: Sequence[RowStatus], language: str) -> str:
    """The number of rows in each state as one line."""
    parts = ", ".join(f"{STATES[state].in_language(language)} {n:,}" for state, n in counts(statuses).items())
    number = f"{len(statuses):,}"
    return ProgramText(f"{parts}（全 {number} 項目）", f"{parts} (of {number})").in_language(language)
