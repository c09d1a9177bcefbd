"""Finds the part of the schema at a route of a notice, and the title and explanation of its key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.translations import program_text


def resolve(schema: JsonSchema, form: JsonSchema) -> JsonSchema:
    """A schema with its reference replaced; where mappings and texts have different schemas, the one of the mapping."""
    while "$ref" in form or ("then" in form and "properties" not in form):
        form = schema["$defs"][form["$ref"].rsplit("/", 1)[1]] if "$ref" in form else form["then"]
    return form


def child(schema: JsonSchema, form: JsonSchema, step: str | int) -> JsonSchema:
    """The schema of one key, or of the entries of a list; empty if there is none."""
    form = resolve(schema, form)
    found: Any = form.get("items", {}) if isinstance(step, int) else form.get("properties", {}).get(step, {})
    return found if isinstance(found, dict) else {}


def schema_at(schema: JsonSchema, route: Iterable[str | int]) -> JsonSchema:
    """The schema at the end of a route, with references; empty if there is none."""
    form = schema
    for step in route:
        form = child(schema, form, step)
    return form


def describe(schema: JsonSchema, route: Iterable[str | int]) -> dict[str, ProgramText]:
    """``title`` and ``about`` of the key at the end of a route; empty if there is none."""
    note = schema_at(schema, route).get(NOTE, {})
    found = {name: ProgramText(**note[name]) for name in ("title", "about") if name in note}
    return found | ({"title": program_text(*note["words"])} if "words" in note else {})


def with_titles(schema: JsonSchema) -> JsonSchema:
    """The schema with the titles that are words of theme/text (kinds of data) filled in, for other programs to read."""
    filled: JsonSchema = _filled(schema)
    return filled


def _filled(part: Any) -> Any:
    if isinstance(part, list):
        return [_filled(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    found = {name: _filled(entry) for name, entry in part.items()}
    if "words" in (note := found.get(NOTE, {})):
        title = program_text(*note.pop("words"))
        found["title"] = f"{title.ja} / {title.en}"
        note["title"] = title.as_data()
    return found
