"""Finds the part of the schema at a route of a notice, and the title and explanation of its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.translations import program_text


def branches(schema: JsonSchema, subschema: JsonSchema) -> Iterator[JsonSchema]:
    """The schemas that a value can have, with references replaced: several where they depend on the value itself."""
    if "$ref" in subschema:
        yield from branches(schema, schema["$defs"][subschema["$ref"].rsplit("/", 1)[1]])
    elif "then" in subschema and "properties" not in subschema:
        yield from branches(schema, subschema["then"])
        yield from branches(schema, subschema["else"])
    else:
        yield subschema


def resolve(schema: JsonSchema, subschema: JsonSchema, keys: Iterable[str] = ()) -> JsonSchema:
    """A schema with its references replaced; where it depends on the value, the one of a mapping with ``keys``."""
    found = list(branches(schema, subschema))
    wanted = set(keys)
    fitting = (one for one in found if wanted and wanted <= set(one.get("properties", ())))
    return next(fitting, found[0])


def child(schema: JsonSchema, subschema: JsonSchema, step: str | int) -> JsonSchema:
    """The schema of one key, or of the entries of a list; empty if there is none."""
    for branch in branches(schema, subschema):
        found = branch.get("items") if isinstance(step, int) else branch.get("properties", {}).get(step)
        if isinstance(found, dict):
            return found
    return {}


def schema_at(schema: JsonSchema, route: Iterable[str | int]) -> JsonSchema:
    """The schema at the end of a route, with references; empty if there is none."""
    subschema = schema
    for step in route:
        subschema = child(schema, subschema, step)
    return subschema


def reads(schema: JsonSchema, subschema: JsonSchema) -> str:
    """The kind of ``readings`` for what people write as this value; "" if it is taken as it is written."""
    return next((kind for one in branches(schema, subschema) if (kind := one.get(NOTE, {}).get("reads"))), "")


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
