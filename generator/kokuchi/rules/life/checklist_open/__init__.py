"""Checklist items that are due and not confirmed."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_DUE_AT_START = ("3-1 (3)", "3-2")


def check(document: Document) -> Iterator[Issue]:
    """Report due items: one finding for planning and design, one for operation."""
    due = checklist.due_rows(document)
    groups = (
        ("announced", [row.item for row in due if not row.section.startswith(_DUE_AT_START)]),
        ("started", [row.item for row in due if row.section.startswith(_DUE_AT_START)]),
    )
    for case, items in groups:
        if items:
            values: dict[str, Value] = {"count": len(items), "items": ", ".join(items), "first": items[0]}
            yield Issue(document.key("checklist"), case, values)


_HINT = ProgramText(
    ja="確認した日を checklist: に書いてください（例: {first}: 2026-09-01）。項目: {items}",
    en="write the date of confirmation under checklist: (such as {first}: 2026-09-01). Items: {items}",
)

RULE = Rule(
    id="checklist-open",
    severity="warning",
    basis="C 1, 2, 3-1 (3), 3-2",
    title=ProgramText(ja="チェックリストの項目を確認する", en="The items of the checklist are confirmed"),
    reason=ProgramText(
        ja="企画と設計の項目は告知の前に、運用の項目は開始までに確認します。",
        en="Items on planning and design must be confirmed before the announcement, the others before the start.",
    ),
    messages={
        "announced": MessagePair(
            ProgramText(
                ja="告知を始めていますが、企画・設計の {count} 項目が確認されていません",
                en="the notice is announced, but items on planning and design are not confirmed: {count}",
            ),
            _HINT,
        ),
        "started": MessagePair(
            ProgramText(
                ja="運用を始めていますが、データの取り扱いと管理の {count} 項目が確認されていません",
                en="the cameras are in use, but items on data handling are not confirmed: {count}",
            ),
            _HINT,
        ),
    },
    requires=(("checklist",), ("period",), ("announced",)),
    check=check,
)
