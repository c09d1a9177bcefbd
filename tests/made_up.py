"""Values for every type of the table of fields, in each form that a type has, made without knowing any key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kokuchi.schema import KINDS, ROWS, fields
from kokuchi.schema.columns import Field
from kokuchi.schema.types import Group, ListOf, OneOf, PerKind, Phases, Rows, Simple, Type

Route = tuple[str | int, ...]
_DURATIONS: tuple[Any, ...] = ("not stored", "30 days", "at most 1 week", "about 2 hours", "5 years", "until")
# One form is chosen by this number and by where the value stands; so many numbers choose each form somewhere.
VARIANTS = 12


class Maker:
    """Makes values of one variant; ``forms`` notes which form of which type was chosen."""

    def __init__(self, variant: int, languages: tuple[str, ...]) -> None:
        self.variant, self.languages = variant, languages
        self.forms: set[tuple[str, int]] = set()
        self._made = 0

    def notice(self) -> dict[str, Any]:
        """A notice with every key of the table."""
        made = {row.key: self.value(row.type, (row.key,)) for row in fields.TABLE.rows}
        made["status"] = ("published", "withdrawn")[self.variant % 2]
        return made

    def value(self, kind: Type, route: Route) -> Any:
        """A value of a type; its texts say where they stand, so that no two are alike."""
        if isinstance(kind, Simple):
            return self._simple(kind, route)
        if isinstance(kind, OneOf):
            return kind.values[self._form(f"one of {kind.words}", len(kind.values))]
        if isinstance(kind, ListOf):
            return [self.value(kind.item, (*route, number)) for number in range(2)]
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
        if kind.either:
            del parts[kind.either[self._form(f"either {kind.either[0]}", 2)]]
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
        if name == "note":
            return self.text(route) if self._form("note", 2) else f"note at {place}"
        if name == "date":
            return self._dates()[self._form("date", 2)]
        if name == "date_or_text":
            return (*self._dates(), self.text(route))[self._form("date_or_text", 3)]
        if name == "duration":
            chosen = _DURATIONS[self._form("duration", len(_DURATIONS))]
            return {"until": self.text((*route, "until"))} if chosen == "until" else chosen
        if name == "hours":
            return ("always", "10:00-21:00", "22:00-05:00", self.text(route))[self._form("hours", 4)]
        return {
            "boolean": bool(self._form("boolean", 2)),
            "count": 1200 + self._next(),
            "number": 35.6812,
            "url": f"https://example.co.jp/{place}?a=1&b=2",
            "email": f"{place}@example.co.jp",
            "phone": f"03-1234-{5000 + self._next()}",
            "id": f"id-{place}"[:60].strip("-"),
        }[name]


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
            "sign": SignRow(key, goes=9),
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
