"""The types of values in a notice. A type has its JSON Schema; pages, signs and the editor print values by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

from kokuchi.diagnostics import ProgramText
from kokuchi.schema import fragments
from kokuchi.schema.choices import KINDS
from kokuchi.schema.fragments import (
    JsonSchema,
    annotate,
    by_value,
    choice,
    closed,
    either,
    explained,
    list_of,
    ref,
    text_keys,
    titled,
    without,
)

# What a mapping has for each language of the site: code → JSON Schema of a text.
Texts: TypeAlias = Mapping[str, JsonSchema]


@dataclass(frozen=True, slots=True)
class Simple:
    """A value without sub-keys. ``name`` selects its JSON Schema and how it is printed.

    ``proper``: a name (of a person, a company, an address), which may be the same in every language.
    """

    name: str
    proper: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some fixed words. ``words`` is the group of theme/text that has their translations.

    ``default`` is what an absent key means; it is not printed.
    """

    words: str
    values: tuple[str, ...]
    default: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with one entry or more."""

    item: Type


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the map: ``[latitude, longitude]`` in degrees (WGS 84)."""


@dataclass(frozen=True, slots=True)
class PerKind:
    """A mapping from kinds of data to values of one type."""

    value: Type
    about: ProgramText


@dataclass(frozen=True)
class Group:
    """A mapping with sub-keys. ``text``: it also has a text in each language.

    ``text_first``: the languages come before the sub-keys. ``either``: two sub-keys of which exactly one is needed, and
    the case of the rule ``contradiction`` that reports both. ``instead``: a sub-key that stands in for these two, and for
    others that would be required without it. ``keywords`` are further keywords of its JSON Schema;
    ``required_rule`` reports sub-keys that are missing.
    """

    parts: tuple[Part, ...]
    text: bool = False
    text_first: bool = True
    either: tuple[str, str, str] | None = None
    instead: tuple[str, tuple[str, ...]] | None = None
    keywords: Mapping[str, Any] = field(default_factory=dict)
    required_rule: str = ""

    @cached_property
    def types(self) -> dict[str, Type]:
        """Sub-key → its type."""
        return {part.key: part.type for part in self.parts}


@dataclass(frozen=True)
class TextOr:
    """A text in each language, or a mapping with sub-keys."""

    group: Group


@dataclass(frozen=True, slots=True)
class Phases:
    """The list ``phases``: names, dates, and the keys that a phase may replace."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The mapping ``checklist``: a row of the checklist → an attestation."""


Type: TypeAlias = Simple | OneOf | ListOf | Position | PerKind | Group | TextOr | Phases | Rows

# Where a sub-key is printed on the notice page.


@dataclass(frozen=True, slots=True)
class SubRow:
    """For a sub-key: a row of its own in the section of its parent; ``on_sign``: also in its parent's row of signs.

    In an entry of a list it has no row, but is printed as ``label: value`` there, on signs as well.
    """

    label: str
    on_sign: bool = False


@dataclass(frozen=True, slots=True)
class WithParent:
    """For a sub-key: printed as a line of its parent, without a label; keys with code of their own need it in that code.

    The keys with code are those of ``SPECIAL`` in ``pages/rows.py``.
    """


PartPlace: TypeAlias = SubRow | WithParent


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sub-key. ``duty`` ``asked``: optional, but shown in the web form from the start.

    ``when``: the condition in words under which a rule requires it, or None.
    """

    key: str
    type: Type
    title: ProgramText
    about: ProgramText
    duty: Literal["required", "asked", "optional"]
    when: ProgramText | None
    page: PartPlace


TEXT, SHORT_TEXT, NAME = Simple("text"), Simple("short_text"), Simple("text", proper=True)
# A text in each language, or one text for all.
NOTE, NAME_NOTE = Simple("note"), Simple("note", proper=True)
DATE, START, DURATION, LENGTH = Simple("date"), Simple("start"), Simple("duration"), Simple("length")
HOURS = Simple("hours")
DATE_OR_TEXT = Simple("date_or_text")
URL, EMAIL, PHONE, ID = Simple("url"), Simple("email"), Simple("phone"), Simple("id")
PHOTO = Simple("photo")
BOOLEAN, COUNT, NUMBER, YEAR = Simple("boolean"), Simple("count"), Simple("number"), Simple("year")

_INLINE = {
    "boolean": fragments.BOOLEAN,
    "count": fragments.COUNT,
    "number": fragments.NUMBER,
    "year": fragments.YEAR,
    "date_or_text": by_value({"type": "object"}, ref("text"), ref("date")),
}


def json_schema(kind: Type, texts: Texts) -> JsonSchema:
    """The JSON Schema of a type, for a site whose languages are those of ``texts``."""
    if isinstance(kind, Simple):
        return _INLINE.get(kind.name) or ref(kind.name)
    if isinstance(kind, OneOf):
        return choice(*kind.values)
    if isinstance(kind, ListOf):
        return list_of(json_schema(kind.item, texts))
    if isinstance(kind, Position):
        return fragments.position()
    if isinstance(kind, TextOr):
        keys = kind.group.types
        return by_value(without(keys), ref("text"), group_schema(kind.group, texts))
    if isinstance(kind, PerKind):
        return _per_kind(kind, texts)
    if isinstance(kind, Group):
        return group_schema(kind, texts)
    raise TypeError(f"{kind} is made by schema.notice")


def _per_kind(kind: PerKind, texts: Texts) -> JsonSchema:
    value = json_schema(kind.value, texts)
    about = kind.about
    return closed(
        {name: explained(about.ja, about.en, value, "kind", name) for name in KINDS},
        minProperties=1,
    )


def part_schema(part: Part, texts: Texts) -> JsonSchema:
    """The JSON Schema of a sub-key with its title and explanation."""
    return titled(part.title.ja, part.title.en, part.about.ja, part.about.en, json_schema(part.type, texts))


def group_schema(group: Group, texts: Texts) -> JsonSchema:
    """The JSON Schema of a mapping with sub-keys."""
    parts = {part.key: part_schema(part, texts) for part in group.parts}
    required = [part.key for part in group.parts if part.duty == "required"]
    if group.text:
        languages = text_keys(texts)
        first = group.text_first
        parts = languages | parts if first else parts | languages
        required = [*texts, *required] if first else [*required, *texts]
    exclusive = _exclusive(group)
    subschema = closed(parts, required, **exclusive, **group.keywords)
    return annotate(subschema, required_rule=group.required_rule) if group.required_rule else subschema


def _exclusive(group: Group) -> JsonSchema:
    if group.either is None:
        return {}
    if group.instead is None:
        return either(*group.either)
    key, others = group.instead
    return {"if": without([key]), "then": {"required": list(others), **either(*group.either, key)}}
