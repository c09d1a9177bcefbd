"""Reads one file safely into a tree in which every key and value knows its place."""

from kokuchi.source.merge import SHARED, merge
from kokuchi.source.parse import INVISIBLE, Parsed, parse
from kokuchi.source.read import LARGEST, read
from kokuchi.source.syntax import mistyped_key
from kokuchi.source.tree import (
    Entry,
    Json,
    Mapping,
    Node,
    Route,
    Scalar,
    Sequence,
    at,
    key_place,
    scalars,
    value_place,
)
from kokuchi.source.trouble import Trouble

__all__ = [
    "INVISIBLE",
    "LARGEST",
    "SHARED",
    "Entry",
    "Json",
    "Mapping",
    "Node",
    "Parsed",
    "Route",
    "Scalar",
    "Sequence",
    "Trouble",
    "at",
    "key_place",
    "merge",
    "mistyped_key",
    "parse",
    "read",
    "scalars",
    "value_place",
]
