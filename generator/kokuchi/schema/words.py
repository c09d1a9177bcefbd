"""What a key is called and what it is for, looked up in the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.fragments import NOTE
from kokuchi.schema.lookup import schema_at


def describe(schema: dict[str, Any], route: Iterable[str | int]) -> dict[str, ProgramText]:
    """Title and explanation of the key at the end of a route, from the schema; empty when it has none."""
    said = schema_at(schema, route).get(NOTE, {})
    return {
        name: ProgramText(said[name]["ja"], said[name]["en"]) for name in ("title", "about") if name in said
    }
