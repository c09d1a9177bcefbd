"""What a key is called and what it is for, looked up in the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kokuchi.diagnostics import Message
from kokuchi.schema.fragments import NOTE
from kokuchi.schema.lookup import form_at


def described(schema: dict[str, Any], route: Iterable[str | int]) -> dict[str, Message]:
    """Title and explanation of the key at the end of a route, from the schema; empty when it has none."""
    said = form_at(schema, route).get(NOTE, {})
    return {name: Message(said[name]["ja"], said[name]["en"]) for name in ("title", "about") if name in said}
