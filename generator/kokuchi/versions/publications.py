"""When each version of each notice was published: for finding a version mark, or the state of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kokuchi import parallel
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings
from kokuchi.versions.history import History, State
from kokuchi.versions.places import PlaceFact, fact_of, place_publications
from kokuchi.versions.publication import Publication
from kokuchi.versions.reading import StateReader, mark_of

_AT_ONCE = 200


def publications(
    settings: Settings, history: History, today: dt.date, ids: Iterable[str] | None = None
) -> Iterator[Publication]:
    """Every publication of these ids, the oldest first; without ``ids`` those of all notices and of the signs of places.

    Raises UnusableRevision if files cannot be read.
    """
    reader = StateReader(settings)
    facts: dict[str, list[PlaceFact]] = {}
    for some in parallel.split(sorted(history.states if ids is None else ids), _AT_ONCE):
        states = [state for name in some for state in history.states.get(name, ())]
        reader.fetch(states)
        for name in some:
            own = list(_facts(history.states.get(name, ()), reader))
            yield from _of_one(name, own)
            if ids is None and any(fact.place for fact in own):
                facts[name] = own
        reader.forget(states)
    yield from place_publications(facts, today)


def ids_with(settings: Settings, history: History, words: Iterable[str]) -> list[str]:
    """The notices that have one of these words in a file of theirs, in any state; nothing is parsed."""
    reader, sought, found = StateReader(settings), [word.encode() for word in words], []
    for some in parallel.split(sorted(history.states), _AT_ONCE):
        states = {name: history.states.get(name, ()) for name in some}
        every = [state for name in some for state in states[name]]
        reader.fetch(every)
        found += [name for name in some if any(reader.has(state, sought) for state in states[name])]
        reader.forget(every)
    return found


def _facts(states: Iterable[State], reader: StateReader) -> Iterator[PlaceFact]:
    for state in states:
        document = reader.document(state)
        yield fact_of(state, document, mark_of(document) if document else "")


def _of_one(name: str, facts: Iterable[PlaceFact]) -> Iterator[Publication]:
    mark, start = "", None
    for fact in facts:
        if fact.mark == mark:
            continue
        if mark and start:
            yield Publication(name, mark, start, fact.state)
        mark, start = fact.mark, fact.state
    if mark and start:
        yield Publication(name, mark, start, None)


def commits(history: History) -> list[State]:
    """One state of each commit that changed a notice, the oldest commit first."""
    by_order = {state.order: state for states in history.states.values() for state in states}
    return [by_order[order] for order in sorted(by_order)]


def wrong_clock(history: History, today: dt.date) -> ProgramText | None:
    """The message that a commit has a day that cannot be right: after today, or before that of an earlier commit."""
    latest: State | None = None
    for one in commits(history):
        if one.day > today:
            return ProgramText(
                f"コミット {one.commit[:10]} の日付（{one.day}）は今日（{today}）より後です。コミットしたコンピューターの時計が違っていたかもしれません",
                f"commit {one.commit[:10]} is dated {one.day}, after today ({today}): the clock of the machine that made it may have been wrong",
            )
        if latest and one.day < latest.day:
            return ProgramText(
                f"コミット {one.commit[:10]} の日付（{one.day}）は、その前のコミット {latest.commit[:10]} の日付（{latest.day}）より前です。どちらかの時計が違っていたかもしれません",
                f"commit {one.commit[:10]} is dated {one.day}, before the commit that precedes it ({latest.commit[:10]}, {latest.day}): one of the clocks may have been wrong",
            )
        latest = one
    return None
