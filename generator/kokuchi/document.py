"""The file of one notice as rules read it: the tree merged with shared values, the settings, and today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from kokuchi import calendar
from kokuchi.calendar import Date, Duration, Stage
from kokuchi.diagnostics import Place
from kokuchi.schema import IDENTIFICATIONS, MATCHING, OF_THE_PHASE, PHRASE_KEYS, fields
from kokuchi.schema.types import PerKind, Type
from kokuchi.settings import Settings
from kokuchi.source import Entry, Mapping, Node, Route, Scalar, Sequence, at, key_place, scalars, value_place


@dataclass(frozen=True, slots=True)
class Length:
    """How long data is kept, as written at ``route``: not at all, for a ``duration``, until a ``day``, or until an event."""

    route: Route
    stored: bool
    duration: Duration | None
    at_most: Duration | None
    day: Date | None

    @property
    def longest(self) -> Duration | None:
        """The longest time, if it is a length; None for a day, and for an event without a limit."""
        return self.duration or self.at_most

    @property
    def has_end(self) -> bool:
        """Whether the end can be measured: a length or a day."""
        return self.longest is not None or self.day is not None


class Announcement(NamedTuple):
    """A day on which a notice, or one of its phases, was announced.

    ``place``: where the file says so. ``where``: ``web`` or ``premises``. ``start``: the start of the notice or phase.
    """

    place: Place
    where: str
    day: Date
    start: Date


@dataclass(eq=False)
class Document:
    """The file of one notice, as written. It may be incomplete or wrong, so every accessor allows for missing values.

    ``phase_end``: of a notice as it is in a phase (``in_phase``), the last day of that phase, if it has one.

    Values are addressed by a route of keys and list indexes, such as ``("purpose", 0, "ja")``.
    """

    id: str
    root: Mapping
    settings: Settings
    today: dt.date
    phase_end: Date | None = None
    _lengths: dict[Route, list[Length]] = field(default_factory=dict, init=False, repr=False)

    @property
    def law_day(self) -> dt.date:
        """The day as of which laws count: today, or a later day that the settings name."""
        return self.settings.law_on(self.today)

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
        """Every scalar with its route, except for the ids and blanks of phrases, whose words are in the text."""
        found = self._every_scalar
        if not self.phrase_routes:
            return found
        return tuple(entry for entry in found if PHRASE_KEYS.isdisjoint(entry[0]))

    @cached_property
    def _every_scalar(self) -> tuple[tuple[Route, Scalar], ...]:
        return tuple(scalars(self.root))

    @cached_property
    def phrase_routes(self) -> tuple[Route, ...]:
        """The routes of the texts that have ``phrase`` or ``blanks``, in the order of the file."""
        found = []
        for route, _ in self._every_scalar:
            if not PHRASE_KEYS.isdisjoint(route):
                number = next(number for number, step in enumerate(route) if step in PHRASE_KEYS)
                found.append(route[:number])
        return tuple(dict.fromkeys(found))

    @cached_property
    def texts(self) -> tuple[tuple[Route, str, Scalar], ...]:
        """Route (without the language), language and scalar of every text."""
        languages = self.settings.languages
        return tuple(
            (route[:-1], str(route[-1]), scalar)
            for route, scalar in self.scalars
            if route and route[-1] in languages
        )

    @cached_property
    def prose(self) -> tuple[tuple[Route, str, Scalar], ...]:
        """The texts that are sentences, not names."""
        names = fields.TABLE.proper_names
        return tuple(found for found in self.texts if names.isdisjoint(found[0]))

    @cached_property
    def checklist_rows(self) -> dict[str, Entry]:
        """The entries of ``checklist``, by row."""
        node = self.node("checklist")
        return node.entries if isinstance(node, Mapping) else {}

    @cached_property
    def scopes(self) -> tuple[Route, ...]:
        """The routes below which keys of a notice can be written: the notice itself, and each phase."""
        return ((), *(("phases", number) for number in range(self.count("phases"))))

    def without_phases(self) -> Document:
        """The notice as it is in none of its phases."""
        entries = {name: entry for name, entry in self.root.entries.items() if name != "phases"}
        return replace(self, root=Mapping(self.root.place, entries))

    def in_phase(self, number: int) -> Document | None:
        """The notice as it is in one of its phases; None where that is no mapping. Kinds of data are replaced one by one.

        Every value keeps its place.
        """
        phase = self.node("phases", number)
        if not isinstance(phase, Mapping):
            return None
        entries = dict(self.without_phases().root.entries)
        for row in fields.TABLE.in_phase:
            if row.key in phase.entries and row.key not in OF_THE_PHASE:
                entries[row.key] = _replaced(entries.get(row.key), phase.entries[row.key], row.type)
        end = self.date("phases", number, "end")
        return replace(self, root=Mapping(self.root.place, entries), phase_end=end)

    @cached_property
    def camera_places(self) -> tuple[Route, ...]:
        """The routes of all places of cameras, those of phases included."""
        return self._entries("cameras", "places")

    @cached_property
    def purposes(self) -> tuple[Route, ...]:
        """The routes of all purposes, those of phases included."""
        return self._entries("purpose")

    def _entries(self, *keys: str) -> tuple[Route, ...]:
        """The routes of all entries of a list, in the notice itself and in its phases."""
        return tuple(
            (*scope, *keys, number) for scope in self.scopes for number in range(self.count(*scope, *keys))
        )

    @cached_property
    def identifications(self) -> tuple[str, ...]:
        """What each purpose says about identification, those of phases included."""
        found = (self.text(*route, "identification") for route in self.purposes)
        return tuple(text for text in found if text)

    @property
    def states_identification(self) -> bool:
        """Whether every purpose has a valid ``identification``."""
        found = self.identifications
        return bool(found) and len(found) == len(self.purposes) and set(found) <= set(IDENTIFICATIONS)

    @property
    def matches_a_list(self) -> bool:
        """Whether any purpose matches people with a list, of those who enrolled or of others."""
        return not set(MATCHING).isdisjoint(self.identifications)

    @cached_property
    def days(self) -> tuple[Date, ...]:
        """``period.days`` in the order of the calendar, without what is no date."""
        found = (self.date("period", "days", number) for number in range(self.count("period", "days")))
        return tuple(sorted((day for day in found if day), key=lambda day: day.first))

    @cached_property
    def start(self) -> Date | None:
        """The first day: the first of ``period.days``, or ``period.start``."""
        return self.days[0] if self.days else self.date("period", "start")

    @cached_property
    def planned_end(self) -> Date | None:
        """The last day of the period: the last of ``period.days``, or ``period.end``; None for an open period."""
        return self.days[-1] if self.days else self.date("period", "end")

    @cached_property
    def end(self) -> Date | None:
        """The last day: ``ended.on``, also where it is ahead, or that of the period; None for an open period."""
        return self.date("ended", "on") or self.planned_end

    @cached_property
    def identifies(self) -> bool:
        """Whether any purpose identifies people, of the notice or of a phase."""
        return any(map(self.identifies_in, self.scopes))

    def identifies_in(self, scope: Route) -> bool:
        """Whether a purpose that is written in a scope identifies people: its ``identification`` is valid and not ``none``."""
        count = self.count(*scope, "purpose")
        found = (self.text(*scope, "purpose", number, "identification") for number in range(count))
        return any(text in IDENTIFICATIONS and text != "none" for text in found)

    def announcements(self) -> Iterator[Announcement]:
        """The days on which the notice and its phases were announced.

        Left out are those with a waiver, without a readable start, and a withdrawn notice.
        """
        for scope in self.scopes if self.stage != "withdrawn" else ():
            start = self.date(*scope, "start") if scope else self.start
            if start is None or self.has(*scope, "announced", "waiver"):
                continue
            for where in ("web", "premises"):
                if day := self.date(*scope, "announced", where):
                    yield Announcement(self.value(*scope, "announced", where), where, day, start)

    def latest_announcement(self, start: Date) -> dt.date:
        """The last day on which an announcement of something that begins at ``start`` is in time.

        A lead time that a site has made longer does not reach what started before: the checklist's month counts.
        """
        latest = calendar.before(start.first, self.settings.lead_time)
        if start.last < self.today:
            latest = max(latest, calendar.before(start.first, calendar.Duration(1, "month")))
        return latest

    def announced_late(self, scope: Route) -> bool | None:
        """Whether a day of announcement, of the notice or of a phase, is too late for its start; None if that is unknown.

        A month without a day counts as its last day, so that the lead time is never overestimated.
        """
        start = self.date(*scope, "start") if scope else self.start
        days = [text for where in ("web", "premises") if (text := self.text(*scope, "announced", where))]
        dates = [Date.parse(day) for day in days]
        if start is None or not dates or None in dates:
            return None
        return any(day and day.last > self.latest_announcement(start) for day in dates)

    @cached_property
    def late_change(self) -> Date | None:
        """The day of the last change, if it came too late for the start and the first announcement did not (``shorter-notice``)."""
        last = self.date("history", self.count("history") - 1, "date")
        if last is None or self.start is None or self.announced_late(()) is not False:
            return None
        return last if last.last > self.latest_announcement(self.start) else None

    @cached_property
    def unneeded_waivers(self) -> tuple[Route, ...]:
        """The routes of waivers, of the notice and of phases, where announcement and last change came in time."""
        return tuple(
            (*scope, "announced", "waiver")
            for scope in self.scopes
            if self.has(*scope, "announced", "waiver")
            and self.announced_late(scope) is False
            and (scope or self.late_change is None)
        )

    def lengths(self, kind: str, scope: Route = ()) -> list[Length]:
        """How long a kind of data is kept, one entry for each group of people; empty where nothing readable is written.

        ``scope`` is one of ``scopes``.
        """
        route: Route = (*scope, "retention", kind)
        # A dozen rules ask for the same few.
        if route not in self._lengths:
            entries = [(*route, number) for number in range(self.count(*route))] or [route]
            self._lengths[route] = [self._length(entry) for entry in entries if self.has(*entry)]
        return self._lengths[route]

    def _length(self, route: Route) -> Length:
        phrase = route if isinstance(self.node(*route), Scalar) else (*route, "period")
        return Length(
            route,
            stored=self.text(*phrase) != calendar.NOT_STORED,
            duration=self.duration(*phrase),
            at_most=self.duration(*route, "at_most"),
            day=self.date(*route, "until"),
        )

    def is_stored(self, kind: str) -> bool:
        """Whether a kind of data is kept of anybody."""
        return any(length.stored for length in self.lengths(kind))

    def has_end(self, kind: str) -> bool:
        """Whether a kind of data is kept, and of everybody until an end that can be measured."""
        lengths = self.lengths(kind)
        stored = [length for length in lengths if length.stored]
        return bool(stored) and all(length.has_end for length in stored)

    @cached_property
    def started(self) -> bool:
        """Whether the period has begun (a month counts from its first day)."""
        start = self.start
        return start is not None and start.first <= self.today

    @cached_property
    def stage(self) -> Stage | None:
        """``announced``, ``running``, ``ended`` or ``withdrawn`` today; None if the start is missing or unreadable."""
        start = self.start
        if start is None:
            return None
        return calendar.stage(
            start,
            self.planned_end,
            self.today,
            ended=self.date("ended", "on"),
            withdrawn=self.text("status") == "withdrawn",
        )


def _replaced(before: Entry | None, own: Entry, kind: Type) -> Entry:
    """The entry of a key in a phase that has its own: of values for each kind of data, the others stay."""
    if (
        isinstance(kind, PerKind)
        and before
        and isinstance(before.value, Mapping)
        and isinstance(own.value, Mapping)
    ):
        return Entry(own.key, Mapping(own.value.place, {**before.value.entries, **own.value.entries}))
    return own
