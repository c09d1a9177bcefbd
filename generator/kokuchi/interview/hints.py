"""The suggested answer and the expected format that the interview shows with a question."""

from __future__ import annotations

from kokuchi import calendar
from kokuchi.interview.draft import Draft
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.schema.lookup import branches
from kokuchi.source import Route
from kokuchi.yaml_writer.nodes import ScalarItem


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


def expected_format(schema: JsonSchema, subschema: JsonSchema, lang: str) -> str:
    """How a value is written, such as ``2026-12-01``, from the schema's notes; "" if there is no note.

    Of a value that may also be a mapping or a list, the short form is described.
    """
    forms = sorted(
        branches(schema, subschema), key=lambda form: str(form.get("type")) in {"object", "array", "None"}
    )
    found = (form.get(NOTE, {}).get("expected") for form in forms)
    return next((str(expected[lang]) for expected in found if expected), "")
