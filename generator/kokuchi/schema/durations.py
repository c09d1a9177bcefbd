"""The JSON Schemas of lengths of time and of hours."""

from __future__ import annotations

from collections.abc import Iterable

from kokuchi import calendar
from kokuchi.schema.fragments import JsonSchema, annotate, by_value, closed, list_of, ref, titled, without


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
