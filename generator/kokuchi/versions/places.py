"""When each version of the sign of a place (``at``) was published.

The mark of such a sign is made of the marks of the notices that are announced or running (``place_mark``). It changes
with a commit, and on the day on which one of its notices is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kokuchi.document import Document
from kokuchi.urls import AT
from kokuchi.version_mark import place_mark
from kokuchi.versions.history import State
from kokuchi.versions.publication import Publication


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """What a state of a notice says about the sign of its place: ``gone`` is the first day without it on the sign."""

    state: State
    place: str
    mark: str
    gone: dt.date | None


def fact_of(state: State, document: Document | None, mark: str) -> PlaceFact:
    """The fact of a state; without a place for a draft, a file that cannot be read, or a notice without ``at``."""
    place = document.text("at", "id") if document and mark else None
    return PlaceFact(state, place or "", mark, _gone(document) if document and place else None)


def _gone(document: Document) -> dt.date | None:
    if document.text("status") == "withdrawn":
        return dt.date.min
    ended, planned = document.date("ended", "on"), document.planned_end
    days = [ended.last] if ended else []
    days += [planned.last + dt.timedelta(days=1)] if planned else []
    return min(days, default=None)


def place_publications(facts: Mapping[str, Sequence[PlaceFact]], today: dt.date) -> Iterator[Publication]:
    """Every publication of the sign of every place until today.

    ``facts``: those of each notice, the oldest first, by its id.
    """
    members: dict[str, dict[str, None]] = {}
    for name, some in facts.items():
        for fact in some:
            if fact.place:
                members.setdefault(fact.place, {})[name] = None
    for place, names in sorted(members.items()):
        yield from _of_place(place, {name: facts[name] for name in names}, today)


def _of_place(place: str, facts: Mapping[str, Sequence[PlaceFact]], today: dt.date) -> Iterator[Publication]:
    mark, start = "", None
    for now, state in _marks(place, facts, today + dt.timedelta(days=1)):
        if now == mark:
            continue
        if mark and start:
            yield Publication(f"{AT}{place}", mark, start, state)
        mark, start = now, state
    if mark and start:
        yield Publication(f"{AT}{place}", mark, start, None)


def _marks(
    place: str, facts: Mapping[str, Sequence[PlaceFact]], tomorrow: dt.date
) -> Iterator[tuple[str, State]]:
    """The mark after each commit, and on each later day on which a notice is over (a state without a commit)."""
    by_order: dict[int, list[tuple[str, PlaceFact]]] = {}
    for name, some in facts.items():
        for fact in some:
            by_order.setdefault(fact.state.order, []).append((name, fact))
    orders = sorted(by_order)
    following = [by_order[order][0][1].state.day for order in orders[1:]]
    current: dict[str, PlaceFact] = {}
    for order, until in zip(orders, [*following, tomorrow], strict=True):
        state = by_order[order][0][1].state
        current |= dict(by_order[order])
        yield _mark_on(state.day, place, current), state
        over = {fact.gone for fact in current.values() if fact.gone and state.day < fact.gone < until}
        for day in sorted(over):
            yield _mark_on(day, place, current), replace(state, day=day, commit="")


def _mark_on(day: dt.date, place: str, current: Mapping[str, PlaceFact]) -> str:
    marks = [
        fact.mark for fact in current.values() if fact.place == place and not (fact.gone and fact.gone <= day)
    ]
    return place_mark(marks) if marks else ""
