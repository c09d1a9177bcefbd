"""One mistake in a shared file is one finding, however many notices it is repeated in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Judgement

_NAMED = 3


def gathered(found: Iterable[tuple[str, Judgement]]) -> Iterator[Judgement]:
    """The judgements about each id, alike ones at one place put together; ``notices`` tells which they are."""
    groups: dict[object, tuple[Judgement, list[str]]] = {}
    for identifier, judgement in found:
        key = (judgement.place, judgement.case, tuple(judgement.values.items()))
        groups.setdefault(key, (judgement, []))[1].append(identifier)
    for judgement, identifiers in groups.values():
        yield judgement._replace(values={**judgement.values, "notices": _said(identifiers)})


def _said(identifiers: list[str]) -> Message:
    """Nothing where the file itself says which notice it is."""
    if len(identifiers) == 1:
        return Message("", "")
    count, first = len(identifiers), identifiers[:_NAMED]
    more = count > _NAMED
    return Message(
        f"告知 {count:,} 件（{'、'.join(first)}{'ほか' if more else ''}）で、",
        f"{count:,} notices ({', '.join(first)}{', …' if more else ''}): ",
    )
