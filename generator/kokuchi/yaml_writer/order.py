"""The order of the keys: that of the schema, at every depth."""

from __future__ import annotations

from kokuchi.schema import below, resolved
from kokuchi.schema.fragments import Form
from kokuchi.yaml_writer.nodes import Branch, Value


def order(value: Value, schema: Form) -> None:
    """Put the keys of a notice, or of a shared file, into the order of the schema; unknown ones come last.

    Kinds of data keep the order in which they were written: the page shows them in it.
    """
    _order(value, schema, schema)


def _order(value: Value, schema: Form, form: Form) -> None:
    if not isinstance(value, Branch):
        return
    for entry in value.entries:
        _order(entry.value, schema, below(schema, form, 0 if value.is_list else entry.key))
    known = resolved(schema, form)
    if value.is_list or known.get("minProperties"):
        return
    places = {name: number for number, name in enumerate(known.get("properties", {}))}
    value.entries.sort(key=lambda entry: places.get(entry.key, len(places)))
