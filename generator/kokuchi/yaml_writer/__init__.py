"""Writes notices as YAML: keys in schema order, quotes only where needed, comments preserved."""

from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.formatter import format_notice
from kokuchi.yaml_writer.nodes import Collection, Entry, ScalarItem, from_data, from_node, to_data
from kokuchi.yaml_writer.order import order
from kokuchi.yaml_writer.renewal import Renewal, renew_phrases

__all__ = [
    "Collection",
    "Entry",
    "Renewal",
    "ScalarItem",
    "emit",
    "format_notice",
    "from_data",
    "from_node",
    "order",
    "renew_phrases",
    "to_data",
]
