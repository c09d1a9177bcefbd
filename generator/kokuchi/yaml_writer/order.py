"""Sorts keys into the order of the schema, at every depth."""

from __future__ import annotations

from kokuchi.schema import child, resolve
from kokuchi.schema.fragments import JsonSchema
from kokuchi.yaml_writer.nodes import Collection, Value


def order(value: Value, schema: JsonSchema) -> None:
    """Sort the keys of a notice or shared file in place, in schema order; unknown keys come last.

    Kinds of data keep their order, because the page shows them in the order of the file.
    """
    _order(value, schema, schema)


def _order(value: Value, schema: JsonSchema, subschema: JsonSchema) -> None:
    if not isinstance(value, Collection):
        return
    for entry in value.entries:
        _order(entry.value, schema, child(schema, subschema, 0 if value.is_list else entry.key))
    known = resolve(schema, subschema, () if value.is_list else [entry.key for entry in value.entries])
    if value.is_list or known.get("minProperties"):
        return
    position = {name: number for number, name in enumerate(known.get("properties", {}))}
    value.entries.sort(key=lambda entry: position.get(entry.key, len(position)))
