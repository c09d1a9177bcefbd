"""The form that stands at a route of a notice: from the one schema to its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kokuchi.schema.fragments import JsonSchema


def resolve(schema: JsonSchema, form: JsonSchema) -> JsonSchema:
    """A form without its references; of two forms that depend on the type, the one for a mapping."""
    while "$ref" in form or ("then" in form and "properties" not in form):
        form = schema["$defs"][form["$ref"].rsplit("/", 1)[1]] if "$ref" in form else form["then"]
    return form


def child(schema: JsonSchema, form: JsonSchema, step: str | int) -> JsonSchema:
    """The form of one key, or of a list's entries; empty where the schema knows none."""
    form = resolve(schema, form)
    found: Any = form.get("items", {}) if isinstance(step, int) else form.get("properties", {}).get(step, {})
    return found if isinstance(found, dict) else {}


def schema_at(schema: JsonSchema, route: Iterable[str | int]) -> JsonSchema:
    """The form at the end of a route, as it is written under its key; empty where there is none."""
    form = schema
    for step in route:
        form = child(schema, form, step)
    return form
