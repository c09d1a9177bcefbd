"""Reads a YAML file into a tree in which every key and value has its position. Untrusted files are safe to read."""

from kokuchi.source.find import SUFFIXES, files, is_found
from kokuchi.source.lines import split_lines
from kokuchi.source.merge import SHARED, borrowed, merge
from kokuchi.source.nodes import (
    Entry,
    Json,
    Mapping,
    Node,
    Route,
    Scalar,
    Sequence,
    as_texts,
    at,
    key_place,
    routes,
    scalars,
    value_place,
)
from kokuchi.source.parse import INVISIBLE, Parsed, parse
from kokuchi.source.read import LARGEST, decode, read, read_bytes
from kokuchi.source.shared import SharedChain, SharedValues
from kokuchi.source.skipped import skipped
from kokuchi.source.syntax import mistyped_key

__all__ = [
    "INVISIBLE",
    "LARGEST",
    "SHARED",
    "SUFFIXES",
    "Entry",
    "Json",
    "Mapping",
    "Node",
    "Parsed",
    "Route",
    "Scalar",
    "Sequence",
    "SharedChain",
    "SharedValues",
    "as_texts",
    "at",
    "borrowed",
    "decode",
    "files",
    "is_found",
    "key_place",
    "merge",
    "mistyped_key",
    "parse",
    "read",
    "read_bytes",
    "routes",
    "scalars",
    "skipped",
    "split_lines",
    "value_place",
]
