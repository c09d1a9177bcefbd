"""What a key is called and what it is for, looked up in the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kokuchi.finding import Message
from kokuchi.schema.parts import NOTE


def described(schema: dict[str, Any], route: Iterable[str | int]) -> dict[str, Message]:
    """Title and explanation of the key at the end of a route, from the schema; empty when it has none."""
    form: Any = schema
    for step in route:
        form = _below(schema, form, step)
    said = form.get(NOTE, {})
    return {name: Message(said[name]["ja"], said[name]["en"]) for name in ("title", "about") if name in said}


def _below(schema: dict[str, Any], form: dict[str, Any], step: str | int) -> dict[str, Any]:
    while "$ref" in form or ("then" in form and "properties" not in form):
        form = schema["$defs"][form["$ref"].rsplit("/", 1)[1]] if "$ref" in form else form["then"]
    below: dict[str, Any] = (
        form.get("items", {}) if isinstance(step, int) else form.get("properties", {}).get(step, {})
    )
    return below
