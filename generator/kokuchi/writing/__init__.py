"""Writes notices as YAML: in the order of the schema, quoted where a reader could err, with their comments."""

from kokuchi.writing.emit import emit
from kokuchi.writing.file import create, replace
from kokuchi.writing.form import formatted
from kokuchi.writing.order import order
from kokuchi.writing.tree import Branch, Entry, Leaf, from_data, from_node, to_data

__all__ = [
    "Branch",
    "Entry",
    "Leaf",
    "create",
    "emit",
    "formatted",
    "from_data",
    "from_node",
    "order",
    "replace",
    "to_data",
]
