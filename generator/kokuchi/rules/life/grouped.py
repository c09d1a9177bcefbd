"""Groups equal findings at one place: one mistake in a shared file gives one finding, not one per notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kokuchi.diagnostics import Issue, ProgramText

_NAMED = 3


def group_by_place(issues: Iterable[tuple[str, Issue]]) -> Iterator[Issue]:
    """Merge equal issues at one place. The value ``notices`` of the result names the notices concerned."""
    groups: dict[object, tuple[Issue, list[str]]] = {}
    for identifier, issue in issues:
        key = (issue.place, issue.case, tuple(issue.values.items()))
        groups.setdefault(key, (issue, []))[1].append(identifier)
    for issue, identifiers in groups.values():
        yield issue._replace(values={**issue.values, "notices": _notices(identifiers)})


def _notices(identifiers: list[str]) -> ProgramText:
    """The ids as the start of a message; empty for a single notice, which the file name already identifies."""
    if len(identifiers) == 1:
        return ProgramText("", "")
    count, first = len(identifiers), identifiers[:_NAMED]
    more = count > _NAMED
    return ProgramText(
        f"告知 {count:,} 件（{'、'.join(first)}{'ほか' if more else ''}）で、",
        f"{count:,} notices ({', '.join(first)}{', …' if more else ''}): ",
    )
