"""What is due in order, and its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.checklist import Due, upcoming
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.law import faces, find

_KINDS = {
    "announce": ProgramText("告知の期限", "announce by"),
    "post": ProgramText("掲示の期限", "post signs by"),
    "review": ProgramText("見直しの期限", "review by"),
    "end": ProgramText("期間の終わり", "end of the period"),
    "law": ProgramText("法律の施行", "law in force"),
}
_AT_LATEST = ProgramText("遅くとも", "at the latest")
# What a law brings: the law, and what has to be done by then.
_LAW = ProgramText(
    "{law}で、告知と掲示に書く事項が増える見込み", "{law}: notice and signs are expected to say more"
)
_LAW_OVERDUE = ProgramText("{law}により、告知に書き足すものがある", "{law}: the notice has to say more")
_MORE = ProgramText("ほか{count}件", "and {count} more")
_NAMED = 10
_OVERDUE = ProgramText("期限切れ", "overdue")
_NOTHING = ProgramText("30 日以内に期限の来るものはありません。", "Nothing is due in the next 30 days.")


def items(documents: Sequence[Document]) -> list[tuple[Due, str]]:
    """Everything overdue or due in the next 30 days with the id of its notice, the earliest first."""
    found = ((item, document.id) for document in documents for item in upcoming(document))
    return sorted(found, key=lambda pair: (pair[0].day, pair[1]))


def lines(documents: Sequence[Document], language: str, bullet: str = "") -> Iterator[str]:
    """One line per item, or a single line if nothing is due.

    What a law brings is the same for all notices, so it is one line that names them. While it is ``distant``, it comes
    last and without ``bullet``: nobody has to act on it yet.
    """
    found = items(documents)
    by_law = _by_law(found)
    near = [pair for pair in found if pair[0].kind != "law"]
    if not near and all(item.distant for item in by_law):
        yield _NOTHING.in_language(language)
    entries = [(item.day, f"{_line(item, language)}: {name}") for item, name in near]
    entries += [
        (item.day, _law_line(item, names, language)) for item, names in by_law.items() if not item.distant
    ]
    for _, line in sorted(entries, key=lambda entry: entry[0]):
        yield f"{bullet}{line}"
    for item, names in by_law.items():
        if item.distant:
            yield ""
            yield _law_line(item, names, language)


def _by_law(found: Sequence[tuple[Due, str]]) -> dict[Due, list[str]]:
    """Day of a law → the ids of the notices to which it brings something."""
    groups: dict[Due, list[str]] = {}
    for item, name in found:
        if item.kind == "law":
            groups.setdefault(item, []).append(name)
    return groups


def _law_line(item: Due, names: Sequence[str], language: str) -> str:
    law = find(faces.NOTICE).law.short
    what = (_LAW_OVERDUE if item.overdue else _LAW).format(law=law).in_language(language)
    more = len(names) - _NAMED
    shown = [*names[:_NAMED], *([_MORE.format(count=more).in_language(language)] if more > 0 else [])]
    return f"{_line(item, language)}: {what}: {', '.join(shown)}"


def _line(item: Due, language: str) -> str:
    remarks = [
        text.in_language(language)
        for text, holds in ((_OVERDUE, item.overdue), (_AT_LATEST, item.at_latest))
        if holds
    ]
    shown = f" ({', '.join(remarks)})" if remarks else ""
    return f"{item.day}{shown} {_KINDS[item.kind].in_language(language)}"
