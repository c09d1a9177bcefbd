"""One mistake in a shared file is one finding, however many notices it is repeated in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kokuchi.diagnostics import Issue, ProgramText

_NAMED = 3


def group_by_place(found: Iterable[tuple[str, Issue]]) -> Iterator[Issue]:
    """The judgements about each id, alike ones at one place put together; ``notices`` tells which they are."""
    groups: dict[object, tuple[Issue, list[str]]] = {}
    for identifier, issue in found:
        key = (issue.place, issue.case, tuple(issue.values.items()))
        groups.setdefault(key, (issue, []))[1].append(identifier)
    for issue, identifiers in groups.values():
        yield issue._replace(values={**issue.values, "notices": _said(identifiers)})


def _said(identifiers: list[str]) -> ProgramText:
    """Nothing where the file itself says which notice it is."""
    if len(identifiers) == 1:
        return ProgramText("", "")
    count, first = len(identifiers), identifiers[:_NAMED]
    more = count > _NAMED
    return ProgramText(
        f"告知 {count:,} 件（{'、'.join(first)}{'ほか' if more else ''}）で、",
        f"{count:,} notices ({', '.join(first)}{', …' if more else ''}): ",
    )
