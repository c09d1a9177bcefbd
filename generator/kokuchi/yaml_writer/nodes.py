"""The tree that the YAML writer works on: ordered values, with comments attached to keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kokuchi.source import Json, Mapping, Node, Scalar


@dataclass(slots=True)
class ScalarItem:
    """One scalar. ``verbatim`` values (numbers, true, null) are written unquoted; texts are quoted as needed.

    ``folded`` holds the lines of a text that its author wrapped with ``>``, header first.
    """

    text: str
    verbatim: bool = False
    folded: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """A key of a mapping, or (with an empty key) an entry of a list.

    ``above``: comment lines above it (an empty string is a blank line). ``trailing``: the comment on the same line.
    ``guarded``: the text must be quoted because a comment follows it.
    """

    key: str
    value: Value
    above: list[str] = field(default_factory=list)
    trailing: str = ""
    guarded: bool = False


@dataclass(slots=True)
class Collection:
    """A mapping or a list. ``flow``: written in brackets on one line. ``head`` and ``tail``: comments at its ends."""

    entries: list[Entry] = field(default_factory=list)
    is_list: bool = False
    flow: bool = False
    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def get(self, key: str) -> Value | None:
        """The value under a key of a mapping."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Value: TypeAlias = ScalarItem | Collection


def from_data(data: Json) -> Value:
    """Convert JSON data into a tree. Numbers, booleans and null keep their type."""
    if isinstance(data, dict):
        return Collection([Entry(key, from_data(value)) for key, value in data.items()])
    if isinstance(data, list):
        return Collection([Entry("", from_data(value)) for value in data], is_list=True)
    if isinstance(data, str):
        return ScalarItem(data)
    if data is None or isinstance(data, bool):
        return ScalarItem({None: "", True: "true", False: "false"}[data], verbatim=True)
    return ScalarItem(str(data), verbatim=True)


def from_node(node: Node) -> Value:
    """Convert a parsed node into a tree, without its comments."""
    if isinstance(node, Scalar):
        return ScalarItem(node.text, verbatim=not isinstance(node.json, str))
    if isinstance(node, Mapping):
        return Collection([Entry(key, from_node(entry.value)) for key, entry in node.entries.items()])
    return Collection([Entry("", from_node(item)) for item in node.items], is_list=True)


def to_data(value: Value) -> Json:
    """Convert a tree into JSON data, as a reader of the written file would get it."""
    if isinstance(value, ScalarItem):
        from kokuchi.diagnostics import Place  # noqa: PLC0415

        return Scalar(Place(""), value.text, plain=value.verbatim).json
    if value.is_list:
        return [to_data(entry.value) for entry in value.entries]
    return {entry.key: to_data(entry.value) for entry in value.entries}
