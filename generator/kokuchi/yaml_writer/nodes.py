"""What is going to be written: values in their order, each key with the comments that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kokuchi.source import Json, Mapping, Node, Scalar


@dataclass(slots=True)
class ScalarItem:
    """One value. A ``verbatim`` one (a number, true, nothing) is written just so, a text is quoted as needed.

    ``folded`` are the lines of a text that its author wrapped with ``>``, header first.
    """

    text: str
    verbatim: bool = False
    folded: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """A key of a mapping, or (with an empty key) an entry of a list.

    ``above`` are the comment lines over it, an empty one standing for a blank line; ``beside`` the comment
    behind it. ``guarded``: the text must be quoted, since a comment follows it.
    """

    key: str
    value: Value
    above: list[str] = field(default_factory=list)
    beside: str = ""
    guarded: bool = False


@dataclass(slots=True)
class Collection:
    """A mapping or a list. ``flow``: in brackets on one line. ``head`` and ``tail`` are comments at its ends."""

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
    """Plain data as a tree: numbers, truth values and nothing keep their type."""
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
    """A tree that was read, to be written again: every value as it was meant, without its comments."""
    if isinstance(node, Scalar):
        return ScalarItem(node.text, verbatim=not isinstance(node.json, str))
    if isinstance(node, Mapping):
        return Collection([Entry(key, from_node(entry.value)) for key, entry in node.entries.items()])
    return Collection([Entry("", from_node(item)) for item in node.items], is_list=True)


def to_data(value: Value) -> Json:
    """A tree as plain data, the way a reader of the file sees it."""
    if isinstance(value, ScalarItem):
        from kokuchi.diagnostics import Place  # noqa: PLC0415

        return Scalar(Place(""), value.text, plain=value.verbatim).json
    if value.is_list:
        return [to_data(entry.value) for entry in value.entries]
    return {entry.key: to_data(entry.value) for entry in value.entries}


def leaves(value: Value) -> Iterator[ScalarItem]:
    """Every value below."""
    if isinstance(value, ScalarItem):
        yield value
    else:
        for entry in value.entries:
            yield from leaves(entry.value)
