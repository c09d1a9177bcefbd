"""The deadlines in order, and their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kokuchi.checklist import DUE_LABELS, Due, upcoming
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.law import faces, find
from kokuchi.report.names import names

_AT_LATEST = ProgramText("遅くとも", "at the latest")
# What a law brings: the law, and what has to be done by then.
_LAW = ProgramText(
    "{law}で、告知と掲示に書く事項が増える見込み", "{law}: notice and signs are expected to say more"
)
_LAW_OVERDUE = ProgramText("{law}により、告知に書き足すものがある", "{law}: the notice has to say more")
_OVERDUE = ProgramText("期限切れ", "overdue")
_NOTHING = ProgramText("30 日以内に期限の来るものはありません。", "Nothing is due in the next 30 days.")


def items(documents: Sequence[Document]) -> list[tuple[Due, Document]]:
    """Everything overdue or due in the next 30 days with its notice, the earliest first."""
    found = ((item, document) for document in documents for item in upcoming(document))
    return sorted(found, key=lambda pair: (pair[0].day, pair[1].id))


def grouped(documents: Sequence[Document]) -> dict[Due, list[Document]]:
    """Each deadline once, with all notices that share it, the earliest first."""
    found: dict[Due, list[Document]] = {}
    for item, document in items(documents):
        found.setdefault(item, []).append(document)
    return found


def lines(
    documents: Sequence[Document], language: str, escape: Callable[[str], str], bullet: str = ""
) -> Iterator[tuple[str, list[Document]]]:
    """A line for each deadline with its notices, or a single line if nothing is due.

    The texts of notices are escaped by ``escape``. What a law brings comes last and without ``bullet`` while it is
    ``distant``: nobody has to act on it yet.
    """
    found = grouped(documents)
    near = {item: those for item, those in found.items() if not item.distant}
    if not near:
        yield _NOTHING.in_language(language), []
    for item, those in near.items():
        yield f"{bullet}{_line(item, language)}: {names(those, language, escape)}", those
    for item, those in found.items():
        if item.distant:
            yield "", []
            yield f"{_line(item, language)}: {names(those, language, escape)}", those


def _line(item: Due, language: str) -> str:
    """The day of a deadline, remarks on it, and what is due."""
    remarks = [
        text.in_language(language)
        for text, holds in ((_OVERDUE, item.overdue), (_AT_LATEST, item.at_latest))
        if holds
    ]
    shown = f" ({', '.join(remarks)})" if remarks else ""
    what = DUE_LABELS[item.kind].in_language(language)
    if item.kind == "law":
        law = find(faces.NOTICE).law.short
        what = f"{what}: {(_LAW_OVERDUE if item.overdue else _LAW).format(law=law).in_language(language)}"
    return f"{item.day}{shown} {what}"
