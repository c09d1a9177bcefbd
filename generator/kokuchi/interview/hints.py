"""What the interview shows with a question: the suggested answer, the expected format, and choices in words."""

from __future__ import annotations

from kokuchi import calendar
from kokuchi.diagnostics import ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.schema import fields
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.schema.lookup import branches
from kokuchi.schema.types import OneOf
from kokuchi.source import Route
from kokuchi.translations import language_name, program_text
from kokuchi.yaml_writer.nodes import ScalarItem

# A value of a yes/no key → its word in the group ``value`` of theme/text.
BOOLEANS = {"true": "yes", "false": "no"}


def in_words(route: Route, choice: str, lang: str) -> str:
    """One of the fixed words of a key, as the pages and the form put it."""
    part = fields.TABLE.part_at([str(step) for step in route if not isinstance(step, int)])
    if part is not None and isinstance(part.type, OneOf):
        words = program_text(part.type.words, choice)
    elif choice in BOOLEANS:
        words = program_text("value", BOOLEANS[choice])
    else:
        return choice
    return words.in_language(lang)


def language(code: str, lang: str) -> str:
    """The name of a language of the site."""
    return language_name(code, program_text("language", "locale").in_language(lang))


def suggestion(draft: Draft, route: Route) -> str:
    """The answer that Enter accepts; "" for none.

    It is an earlier answer, the value of the template, today for the days of the announcement, or the first day after
    the lead time for the start.
    """
    value = draft.get(*route)
    if isinstance(value, ScalarItem):
        return value.text
    if route in {("announced", "web"), ("announced", "premises")}:
        return draft.today.isoformat()
    if route == ("period", "start"):
        announced = draft.get("announced", "web")
        day = calendar.Date.parse(announced.text) if isinstance(announced, ScalarItem) else None
        return calendar.earliest(day.last if day else draft.today, draft.settings.lead_time).isoformat()
    return ""


def as_people_write(kind: str, lang: str) -> str:
    """The hint for a kind of value that may be typed as people write it (see ``readings``); "" for all other kinds."""
    return _AS_PEOPLE_WRITE[kind].in_language(lang) if kind in _AS_PEOPLE_WRITE else ""


_AS_PEOPLE_WRITE = {
    "hours": ProgramText("時間帯（例: 10時〜21時、24時間）", "hours (such as 10:00-21:00, around the clock)"),
    "duration": ProgramText(
        "長さ（例: 30日、1週間以内、保存しない）",
        "a length of time (such as 30 days, at most 1 week, not stored)",
    ),
}


def expected_format(schema: JsonSchema, subschema: JsonSchema, lang: str) -> str:
    """How a value is written, such as ``2026-12-01``, from the schema's notes; "" if there is no note.

    Of a value that may also be a mapping or a list, the short form is described.
    """
    simplest_first = sorted(
        branches(schema, subschema), key=lambda one: str(one.get("type")) in {"object", "array", "None"}
    )
    found = (one.get(NOTE, {}).get("expected") for one in simplest_first)
    return next((str(expected[lang]) for expected in found if expected), "")
