"""The functions from which the JSON Schema of a notice is put together.

Each subschema has, under ``x-kokuchi``, what the checker reports for an invalid value: ``expected`` (what to write
instead) and the ``rule``, and the kind of ``readings`` for what people write there (``reads``). The schema has no anyOf
or oneOf, because their errors cannot name the mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from kokuchi.diagnostics import ProgramText

JsonSchema: TypeAlias = dict[str, Any]
NOTE = "x-kokuchi"

LONGEST_TEXT = 2_000
# What a text from the phrasebook has next to its languages: which phrase it is, and what fills its blanks.
PHRASE_KEYS = frozenset({"phrase", "blanks"})
# ``sign``: what stands on a sticker instead of the purpose.
LONGEST_SIGN = 60
ID_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])$"


def annotate(subschema: JsonSchema, *, ja: str = "", en: str = "", **more: Any) -> JsonSchema:
    """Adds what the checker reports when a value is invalid."""
    said = {"expected": {"ja": ja, "en": en}} if ja else {}
    return {**subschema, NOTE: {**subschema.get(NOTE, {}), **said, **more}}


def explained(about_ja: str, about_en: str, subschema: JsonSchema, *words: str) -> JsonSchema:
    """Adds the path of a word in theme/text as the title of a key; ``lookup`` replaces it with the word."""
    about = ProgramText(about_ja, about_en).as_data()
    described = {"title": "", "description": f"{about_ja}\n\n{about_en}"}
    return described | annotate(subschema, words=list(words), about=about)


def titled(ja: str, en: str, about_ja: str, about_en: str, subschema: JsonSchema) -> JsonSchema:
    """Adds the name and explanation of a key in both languages, as text editors show them."""
    about: dict[str, Any] = {
        "title": ProgramText(ja, en).as_data(),
        "about": ProgramText(about_ja, about_en).as_data(),
    }
    return {
        "title": f"{ja} / {en}",
        "description": f"{about_ja}\n\n{about_en}",
        **annotate(subschema, **about),
    }


def closed(properties: Mapping[str, JsonSchema], required: Iterable[str] = (), **more: Any) -> JsonSchema:
    """A mapping with these keys and no others."""
    names = list(properties)
    subschema = {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }
    listed = ", ".join(name for name in names if name not in PHRASE_KEYS)
    return annotate(
        subschema | more, ja=f"「キー: 値」の組（{listed}）", en=f"a mapping with the keys {listed}"
    )


def list_of(item: JsonSchema) -> JsonSchema:
    """A list with one entry or more."""
    subschema = {"type": "array", "minItems": 1, "items": item}
    return annotate(subschema, ja="「- 」で始まる一覧", en="a list whose entries begin with “- ”")


def ref(name: str) -> JsonSchema:
    """A reference to a definition under ``$defs``."""
    return {"$ref": f"#/$defs/{name}"}


def choice(*values: str, rule: str = "wrong-form") -> JsonSchema:
    """One of some fixed words."""
    listed = " | ".join(values)
    return annotate({"type": "string", "enum": list(values)}, ja=listed, en=listed, rule=rule)


def by_value(condition: JsonSchema, then: JsonSchema, otherwise: JsonSchema) -> JsonSchema:
    """A schema that depends on the value itself: ``then`` if it fits ``condition``, or else ``otherwise``."""
    return {"if": condition, "then": then, "else": otherwise, NOTE: {"by_value": True}}


def position() -> JsonSchema:
    """``[latitude, longitude]``; the rule ``bad-position`` checks that there are two, and their order."""
    return list_of(NUMBER)


def without(keys: Iterable[str]) -> JsonSchema:
    """The condition that a mapping has none of these keys; every other value fits it, too."""
    return {"properties": {key: {"not": {}} for key in keys}}


def either(first: str, second: str, case: str, *others: str) -> JsonSchema:
    """Keywords of a mapping that must have exactly one of two keys; ``others`` are keys that would do instead."""
    return {
        "if": {"required": [first]},
        "then": {"properties": {second: annotate({"not": {}}, rule="contradiction", case=case)}},
        "else": annotate({"required": [second]}, alternatives=[first, second, *others]),
    }


def text_keys(texts: Mapping[str, JsonSchema]) -> dict[str, JsonSchema]:
    """The keys of a text: its languages, then those of the phrasebook."""
    return {**texts, **{name: ref(name) for name in ("phrase", "blanks")}}


BOOLEAN = annotate({"type": "boolean"}, ja="true または false", en="true or false")
COUNT = annotate(
    {"type": "integer", "minimum": 0, "maximum": 1_000_000},
    ja="台数（半角の整数。例: 12）",
    en="a whole number (such as 12)",
    reads="count",
)
YEAR = annotate(
    {"type": "integer", "minimum": 2000, "maximum": 2099},
    ja="西暦の年（例: 2026）",
    en="a year (such as 2026)",
)
NUMBER = annotate({"type": "number"}, ja="半角の数字（例: 35.68）", en="a number (such as 35.68)")
