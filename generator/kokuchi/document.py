"""What a rule sees of one file: the merged tree with its places, the settings, and today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kokuchi import calendar
from kokuchi.calendar import Date, Duration, Stage
from kokuchi.diagnostics import Place
from kokuchi.schema import IDENTIFICATIONS, fields
from kokuchi.settings import Settings
from kokuchi.source import Entry, Mapping, Node, Route, Scalar, Sequence, at, key_place, scalars, value_place


@dataclass(eq=False)
class Document:
    """One deployment, as written. Half-written files are seen too: nothing is sure to be there."""

    id: str
    root: Mapping
    settings: Settings
    today: dt.date

    def node(self, *route: str | int) -> Node | None:
        """The node at a route."""
        return at(self.root, route)

    def has(self, *route: str | int) -> bool:
        """Whether something stands at a route."""
        return self.node(*route) is not None

    def text(self, *route: str | int) -> str | None:
        """The text at a route, as written."""
        node = self.node(*route)
        return node.text if isinstance(node, Scalar) else None

    def date(self, *route: str | int) -> Date | None:
        """The date at a route, if it is one."""
        return Date.parse(self.text(*route) or "")

    def duration(self, *route: str | int) -> Duration | None:
        """The length of time at a route, if it is one."""
        return Duration.parse(self.text(*route) or "")

    def number(self, *route: str | int) -> int | None:
        """The whole number at a route, if it is one."""
        node = self.node(*route)
        value = node.json if isinstance(node, Scalar) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def names(self, *route: str | int) -> list[str]:
        """The keys of the mapping at a route."""
        node = self.node(*route)
        return list(node.entries) if isinstance(node, Mapping) else []

    def count(self, *route: str | int) -> int:
        """How many entries the list at a route has."""
        node = self.node(*route)
        return len(node.items) if isinstance(node, Sequence) else 0

    def key(self, *route: str | int) -> Place:
        """Where the key of a route stands; where it is missing, its parent's key."""
        return key_place(self.root, route)

    def value(self, *route: str | int) -> Place:
        """Where the value of a route stands."""
        return value_place(self.root, route)

    @cached_property
    def scalars(self) -> tuple[tuple[Route, Scalar], ...]:
        """Every value with its route; several rules look at all of them."""
        return tuple(scalars(self.root))

    def texts(self) -> Iterator[tuple[Route, str, Scalar]]:
        """Every text of a language: its route without the language, the language, and the text."""
        for route, scalar in self.scalars:
            if route and route[-1] in self.settings.languages:
                yield route[:-1], str(route[-1]), scalar

    @cached_property
    def prose(self) -> tuple[tuple[Route, str, Scalar], ...]:
        """The texts that are sentences, not names."""
        names = fields.TABLE.proper_names
        return tuple(found for found in self.texts() if names.isdisjoint(found[0]))

    @cached_property
    def checklist_rows(self) -> dict[str, Entry]:
        """What was written about rows of the checklist."""
        node = self.node("checklist")
        return node.entries if isinstance(node, Mapping) else {}

    @cached_property
    def identifications(self) -> tuple[str, ...]:
        """What each purpose says about identification."""
        found = (self.text("purpose", n, "identification") for n in range(self.count("purpose")))
        return tuple(text for text in found if text)

    @property
    def states_identification(self) -> bool:
        """Whether every purpose says, in a word of the format, whether it identifies."""
        found = self.identifications
        return bool(found) and len(found) == self.count("purpose") and set(found) <= set(IDENTIFICATIONS)

    @property
    def matches_a_list(self) -> bool:
        """Whether any purpose matches people with a list."""
        return "registered_persons" in self.identifications

    @cached_property
    def identifies(self) -> bool:
        """Whether any purpose recognises a person."""
        return any(found in IDENTIFICATIONS and found != "none" for found in self.identifications)

    @cached_property
    def started(self) -> bool:
        """Whether the period has begun (a month counts from its first day)."""
        start = self.date("period", "start")
        return start is not None and start.first <= self.today

    @cached_property
    def stage(self) -> Stage | None:
        """Where it stands in its life; None while the start is not readable."""
        start = self.date("period", "start")
        if start is None:
            return None
        return calendar.stage(
            start,
            self.date("period", "end"),
            self.today,
            ended=self.date("ended", "on"),
            withdrawn=self.text("status") == "withdrawn",
        )
