"""The order of the keys: that of the schema, at every depth."""

from __future__ import annotations

from kokuchi.schema import child, resolve
from kokuchi.schema.fragments import JsonSchema
from kokuchi.yaml_writer.nodes import Collection, Value


def order(value: Value, schema: JsonSchema) -> None:
    """Put the keys of a notice, or of a shared file, into the order of the schema; unknown ones come last.

    Kinds of data keep the order in which they were written: the page shows them in it.
    """
    _order(value, schema, schema)


def _order(value: Value, schema: JsonSchema, form: JsonSchema) -> None:
    if not isinstance(value, Collection):
        return
    for entry in value.entries:
        _order(entry.value, schema, child(schema, form, 0 if value.is_list else entry.key))
    known = resolve(schema, form)
    if value.is_list or known.get("minProperties"):
        return
    places = {name: number for number, name in enumerate(known.get("properties", {}))}
    value.entries.sort(key=lambda entry: places.get(entry.key, len(places)))
