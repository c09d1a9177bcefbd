"""Rows of the checklist that nobody has attested."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_ATTESTED_LATER = ("3-1 (3)", "3-2")


def check(document: Document) -> Iterator[Issue]:
    """The due rows, in one finding for planning and design and one for operation."""
    due = checklist.due_dates(document)
    stages = (
        ("announced", [row.item for row in due if not row.section.startswith(_ATTESTED_LATER)]),
        ("started", [row.item for row in due if row.section.startswith(_ATTESTED_LATER)]),
    )
    for case, items in stages:
        if items:
            values: dict[str, Value] = {"count": len(items), "items": ", ".join(items), "first": items[0]}
            yield Issue(document.key("checklist"), case, values)


_HINT = ProgramText(
    ja="確認した日を checklist: に書いてください（例: {first}: 2026-09-01）。項目: {items}",
    en="date them under checklist: (such as {first}: 2026-09-01). Rows: {items}",
)

RULE = Rule(
    id="checklist-open",
    severity="warning",
    basis="C 1, 2, 3-1 (3), 3-2",
    title=ProgramText(ja="チェックリストを確認する", en="The rows of the checklist are attested"),
    reason=ProgramText(
        ja="企画と設計の確認は告知の前に、運用の確認は開始までに終えておくものです。",
        en="What belongs to planning and design is settled before the announcement, the rest before the start.",
    ),
    messages={
        "announced": MessagePair(
            ProgramText(
                ja="告知を始めていますが、企画・設計の {count} 項目が未確認です",
                en="it is announced; open rows on planning and design: {count}",
            ),
            _HINT,
        ),
        "started": MessagePair(
            ProgramText(
                ja="運用を始めていますが、データの取り扱いと管理の {count} 項目が未確認です",
                en="it is running; open rows on data and its management: {count}",
            ),
            _HINT,
        ),
    },
    requires=(("checklist",), ("period",), ("announced",)),
    check=check,
)
