"""A key of a notice → rows of its page, by its type; only the keys in ``SPECIAL`` have code of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kokuchi.notice import Cameras, Party, Period, cameras_from
from kokuchi.pages import values as shown
from kokuchi.pages.values import Data, item, link, row
from kokuchi.schema import fields
from kokuchi.schema.columns import Field
from kokuchi.schema.types import Group, ListOf, OneOf, Part, PerKind, Simple, SubRow, Type
from kokuchi.translations import Translations
from kokuchi.values import TEXT_KEY

_LINKS = {"url": "web", "email": "email", "phone": "phone"}


def rows(field: Field, value: Any, words: Translations) -> list[Data]:
    """The rows of one key. ``value`` is its typed value (``kokuchi.values``)."""
    label = fields.TABLE.label(field.key)
    special = SPECIAL.get(field.key)
    return special(value, words) if special else _typed_rows(field.type, label, value, words)


def _typed_rows(kind: Type, label: str, value: Any, words: Translations) -> list[Data]:
    if isinstance(kind, Group):
        return _group(kind, label, value, words)
    if isinstance(kind, PerKind):
        items = [item(words("kind", name), *_lines(kind.value, one, words)) for name, one in value.items()]
        return [row(words, label, items=items)]
    if isinstance(kind, ListOf) and isinstance(kind.item, Group):
        return [row(words, label, items=[_entry(kind.item, entry, words) for entry in value])]
    if isinstance(kind, Simple) and kind.name in _LINKS:
        return [row(words, label, links=[link(_LINKS[kind.name], value)])]
    lines = list(_lines(kind, value, words))
    return [row(words, label, *lines)] if lines else []


def _group(kind: Group, label: str, value: Mapping[str, Any], words: Translations) -> list[Data]:
    """A row of the mapping's own values, where it has some, and the rows of its sub-keys."""
    found: list[Data] = []
    own = list(_own_lines(kind, value, words))
    if own:
        found.append(row(words, label, *own))
    for part in kind.parts:
        if isinstance(part.page, SubRow) and part.key in value:
            found += _typed_rows(part.type, part.page.label, value[part.key], words)
    return found


def _own_lines(kind: Group, value: Mapping[str, Any], words: Translations) -> Iterable[str]:
    if kind.text:
        yield words.localize(value[TEXT_KEY])
    for part in kind.parts:
        if not isinstance(part.page, SubRow) and part.key in value:
            yield from _lines(part.type, value[part.key], words)


def _entry(kind: Group, entry: Mapping[str, Any], words: Translations) -> Data:
    """One entry of a list: labelled by its fixed word, where it has one."""
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
    if isinstance(kind, Simple):
        yield shown.simple(kind.name, value, words)
    elif isinstance(kind, OneOf):
        if value != kind.default:
            yield words(kind.words, value)
    elif isinstance(kind, ListOf):
        for entry in value:
            yield from _lines(kind.item, entry, words)
    elif isinstance(kind, Group):
        yield from _own_lines(kind, value, words)


# Keys whose parts make one sentence together ---------------------------------------------------------------------


def _period(value: Mapping[str, Any], words: Translations) -> list[Data]:
    return [row(words, "period", shown.period(words, Period(**value)))]


def _cameras(value: Mapping[str, Any], words: Translations) -> list[Data]:
    """How many cameras, and where."""
    cameras: Cameras = cameras_from(value)
    if cameras.count is None:
        reason = words.localize(cameras.withheld or {})
        found = [row(words, "cameras", words("cameras", "withheld", reason=reason))]
    else:
        found = [row(words, "cameras", words.quantity(cameras.count, "camera"))]
    if cameras.places:
        lines = [
            words("cameras", "place", place=words.localize(place), count=words.quantity(count, "camera"))
            for place, count in cameras.places
        ]
        found.append(row(words, "places", *lines))
    return found


def _third_party(value: Mapping[str, Any], words: Translations) -> list[Data]:
    statement = words.localize(value["statement"]) if "statement" in value else ""
    found = [row(words, "third_party", words("provision", value["provision"]), statement)]
    if "recipients" in value:
        found.append(row(words, "recipients", words.localize(value["recipients"])))
    return found


def _parties(value: Iterable[Mapping[str, Any]], words: Translations) -> list[Data]:
    parties = [Party(**entry) for entry in value]
    lines = [shown.party(words, party) for party in parties]
    if any(party.role == "contractor" and not party.left_on for party in parties):
        lines.append(words("party", "entrusted"))
    return [row(words, "parties", *lines)]


def _contact(value: Mapping[str, Any], words: Translations) -> list[Data]:
    ways = [link(way, value[way]) for way in ("phone", "email", "form") if way in value]
    found = [row(words, "contact", words.localize(value["name"]), links=ways)]
    if "hours" in value:
        found.append(row(words, "contact_hours", words.localize(value["hours"])))
    return found


SPECIAL: dict[str, Callable[[Any, Translations], list[Data]]] = {
    "period": _period,
    "cameras": _cameras,
    "third_party": _third_party,
    "parties": _parties,
    "contact": _contact,
}
