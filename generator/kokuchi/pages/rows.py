"""Turns a key of a notice into rows of its page, by its type. Only the keys in ``SPECIAL`` have code of their own.

That code prints the rows that need it; sub-keys with a row of their own that it leaves out are printed by their types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
from kokuchi.schema.table import parts_of
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
        items = [_entry(kind.item, entry, words) for entry in value]
        shown = [one for one in items if one["label"] or one["lines"]]
        return [row(words, label, items=shown)] if shown else []
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
        if not _has_label(part) and part.key in value:
            yield from _lines(part.type, value[part.key], words)


def _entry(kind: Group, entry: Mapping[str, Any], words: Translations) -> Data:
    """One entry of a list; its label is the value of its first sub-key with fixed choices, if the entry has it."""
    choices = (part for part in kind.parts if isinstance(part.type, OneOf) and not _has_label(part))
    first = next(choices, None)
    label = "".join(_lines(first.type, entry[first.key], words)) if first and first.key in entry else ""
    return item(label, *_entry_lines(kind, entry, words, left_out=first))


def _entry_lines(
    kind: Group, entry: Mapping[str, Any], words: Translations, left_out: Part | None = None
) -> Iterable[str]:
    """A mapping that cannot have rows of its own: its text and its sub-keys, those with a label as ``label: value``."""
    if kind.text:
        yield words.localize(entry[TEXT_KEY])
    for part in kind.parts:
        if part is left_out or part.key not in entry:
            continue
        if _has_label(part):
            yield from _with_label(part, entry, words)
        else:
            yield from _lines(part.type, entry[part.key], words)


def _has_label(part: Part) -> bool:
    return isinstance(part.page, SubRow)


def _with_label(part: Part, entry: Mapping[str, Any], words: Translations) -> Iterable[str]:
    """A sub-key of an entry as ``label: value``; nothing without a label or a value."""
    if isinstance(part.page, SubRow) and part.key in entry:
        label = words("field", part.page.label)
        yield from _labelled(label, _lines(part.type, entry[part.key], words), words)


def _labelled(label: str, lines: Iterable[str], words: Translations) -> Iterable[str]:
    """Values in one line behind their label; nothing where there are none."""
    if text := words("change", "separator").join(lines):
        yield values.labelled(words, label, text)


def _lines(kind: Type, value: Any, words: Translations) -> Iterable[str]:
    """A value as lines of text."""
    if isinstance(kind, Simple):
        yield from _simple(kind, value, words)
    elif isinstance(kind, Position):
        yield ", ".join(value)
    elif isinstance(kind, OneOf):
        if value != kind.default:
            yield words(kind.words, value)
    elif isinstance(kind, ListOf):
        for entry in value:
            yield from _lines(kind.item, entry, words)
    elif isinstance(kind, PerKind):
        for name, inner in value.items():
            yield from _labelled(words("kind", name), _lines(kind.value, inner, words), words)
    elif isinstance(kind, TextOr) and kind.group.types.keys().isdisjoint(value):
        yield words.localize(value)
    else:
        group = kind.group if isinstance(kind, TextOr) else kind
        assert isinstance(group, Group)  # noqa: S101  (phases and rows of the checklist are printed elsewhere)
        yield from _entry_lines(group, value, words)


def _simple(kind: Simple, value: Any, words: Translations) -> Iterable[str]:
    if kind.name == "duration":
        yield from values.retention(words, value)
    elif kind.name == "phone":
        yield from value
    else:
        yield values.simple(kind.name, value, words)


def _added(path: Sequence[str], entry: Mapping[str, Any], words: Translations) -> Iterable[str]:
    """The sub-keys with a label of an entry of a list that has code of its own, which does not know them."""
    found = fields.TABLE.part_at(path)
    for part in parts_of(found.type) if found else ():
        yield from _with_label(part, entry, words)


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
        lines = [
            line
            for place, entry in zip(cameras.places, value["places"], strict=True)
            for line in (_place(place, words), *_added(("cameras", "places"), entry, words))
        ]
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
        figures = [
            words("usage", part.key, n=f"{entry[part.key]:,}")
            for part in parts_of(fields.TABLE.by_key["usage"].type)
            if part.key in entry and part.key != "year" and not _has_label(part)
        ]
        added = _added(("usage",), entry, words)
        items.append(item(words("usage", "year", year=entry["year"]), *figures, *added))
    return [row(words, "usage", items=items)]


def _parties(value: Sequence[Mapping[str, Any]], words: Translations) -> list[Data]:
    parties = [from_values(Party, entry) for entry in value]
    lines = [
        line
        for party, entry in zip(parties, value, strict=True)
        for line in (values.party(words, party), *_added(("parties",), entry, words))
    ]
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
