"""Turns a key of a notice into rows of its page, by its type. Only the keys in ``SPECIAL`` have code of their own.

That code prints the rows that need it; sub-keys with a row of their own that it leaves out are printed by their types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from kokuchi.notice import (
    CameraPlace,
    Cameras,
    Contact,
    Party,
    cameras_from_values,
    from_values,
    period_from_values,
)
from kokuchi.pages import values
from kokuchi.pages.groups import geo
from kokuchi.pages.values import Data, item, link, row
from kokuchi.photo import published_name
from kokuchi.schema import fields
from kokuchi.schema.columns import Field
from kokuchi.schema.types import Group, ListOf, OneOf, Part, PerKind, Position, Simple, SubRow, TextOr, Type
from kokuchi.translations import Translations
from kokuchi.values import TEXT_KEY

_LINKS = {"url": "web", "email": "email", "phone": "phone"}


def rows(field: Field, value: Any, words: Translations) -> list[Data]:
    """The rows of one key. ``value`` is its typed value (``kokuchi.values``)."""
    special = SPECIAL.get(field.key)
    if special is None:
        return _typed_rows(field.type, fields.TABLE.label(field.key), value, words)
    found = special(value, words)
    if isinstance(field.type, Group):
        found += _sub_rows(field.type, value, words, printed={one["key"] for one in found})
    return found


def _typed_rows(kind: Type, label: str, value: Any, words: Translations) -> list[Data]:
    if isinstance(kind, Group):
        return _group(kind, label, value, words)
    if isinstance(kind, PerKind):
        items = [item(words("kind", name), *_lines(kind.value, one, words)) for name, one in value.items()]
        return [row(words, label, items=items)]
    if isinstance(kind, ListOf) and isinstance(kind.item, Group):
        return [row(words, label, items=[_entry(kind.item, entry, words) for entry in value])]
    if isinstance(kind, TextOr):
        return _text_or(kind, label, value, words)
    if isinstance(kind, Simple) and kind.name in _LINKS:
        targets = value if isinstance(value, tuple) else (value,)
        return [row(words, label, links=[link(_LINKS[kind.name], target) for target in targets])]
    lines = list(_lines(kind, value, words))
    return [row(words, label, *lines)] if lines else []


def _text_or(kind: TextOr, label: str, value: Any, words: Translations) -> list[Data]:
    """A text as a row; a mapping as one with sub-keys."""
    if kind.group.types.keys().isdisjoint(value):
        return [row(words, label, words.localize(value))]
    return _group(kind.group, label, value, words)


def _group(kind: Group, label: str, value: Mapping[str, Any], words: Translations) -> list[Data]:
    """A row with the values of the sub-keys that have no row of their own, then the rows of the others."""
    found: list[Data] = []
    own = list(_own_lines(kind, value, words))
    if own:
        found.append(row(words, label, *own))
    return found + _sub_rows(kind, value, words)


def _sub_rows(
    kind: Group, value: Mapping[str, Any], words: Translations, printed: Collection[str] = ()
) -> list[Data]:
    """The rows of the sub-keys that have rows of their own; ``printed`` are labels of rows that are there already."""
    return [
        one
        for part in kind.parts
        if isinstance(part.page, SubRow) and part.key in value and part.page.label not in printed
        for one in _typed_rows(part.type, part.page.label, value[part.key], words)
    ]


def _own_lines(kind: Group, value: Mapping[str, Any], words: Translations) -> Iterable[str]:
    if kind.text:
        yield words.localize(value[TEXT_KEY])
    for part in kind.parts:
        if not isinstance(part.page, SubRow) and part.key in value:
            yield from _lines(part.type, value[part.key], words)


def _entry(kind: Group, entry: Mapping[str, Any], words: Translations) -> Data:
    """One entry of a list; its label is the value of its first sub-key with fixed choices, if it has one."""
    label = next((part for part in kind.parts if isinstance(part.type, OneOf)), None)
    others = [part for part in kind.parts if part is not label and part.key in entry]
    lines = [words.localize(entry[TEXT_KEY])] if kind.text else []
    for part in others:
        lines += _lines(part.type, entry[part.key], words)
    return item(_word(label, entry, words) if label else "", *lines)


def _word(part: Part, entry: Mapping[str, Any], words: Translations) -> str:
    assert isinstance(part.type, OneOf)  # noqa: S101  (chosen by its type)
    return words(part.type.words, entry[part.key])


def _lines(kind: Type, value: Any, words: Translations) -> Iterable[str]:
    """A value as lines of text."""
    if isinstance(kind, Simple) and kind.name == "duration":
        yield from values.retention(words, value)
    elif isinstance(kind, Simple) and kind.name == "phone":
        yield from value
    elif isinstance(kind, Position):
        yield ", ".join(value)
    elif isinstance(kind, Simple):
        yield values.simple(kind.name, value, words)
    elif isinstance(kind, OneOf):
        if value != kind.default:
            yield words(kind.words, value)
    elif isinstance(kind, ListOf):
        for entry in value:
            yield from _lines(kind.item, entry, words)
    else:
        assert isinstance(kind, Group)  # noqa: S101  (the other types have rows of their own)
        yield from _own_lines(kind, value, words)


# Keys whose parts make one sentence together ---------------------------------------------------------------------


def _period(value: Mapping[str, Any], words: Translations) -> list[Data]:
    return [row(words, "period", values.period(words, period_from_values(value)))]


def _cameras(value: Mapping[str, Any], words: Translations) -> list[Data]:
    """How many cameras, and where."""
    cameras: Cameras = cameras_from_values(value)
    if cameras.count is None:
        reason = words.localize(cameras.withheld or {})
        found = [row(words, "cameras", words("cameras", "withheld", reason=reason))]
    elif cameras.count == 0:
        found = [row(words, "cameras", words("cameras", "none"))]
    else:
        count = words.quantity(cameras.count, "camera")
        text = words("cameras", "approximate", count=count) if cameras.approximate else count
        found = [row(words, "cameras", text)]
    if cameras.places:
        lines = [_place(place, words) for place in cameras.places]
        photos = [
            {"file": published_name(place.photo), "text": words.localize(place.text)}
            for place in cameras.places
            if place.photo
        ]
        spots = [
            {
                "href": geo(*place.position),
                "text": words("elsewhere", "map", place=words.localize(place.text)),
            }
            for place in cameras.places
            if place.position
        ]
        found.append(row(words, "places", *lines, photos=photos) | {"spots": spots})
    return found


def _place(place: CameraPlace, words: Translations) -> str:
    text = words(
        "cameras", "place", place=words.localize(place.text), count=words.quantity(place.count, "camera")
    )
    if place.position is None:
        return text
    latitude, longitude = place.position
    return words("cameras", "position", place=text, latitude=latitude, longitude=longitude)


def _usage(value: Iterable[Mapping[str, Any]], words: Translations) -> list[Data]:
    """The yearly figures, one line a year, the newest first."""
    items = []
    for entry in reversed(list(value)):
        figures = [words("usage", name, n=f"{number:,}") for name, number in entry.items() if name != "year"]
        items.append(item(words("usage", "year", year=entry["year"]), *figures))
    return [row(words, "usage", items=items)]


def _parties(value: Iterable[Mapping[str, Any]], words: Translations) -> list[Data]:
    parties = [from_values(Party, entry) for entry in value]
    lines = [values.party(words, party) for party in parties]
    if any(party.role == "contractor" and not party.left_on for party in parties):
        lines.append(words("party", "entrusted"))
    return [row(words, "parties", *lines)]


def _contact(value: Mapping[str, Any], words: Translations) -> list[Data]:
    contact = from_values(Contact, value)
    return [row(words, "contact", words.localize(contact.name), links=values.contact_links(contact))]


def _at(value: Mapping[str, Any], words: Translations) -> list[Data]:
    """Only the name has a row: the other links of the page lead to the place, and its former addresses lead there, too."""
    return [row(words, "at", words.localize(value["name"]))]


SPECIAL: dict[str, Callable[[Any, Translations], list[Data]]] = {
    "at": _at,
    "period": _period,
    "cameras": _cameras,
    "parties": _parties,
    "contact": _contact,
    "usage": _usage,
}
