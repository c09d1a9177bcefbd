"""Compares what a phrase implies with what the notice says under other keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kokuchi.document import Document
from kokuchi.phrasebook.model import Phrase
from kokuchi.phrasebook.usage import Use, key_of
from kokuchi.schema import IDENTIFICATIONS
from kokuchi.schema.choices import PROVISIONS
from kokuchi.source import Route


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A condition of a phrase that does not hold.

    ``word`` is the kind of data, or what the notice says instead of what is allowed; ``route`` leads to the key that
    says it.
    """

    condition: str
    word: str
    route: Route

    @property
    def key(self) -> str:
        """The key that says otherwise, without phase and list indexes."""
        return key_of(self.route)


def contradictions(document: Document, use: Use, phrase: Phrase) -> Iterator[Contradiction]:
    """The conditions of a phrase that do not hold: where it stands, or in a phase that changes other keys."""
    for scope in _scopes(document, use):
        state = _State(document, scope)
        yield from _identification(state, use, phrase.implies.get("identification", ()))
        yield from _data(state, phrase)
        provision = state.route("third_party", "provision")
        found = document.text(*provision)
        if "provision" in phrase.implies and found in PROVISIONS and found not in phrase.implies["provision"]:
            yield Contradiction("provision", found, provision)


def opposed(one: Contradiction, others: Iterable[tuple[Use, Phrase]]) -> tuple[Use, Phrase] | None:
    """Another text of the notice whose phrase says the opposite, so that the two phrases contradict one another."""
    return next(((use, phrase) for use, phrase in others if _says_so(one, use, phrase)), None)


def _says_so(one: Contradiction, use: Use, phrase: Phrase) -> bool:
    """Whether a phrase implies what made a condition of another phrase fail."""
    implied = {name: words for name, words in phrase.implies.items() if one.word in words}
    if one.condition == "identification":
        # What one purpose says about identification does not hold for the other purposes.
        return "identification" in implied and (use.key != "purpose" or use.route == one.route[:-1])
    if one.condition == "data":
        return "without" in implied
    if one.condition == "without":
        return phrase.kind == one.word or not {"data", "stored"}.isdisjoint(implied)
    return {"stored": "not_stored", "not_stored": "stored"}.get(one.condition, one.condition) in implied


class _State:
    """The values of the notice in one scope: those of a phase over those of the notice."""

    def __init__(self, document: Document, scope: Route) -> None:
        self.document, self.scope = document, scope

    def route(self, *route: str | int) -> Route:
        """Where the value at a route is written: in the phase if it has its own, else in the notice."""
        own = (*self.scope, *route)
        return own if self.document.has(*own) else route

    @property
    def kinds(self) -> set[str]:
        """The kinds of data."""
        return {*self.document.names("data"), *self.document.names(*self.scope, "data")}

    def stored(self, kind: str) -> bool | None:
        """Whether a kind of data is stored; None if the notice does not say so."""
        route = self.route("retention", kind)
        lengths = self.document.lengths(kind, route[:-2])
        return any(length.stored for length in lengths) if lengths else None


def _scopes(document: Document, use: Use) -> list[Route]:
    if use.route[0] == "phases":
        return [use.route[:2]]
    own = use.route[:2] if use.kind else use.route[:1]
    return [scope for scope in document.scopes if not scope or not document.has(*scope, *own)]


def _identification(state: _State, use: Use, allowed: tuple[str, ...]) -> Iterator[Contradiction]:
    if not allowed:
        return
    document = state.document
    purposes = state.route("purpose")
    routes = (
        [use.route] if use.key == "purpose" else [(*purposes, n) for n in range(document.count(*purposes))]
    )
    for route in routes:
        found = document.text(*route, "identification")
        if found in IDENTIFICATIONS and found not in allowed:
            yield Contradiction("identification", found, (*route, "identification"))


def _data(state: _State, phrase: Phrase) -> Iterator[Contradiction]:
    kinds = state.kinds
    if not kinds:
        return
    implies = phrase.implies
    for kind in implies.get("data", ()):
        if kind not in kinds:
            yield Contradiction("data", kind, state.route("data"))
    for kind in implies.get("without", ()):
        if kind in kinds:
            yield Contradiction("without", kind, state.route("data", kind))
    for condition, expected in (("stored", True), ("not_stored", False)):
        for kind in implies.get(condition, ()):
            if kind in kinds and state.stored(kind) is (not expected):
                yield Contradiction(condition, kind, state.route("retention", kind))
