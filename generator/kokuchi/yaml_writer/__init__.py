"""Writes notices as YAML: in the order of the schema, quoted where a reader could err, with their comments."""

from kokuchi.yaml_writer.atomic_file import create, replace
from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.formatter import formatted
from kokuchi.yaml_writer.nodes import Branch, Entry, Leaf, from_data, from_node, to_data
from kokuchi.yaml_writer.order import order

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
