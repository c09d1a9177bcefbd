"""Converts values of a notice as written into typed values. The type of a key is set in the table of fields.

| type | value |
|---|---|
| text, note | code of a language → text |
| date, start; date or text | ``calendar.Date``; or as text |
| duration, length, hours | tuple of ``Retention``, ``calendar.Duration``, ``Hours`` |
| boolean; count, year; position | ``bool``; ``int``; two ``str``, as written |
| phone | tuple of ``str`` |
| number, url, e-mail, id, fixed word | ``str``, as written |
| list; mapping by kind; mapping with sub-keys | tuple; ``dict``; ``dict`` (its own text under ``TEXT_KEY``) |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kokuchi import calendar, telephone
from kokuchi.calendar import Date, Duration
from kokuchi.schema import fields
from kokuchi.schema.types import Group, ListOf, PerKind, Phases, Position, Rows, Simple, TextOr, Type
from kokuchi.translations import LocalizedText

Codes: TypeAlias = tuple[str, ...]
# The text of a mapping that has both a text and sub-keys is stored under this key.
TEXT_KEY = "text"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long data is kept: not at all (no length and no ``until``), for a length, or until an event or a day.

    ``at_most`` limits ``until``; ``exception`` says when the length does not hold; ``whose``: for whose data it holds.
    """

    length: Duration | None = None
    until: LocalizedText | Date | None = None
    at_most: Duration | None = None
    exception: LocalizedText | None = None
    whose: LocalizedText | None = None

    @property
    def stored(self) -> bool:
        """Whether the data is stored at all."""
        return self.length is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Hours:
    """``hours``: always, a range of times (``start`` and ``end`` as ``HH:MM``), or a sentence."""

    always: bool = False
    start: str = ""
    end: str = ""
    text: LocalizedText | None = None


def parse(kind: Type, raw: Any, codes: Codes) -> Any:
    """Convert a value.

    ``raw`` is a value of ``Notice.raw``: without errors, every scalar as text. ``codes`` are the languages of the
    site.
    """
    if isinstance(kind, Simple):
        return _SIMPLE.get(kind.name, _as_written)(raw, codes)
    if isinstance(kind, ListOf):
        return tuple(parse(kind.item, entry, codes) for entry in raw)
    if isinstance(kind, PerKind):
        return {name: parse(kind.value, value, codes) for name, value in raw.items()}
    if isinstance(kind, Group):
        own = {TEXT_KEY: _text(raw, codes)} if kind.text else {}
        return own | _parts(kind.types, raw, codes)
    if isinstance(kind, TextOr):
        group = kind.group
        return (
            _parts(group.types, raw, codes) if not group.types.keys().isdisjoint(raw) else _text(raw, codes)
        )
    if isinstance(kind, Position):
        return tuple(str(part) for part in raw)
    if isinstance(kind, Phases):
        types = {part.key: part.type for part in kind.parts} | {
            row.key: row.type for row in fields.TABLE.in_phase
        }
        return tuple(_parts(types, entry, codes) for entry in raw)
    if isinstance(kind, Rows):
        return raw
    return str(raw)


def _parts(types: Mapping[str, Type], raw: Mapping[str, Any], codes: Codes) -> dict[str, Any]:
    return {key: parse(kind, raw[key], codes) for key, kind in types.items() if key in raw}


def _text(raw: Mapping[str, str], codes: Codes) -> LocalizedText:
    return {code: raw[code] for code in codes}


def _note(raw: Any, codes: Codes) -> LocalizedText:
    return _text(raw, codes) if isinstance(raw, dict) else dict.fromkeys(codes, raw)


def _date(raw: str, codes: Codes) -> Date:  # noqa: ARG001
    date = Date.parse(raw)
    assert date is not None, raw  # noqa: S101  (the check reports all other values as errors)
    return date


def _date_or_text(raw: Any, codes: Codes) -> Date | LocalizedText:
    return _text(raw, codes) if isinstance(raw, dict) else _date(raw, codes)


def _duration(raw: Any, codes: Codes) -> tuple[Retention, ...]:
    entries = raw if isinstance(raw, list) else [raw]
    return tuple(_retention(entry, codes) for entry in entries)


def _retention(raw: Any, codes: Codes) -> Retention:
    if not isinstance(raw, dict):
        return Retention(length=Duration.parse(raw))
    return Retention(
        length=Duration.parse(raw.get("period", "")),
        until=_date_or_text(raw["until"], codes) if "until" in raw else None,
        at_most=Duration.parse(raw.get("at_most", "")),
        exception=_text(raw["except"], codes) if "except" in raw else None,
        whose=_text(raw["for"], codes) if "for" in raw else None,
    )


def _length(raw: str, codes: Codes) -> Duration:  # noqa: ARG001
    length = Duration.parse(raw)
    assert length is not None, raw  # noqa: S101  (the check has refused everything else)
    return length


def _phone(raw: Any, codes: Codes) -> tuple[str, ...]:  # noqa: ARG001
    """The numbers, in half-width signs also where the file has full-width ones, which no telephone can dial."""
    numbers = raw if isinstance(raw, list) else [raw]
    return tuple(one if one.isascii() else telephone.canonical(one) or one for one in numbers)


def _hours(raw: Any, codes: Codes) -> Hours:
    if isinstance(raw, dict):
        return Hours(text=_text(raw, codes))
    if raw == calendar.ALWAYS:
        return Hours(always=True)
    start, _, end = raw.partition("-")
    return Hours(start=start, end=end)


def _boolean(raw: str, codes: Codes) -> bool:  # noqa: ARG001
    return raw.lower() == "true"


def _count(raw: str, codes: Codes) -> int:  # noqa: ARG001
    return int(float(raw))


def _as_written(raw: Any, codes: Codes) -> Any:  # noqa: ARG001
    return raw


_SIMPLE: dict[str, Callable[[Any, Codes], Any]] = {
    "note": _note,
    "date": _date,
    "date_or_text": _date_or_text,
    "start": _date,
    "duration": _duration,
    "length": _length,
    "phone": _phone,
    "year": _count,
    "hours": _hours,
    "boolean": _boolean,
    "count": _count,
}


def as_json_value(kind: Type, raw: Any) -> Any:
    """Convert a value to JSON data: numbers and booleans by the type of the key, all else as written."""
    if isinstance(kind, Simple) and kind.name in _JSON:
        return _JSON[kind.name](raw)
    if isinstance(kind, ListOf):
        return [as_json_value(kind.item, entry) for entry in raw]
    if isinstance(kind, Position):
        return [float(part) for part in raw]
    if isinstance(kind, PerKind):
        return {name: as_json_value(kind.value, value) for name, value in raw.items()}
    if isinstance(kind, TextOr):
        return as_json_value(kind.group, raw)
    if isinstance(kind, Group):
        return {
            name: as_json_value(kind.types[name], value) if name in kind.types else value
            for name, value in raw.items()
        }
    return raw


_JSON: dict[str, Callable[[str], Any]] = {
    "boolean": lambda raw: raw.lower() == "true",
    "count": lambda raw: int(float(raw)),
    "number": float,
    "year": int,
}
