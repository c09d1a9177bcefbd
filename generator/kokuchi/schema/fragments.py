"""JSON Schemas of values that occur under many keys: a Text, a date, a length of time, an address.

Each has, under ``x-kokuchi``, what the checker reports for an invalid value: ``expected`` (what to write instead) and
the ``rule``, and the kind of ``readings`` for what people write there (``reads``). The schema has no anyOf or oneOf, because their errors cannot name the mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from kokuchi import calendar
from kokuchi.diagnostics import ProgramText

JsonSchema: TypeAlias = dict[str, Any]
NOTE = "x-kokuchi"

LONGEST_TEXT = 2_000
# What a text from the phrasebook has next to its languages: which phrase it is, and what fills its blanks.
PHRASE_KEYS = frozenset({"phrase", "blanks"})
# ``sign``: what stands on a sticker instead of the purpose.
LONGEST_SIGN = 60
# A picture beside the notice: its name becomes part of an address, so it has the letters of an id.
PHOTO_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}\.(?:jpe?g|png|webp)$"
ID_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])$"
# The host needs a dot and no user name; no spaces after it.
URL_PATTERN = r"^https://[^\s/?#@:\\]+\.[^\s/?#@:.\\]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s]*)?$"
EMAIL_PATTERN = r'^[^\s@<>(),;:"\[\]]+@[^\s@<>(),;:"\[\]]+\.[^\s@<>(),;:"\[\].]{2,}$'


def annotate(form: JsonSchema, *, ja: str = "", en: str = "", **more: Any) -> JsonSchema:
    """Adds what the checker reports when a value is invalid."""
    said = {"expected": {"ja": ja, "en": en}} if ja else {}
    return {**form, NOTE: {**form.get(NOTE, {}), **said, **more}}


def explained(about_ja: str, about_en: str, form: JsonSchema, *words: str) -> JsonSchema:
    """Adds the path of a word in theme/text as the title of a key; ``lookup`` replaces it with the word."""
    about = ProgramText(about_ja, about_en).as_data()
    described = {"title": "", "description": f"{about_ja}\n\n{about_en}"}
    return described | annotate(form, words=list(words), about=about)


def titled(ja: str, en: str, about_ja: str, about_en: str, form: JsonSchema) -> JsonSchema:
    """Adds the name and explanation of a key in both languages, as text editors show them."""
    about: dict[str, Any] = {
        "title": ProgramText(ja, en).as_data(),
        "about": ProgramText(about_ja, about_en).as_data(),
    }
    return {
        "title": f"{ja} / {en}",
        "description": f"{about_ja}\n\n{about_en}",
        **annotate(form, **about),
    }


def closed(properties: Mapping[str, JsonSchema], required: Iterable[str] = (), **more: Any) -> JsonSchema:
    """A mapping with these keys and no others."""
    names = list(properties)
    form = {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }
    listed = ", ".join(name for name in names if name not in PHRASE_KEYS)
    return annotate(form | more, ja=f"「キー: 値」の組（{listed}）", en=f"a mapping with the keys {listed}")


def list_of(item: JsonSchema) -> JsonSchema:
    """A list with one entry or more."""
    form = {"type": "array", "minItems": 1, "items": item}
    return annotate(form, ja="「- 」で始まる一覧", en="a list whose entries begin with “- ”")


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


def definitions(languages: Iterable[str]) -> dict[str, JsonSchema]:
    """The definitions under ``$defs``; a Text requires every language of the site."""
    codes = list(languages)
    texts = {code: ref("prose") for code in codes}
    listed = " + ".join(f"{code}: …" for code in codes)
    string = {"type": "string"}
    return {
        "prose": annotate(
            {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_TEXT},
            ja="文",
            en="a text",
        ),
        "text": annotate(
            closed(text_keys(texts), codes),
            ja=f"言語ごとの文（{listed}）",
            en=f"a text in each language ({listed})",
        ),
        "phrase": titled(
            "文例",
            "Phrase",
            "文例集（kokuchi phrases）から取った文なら、その id。",
            "The id of the phrase, where the text is from the phrasebook (kokuchi phrases).",
            annotate(
                string,
                ja="文例の id（例: counts-people-v1）",
                en="the id of a phrase (such as counts-people-v1)",
            ),
        ),
        # What a blank may hold depends on the phrase: the rule unknown-phrase checks it.
        "blanks": titled(
            "文例の空欄",
            "Blanks",
            "文例の空欄に入れたもの。",
            "What fills the blanks of the phrase.",
            annotate(
                {"type": "object"},
                ja="「空欄の名前: 値」の組",
                en="a mapping: name of the blank, and its value",
            ),
        ),
        "short_text": annotate(
            closed({code: ref("short_prose") for code in codes}, codes),
            ja=f"言語ごとの、{LONGEST_SIGN} 文字までの文（{listed}）",
            en=f"a text of at most {LONGEST_SIGN} characters in each language ({listed})",
        ),
        "short_prose": annotate(
            {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_SIGN},
            ja=f"{LONGEST_SIGN} 文字までの文",
            en=f"a text of at most {LONGEST_SIGN} characters",
        ),
        "date": annotate(
            string | {"pattern": calendar.DATE_PATTERN},
            ja="日付（例: 2026-12-01。日が決まっていなければ 2026-12）",
            en="a date (such as 2026-12-01, or 2026-12 where only the month is known)",
            rule="bad-date",
            reads="date",
        ),
        "start": annotate(
            {
                "type": ["string", "integer"],
                "pattern": calendar.START_PATTERN,
                "minimum": 1900,
                "maximum": 2099,
            },
            ja="日付（例: 2026-12-01。日が決まっていなければ 2026-12、過去の開始で年しか分からなければ 2010）",
            en="a date (such as 2026-12-01, 2026-12, or 2010 for a start in the past of which only the year is known)",
            rule="bad-date",
            reads="start",
        ),
        "length": annotate(
            {"type": "string", "pattern": calendar.LENGTH_PATTERN},
            ja="長さ（例: 30 days、at most 1 week、3 to 14 days）",
            en="a length of time (30 days, at most 1 week, 3 to 14 days)",
            rule="bad-duration",
            reads="length",
        ),
        "duration": duration(codes),
        "duration_phrase": duration_phrase(),
        "duration_mapping": duration_mapping(),
        "duration_entry": duration_entry(),
        "hours": hours(),
        "url": annotate(
            string | {"pattern": URL_PATTERN, "maxLength": LONGEST_TEXT},
            ja="https:// で始まるアドレス",
            en="an address that begins with https://",
            rule="bad-contact",
            case="url",
        ),
        "email": annotate(
            string | {"pattern": EMAIL_PATTERN, "maxLength": 254},
            ja="メールアドレス（例: camera@example.co.jp）",
            en="a mail address (such as camera@example.co.jp)",
            rule="bad-contact",
            case="email",
        ),
        # A text editor reads an unquoted 0312345678 as a number: both types are valid, and the digits count as written.
        "phone": by_value({"type": "array"}, list_of(ref("phone_number")), ref("phone_number")),
        "phone_number": annotate(
            {"type": ["string", "integer"], "pattern": r"^[^\n]*[0-9０-９][^\n]*$", "maxLength": 40},
            ja="電話番号（例: 03-1234-5678）",
            en="a telephone number (such as 03-1234-5678)",
            rule="bad-contact",
            case="phone",
            reads="phone",
        ),
        "photo": annotate(
            string | {"pattern": PHOTO_PATTERN},
            ja="告知のファイルの隣に置いた写真の名前（例: kita-gate.jpg）",
            en="the name of a picture beside the notice (such as north-gate.jpg)",
            rule="bad-photo",
            case="name",
        ),
        "id": annotate(
            string | {"pattern": ID_PATTERN},
            ja="半角の英小文字・数字・ハイフン（2〜64 文字）",
            en="2 to 64 of a-z, 0-9 and -",
            rule="bad-id",
            case="invalid-former",
        ),
        "note": by_value({"type": "object"}, ref("text"), ref("prose")),
    }


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


def duration(codes: Iterable[str]) -> JsonSchema:
    """A phrase, a mapping, or a list with an entry for each group of people (docs/en/format.md, "duration phrase")."""
    # A length written as a text in each language is one mistake; as a mapping it would be several.
    in_words = annotate({"not": {}}, rule="bad-duration", case="in-words")
    mapping = by_value(without(codes), ref("duration_mapping"), in_words)
    other = by_value({"type": "array"}, list_of(ref("duration_entry")), ref("duration_phrase"))
    return by_value({"type": "object"}, mapping, other)


def duration_phrase() -> JsonSchema:
    """``30 days``, ``at most 1 week``, ``3 to 14 days`` or ``not stored``."""
    return annotate(
        {"type": "string", "pattern": calendar.DURATION_PATTERN},
        ja="保存期間（例: 30 days、at most 1 week、not stored、または until: で終わりの出来事）",
        en="a length of time (30 days, at most 1 week, not stored, or until: with an event)",
        rule="bad-duration",
        reads="duration",
    )


def duration_mapping() -> JsonSchema:
    """``{until: Text or date, at_most?: length}`` or ``{period: phrase, except: Text}``."""
    parts = {
        "until": titled(
            "終わりとなる出来事・日",
            "End",
            "日数で言えないときに、何が起きたら、または何日に消すかを書きます。",
            "The event or the day that ends the time, where it is not a length.",
            by_value({"type": "object"}, ref("text"), ref("date")),
        ),
        "at_most": titled(
            "最長の期間",
            "At most",
            "その出来事が起きなくても、遅くともこの期間で消します。",
            "The longest time, if the event comes late or never.",
            ref("length"),
        ),
        "period": titled(
            "原則の期間",
            "As a rule",
            "例外を除いて、どれだけ保存するか。",
            "How long it is kept, apart from exceptions.",
            ref("duration_phrase"),
        ),
        "except": titled(
            "例外",
            "Exception",
            "どのようなときに、それより長く保存するか。",
            "When it is kept for longer.",
            ref("text"),
        ),
    }
    return closed(
        parts,
        **{
            "if": without(["period", "except"]),
            "then": annotate({"required": ["until"]}, alternatives=["until", "period"]),
            "else": _length_or_refused("period", "except"),
        },
    )


def duration_entry() -> JsonSchema:
    """As the mapping, with ``for``: whose data, or which. ``except`` may be left out."""
    mapping = duration_mapping()
    whose = titled(
        "だれの、どのデータか",
        "For",
        "だれのデータか、またはどのデータか。",
        "Whose data it is, or which.",
        ref("text"),
    )
    return closed(
        {"for": whose, **mapping["properties"]},
        ["for"],
        **{
            "if": without(["period", "except"]),
            "then": annotate({"required": ["until"]}, alternatives=["period", "until"]),
            "else": _length_or_refused("period"),
        },
    )


def _length_or_refused(*required: str) -> JsonSchema:
    """What holds for a mapping with a length: these keys are required, and an end next to it is a contradiction."""
    ends = ("until", "at_most")
    refused = annotate({"not": {}}, rule="contradiction", case="until-and-period")
    return {
        "if": without(ends),
        "then": {"required": list(required)},
        "else": {"properties": dict.fromkeys(ends, refused)},
    }


def hours() -> JsonSchema:
    """``always``, ``10:00-21:00``, or a Text."""
    clock = rf"^(?:{calendar.ALWAYS}|{calendar.CLOCK_PATTERN.strip('^$')})$"
    phrase = annotate(
        {"type": "string", "pattern": clock},
        ja="時間帯（例: 10:00-21:00、一日中なら always、または ja: と en: の文）",
        en="hours (10:00-21:00, always, or a text in each language)",
        reads="hours",
    )
    return by_value({"type": "object"}, ref("text"), phrase)
