"""Values for every type of the table of fields, in each form that a type has, made without knowing any key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kokuchi.schema import KINDS, ROWS, Validator, fields
from kokuchi.schema.columns import Field
from kokuchi.schema.table import parts_of
from kokuchi.schema.types import Group, ListOf, OneOf, PerKind, Phases, Position, Rows, Simple, TextOr, Type

Route = tuple[str | int, ...]
_PHRASES = ("not stored", "30 days", "at most 1 week", "about 2 hours", "3 to 14 days", "90 seconds")
DURATIONS = (*_PHRASES, "until an event", "until a day", "at most", "except", "for each")
# One form is chosen by this number and by where the value stands; so many numbers choose each form somewhere.
WHOLE = 12
# After these, notices without all optional sub-keys that the choices of the notice do not ask for, without every second
# one, and without the others.
_LEFT_OUT = ((0, 1), (0,), (1,), (0, 1), (0, 1), (0, 1))
VARIANTS = WHOLE + len(_LEFT_OUT)


class Maker:
    """Makes values of one variant; ``forms`` notes which form of which type was chosen.

    ``left_out`` are the routes of the optional sub-keys (without list indexes) that some entry does not have.
    """

    def __init__(self, variant: int, languages: tuple[str, ...]) -> None:
        self.variant, self.languages = variant, languages
        self.forms: set[tuple[str, int]] = set()
        self.left_out: set[tuple[str, ...]] = set()
        self._made = 0

    def notice(self) -> dict[str, Any]:
        """A notice with every key of the table."""
        made = {row.key: self.value(row.type, (row.key,)) for row in fields.TABLE.rows}
        made["status"] = ("published", "withdrawn")[self.variant % 2]
        if self.variant >= WHOLE:
            accepts = Validator(self.languages)
            found = list(enumerate(_optional(made)))
            for number, (mapping, key, route) in found if self.variant % 2 else reversed(found):
                if number % 2 in _LEFT_OUT[self.variant - WHOLE]:
                    self._leave_out(mapping, key, route, lambda: not any(True for _ in accepts.errors(made)))
        return made

    def _leave_out(
        self, mapping: dict[str, Any], key: str, route: tuple[str, ...], accepted: Callable[[], bool]
    ) -> None:
        """Without a sub-key, unless the schema needs it beside the others."""
        order = dict(mapping)
        del mapping[key]
        if accepted():
            self.left_out.add(route)
        else:
            mapping.clear()
            mapping.update(order)

    def value(self, kind: Type, route: Route) -> Any:
        """A value of a type; its texts say where they stand, so that no two are alike."""
        if isinstance(kind, Simple):
            return self._simple(kind, route)
        if isinstance(kind, OneOf):
            return kind.values[self._form(f"one of {kind.words}", len(kind.values))]
        if isinstance(kind, ListOf):
            return [self.value(kind.item, (*route, number)) for number in range(2)]
        if isinstance(kind, Position):
            return [round(35.001 + self._next() / 1000, 3), 139.7671]
        if isinstance(kind, TextOr):
            mapping = self._form("text or mapping", 2) or self.variant >= WHOLE
            return self._group(kind.group, route) if mapping else self.text(route)
        if isinstance(kind, PerKind):
            return {name: self.value(kind.value, (*route, name)) for name in KINDS}
        if isinstance(kind, Group):
            return self._group(kind, route)
        if isinstance(kind, Phases):
            types = {part.key: part.type for part in kind.parts}
            types |= {row.key: row.type for row in fields.TABLE.in_phase}
            return [{key: self.value(inner, (*route, 0, key)) for key, inner in types.items()}]
        assert isinstance(kind, Rows)
        return {ROWS[0].item: {"on": "2026-11-01", "by": "confirmed by somebody", "note": "a remark"}}

    def _form(self, name: str, count: int) -> int:
        chosen = self.variant % count
        self.forms.add((name, chosen))
        return chosen

    def text(self, route: Route) -> dict[str, str]:
        """A text in each language that names its place, and that no template may change."""
        return {code: f"「{'/'.join(map(str, route))}」 <b>&{code}</b>" for code in self.languages}

    def _group(self, kind: Group, route: Route) -> dict[str, Any]:
        parts = {part.key: part.type for part in kind.parts}
        if kind.either and kind.instead and self._form(f"instead {kind.instead[0]}", 2):
            for name in (*kind.either[:2], *kind.instead[1]):
                parts.pop(name)
        elif kind.either:
            del parts[kind.either[self._form(f"either {kind.either[0]}", 2)]]
            if kind.instead:
                parts.pop(kind.instead[0])
        made = {key: self.value(inner, (*route, key)) for key, inner in parts.items()}
        return made | (self.text(route) if kind.text else {})

    def _next(self) -> int:
        self._made += 1
        return self._made

    def _dates(self) -> tuple[str, str]:
        """A day and a month that no other value has."""
        number = self._next()
        return (
            f"{2027 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}",
            f"{2040 + number // 12}-{number % 12 + 1:02}",
        )

    def _simple(self, kind: Simple, route: Route) -> Any:
        name, place = kind.name, "-".join(map(str, route)).replace("_", "-")
        if name == "text":
            return self.text(route)
        if name == "short_text":
            return {code: f"<b>&{code} {self._next()}" for code in self.languages}
        if name == "note":
            return self.text(route) if self._form("note", 2) else f"note at {place}"
        if name == "date":
            return self._dates()[self._form("date", 2)]
        if name == "date_or_text":
            return (*self._dates(), self.text(route))[self._form("date_or_text", 3)]
        if name == "start":
            return (*self._dates(), 1950 + self._next())[self._form("start", 3)]
        if name == "duration":
            return self._duration(DURATIONS[self._form("duration", len(DURATIONS))], route)
        if name == "hours":
            return ("always", "10:00-21:00", "22:00-05:00", self.text(route))[self._form("hours", 4)]
        return {
            "boolean": bool(self._form("boolean", 2)),
            "count": 1200 + self._next(),
            "number": 35.6812,
            "url": f"https://example.co.jp/{place}?a=1&b=2",
            "email": f"{place}@example.co.jp",
            "phone": [f"03-1234-{5000 + self._next()}" for _ in range(1 + self._form("phone", 2))],
            "length": f"{200 + self._next()} days",
            "year": 2000 + self._next() % 100,
            "id": f"id-{place}"[:60].strip("-"),
            "photo": f"photo-{place}"[:60].strip("-") + ".jpg",
        }[name]

    def _duration(self, form: str, route: Route) -> Any:
        event, number = self.text((*route, "until")), self._next()
        return {
            "until an event": {"until": event},
            "until a day": {"until": self._dates()[0]},
            "at most": {"until": event, "at_most": f"{number} days"},
            "except": {"period": f"{number} weeks", "except": self.text((*route, "except"))},
            "for each": [
                {"for": self.text((*route, 0, "for")), "period": "not stored"},
                {"for": self.text((*route, 1, "for")), "until": event, "at_most": f"{number} hours"},
            ],
        }.get(form, form)


# A mapping, the name of one of its optional sub-keys, and the route of the sub-key without list indexes.
_Found = tuple[dict[str, Any], str, tuple[str, ...]]


def _optional(made: dict[str, Any]) -> Iterator[_Found]:
    """Every optional sub-key of a notice, the inner ones first."""
    for row in fields.TABLE.rows:
        yield from _optional_below(row.type, made[row.key], (row.key,))
    for phase in made["phases"]:
        for row in fields.TABLE.in_phase:
            yield from _optional_below(row.type, phase[row.key], (row.key,))


def _optional_below(kind: Type, value: Any, route: tuple[str, ...]) -> Iterator[_Found]:
    if isinstance(kind, PerKind):
        for inner in value.values():
            yield from _optional_below(kind.value, inner, route)
    elif isinstance(value, list):
        entries = [entry for entry in value if isinstance(entry, dict)]
        for entry in entries if isinstance(kind, ListOf | Phases) else ():
            yield from _optional_parts(kind, entry, route)
    elif isinstance(kind, Group | TextOr):
        yield from _optional_parts(kind, value, route)


def _optional_parts(kind: Type, value: dict[str, Any], route: tuple[str, ...]) -> Iterator[_Found]:
    for part in parts_of(kind):
        if part.key in value:
            yield from _optional_below(part.type, value[part.key], (*route, part.key))
            if part.duty != "required":
                yield value, part.key, (*route, part.key)


def optional_routes() -> set[tuple[str, ...]]:
    """The route of each optional sub-key of the table of fields, without those of which ``_form`` takes one."""
    return {route for row in fields.TABLE.rows for route in _routes(row.type, (row.key,))}


def _routes(kind: Type, route: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(kind, ListOf | PerKind):
        yield from _routes(kind.item if isinstance(kind, ListOf) else kind.value, route)
    instead: tuple[str, ...] = ()
    if isinstance(kind, Group) and kind.either:
        instead = kind.either[:2] + ((kind.instead[0], *kind.instead[1]) if kind.instead else ())
    for part in parts_of(kind) if isinstance(kind, Group | TextOr | Phases) else ():
        yield from _routes(part.type, (*route, part.key))
        if part.duty != "required" and part.key not in instead:
            yield (*route, part.key)


def as_yaml(document: Mapping[str, Any]) -> str:
    """A document as YAML (JSON is YAML)."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def row_for(kind: Type, key: str = "made_up", **answers: Any) -> Field:
    """A row of the table for a made-up key of a type."""
    from kokuchi.diagnostics import ProgramText  # noqa: PLC0415
    from kokuchi.schema.columns import Optional, PageRow, SignRow, field  # noqa: PLC0415

    return field(
        **{
            "key": key,
            "type": kind,
            "title": ProgramText("作りもの", "Made-up"),
            "about": ProgramText("試験のためのキー。", "A key for a test."),
            "duty": Optional(None),
            "page": PageRow("where", key),
            "sign": SignRow(key, goes=1),
            "change": "material",
            "version": True,
            "register": key,
            "editor": "more",
            "copied": "kept",
            "offered": True,
            "in_phase": True,
            "basis": ("S",),
        }
        | answers
    )
