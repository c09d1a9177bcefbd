"""The file of one notice as rules read it: the tree merged with shared values, the settings, and today."""

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
    """The file of one notice, as written. It may be incomplete or wrong, so every accessor allows for missing values.

    Values are addressed by a route of keys and list indexes, such as ``("purpose", 0, "ja")``.
    """

    id: str
    root: Mapping
    settings: Settings
    today: dt.date

    def node(self, *route: str | int) -> Node | None:
        """The node at a route; None if there is none."""
        return at(self.root, route)

    def has(self, *route: str | int) -> bool:
        """Whether there is a node at a route."""
        return self.node(*route) is not None

    def text(self, *route: str | int) -> str | None:
        """The scalar at a route as written; None if there is none."""
        node = self.node(*route)
        return node.text if isinstance(node, Scalar) else None

    def date(self, *route: str | int) -> Date | None:
        """The date at a route; None if it is missing or not a date."""
        return Date.parse(self.text(*route) or "")

    def duration(self, *route: str | int) -> Duration | None:
        """The duration at a route; None if it is missing or not a duration."""
        return Duration.parse(self.text(*route) or "")

    def number(self, *route: str | int) -> int | None:
        """The whole number at a route; None if it is missing or not one."""
        node = self.node(*route)
        value = node.json if isinstance(node, Scalar) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def names(self, *route: str | int) -> list[str]:
        """The keys of the mapping at a route; empty if it is none."""
        node = self.node(*route)
        return list(node.entries) if isinstance(node, Mapping) else []

    def count(self, *route: str | int) -> int:
        """The number of entries of the list at a route; 0 if it is none."""
        node = self.node(*route)
        return len(node.items) if isinstance(node, Sequence) else 0

    def key(self, *route: str | int) -> Place:
        """The place of the key at a route; if it is missing, that of its nearest parent."""
        return key_place(self.root, route)

    def value(self, *route: str | int) -> Place:
        """The place of the value at a route (``source.value_place``)."""
        return value_place(self.root, route)

    @cached_property
    def scalars(self) -> tuple[tuple[Route, Scalar], ...]:
        """Every scalar with its route."""
        return tuple(scalars(self.root))

    def texts(self) -> Iterator[tuple[Route, str, Scalar]]:
        """Yield route (without the language), language and scalar of every text."""
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
        """The entries of ``checklist``, by row."""
        node = self.node("checklist")
        return node.entries if isinstance(node, Mapping) else {}

    @cached_property
    def identifications(self) -> tuple[str, ...]:
        """The value of ``identification`` of each purpose that has one."""
        found = (self.text("purpose", n, "identification") for n in range(self.count("purpose")))
        return tuple(text for text in found if text)

    @property
    def states_identification(self) -> bool:
        """Whether every purpose has a valid ``identification``."""
        found = self.identifications
        return bool(found) and len(found) == self.count("purpose") and set(found) <= set(IDENTIFICATIONS)

    @property
    def matches_a_list(self) -> bool:
        """Whether any purpose compares people with a list of registered persons."""
        return "registered_persons" in self.identifications

    @cached_property
    def identifies(self) -> bool:
        """Whether any purpose identifies people: its ``identification`` is valid and not ``none``."""
        return any(found in IDENTIFICATIONS and found != "none" for found in self.identifications)

    @cached_property
    def started(self) -> bool:
        """Whether the period has begun (a month counts from its first day)."""
        start = self.date("period", "start")
        return start is not None and start.first <= self.today

    @cached_property
    def stage(self) -> Stage | None:
        """The stage of the notice today; None if the start is missing or not a date."""
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
