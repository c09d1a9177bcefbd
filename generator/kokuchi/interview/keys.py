"""Which keys of a mapping the interview asks for, read from its schema."""

from __future__ import annotations

from kokuchi.schema.fragments import NOTE, JsonSchema


def exclusive_keys(subschema: JsonSchema) -> list[str]:
    """The exclusive keys of a mapping, of which exactly one is written; empty if it has none."""
    for part in (subschema, subschema.get("then", {})):
        if found := part.get("else", {}).get(NOTE, {}).get("alternatives"):
            return list(found)
    return []


def usually_required(subschema: JsonSchema) -> list[str]:
    """The keys of a mapping that are required, if no other key stands in for them."""
    then = subschema.get("then", {})
    unless = then.get("required", ()) if "else" not in subschema and NOTE not in then else ()
    return [*subschema["required"], *unless]
