"""What is due in order, and its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.checklist import Due, upcoming
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document

_KINDS = {
    "announce": ProgramText("告知の期限", "announce by"),
    "post": ProgramText("掲示の期限", "post signs by"),
    "review": ProgramText("見直しの期限", "review by"),
    "end": ProgramText("期間の終わり", "end of the period"),
}
_OVERDUE = ProgramText("期限切れ", "overdue")
_NOTHING = ProgramText("30 日以内に期限の来るものはありません。", "Nothing is due in the next 30 days.")


def items(documents: Sequence[Document]) -> list[tuple[Due, str]]:
    """Everything overdue or due in the next 30 days with the id of its notice, the earliest first."""
    found = ((item, document.id) for document in documents for item in upcoming(document))
    return sorted(found, key=lambda pair: (pair[0].day, pair[1]))


def lines(documents: Sequence[Document], language: str, bullet: str = "") -> Iterator[str]:
    """One line per item, or a single line if nothing is due."""
    found = items(documents)
    if not found:
        yield _NOTHING.in_language(language)
    for item, name in found:
        late = f" ({_OVERDUE.in_language(language)})" if item.overdue else ""
        yield f"{bullet}{item.day}{late} {_KINDS[item.kind].in_language(language)}: {name}"
