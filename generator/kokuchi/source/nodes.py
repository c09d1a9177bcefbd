"""The tree of one file. Every key and value has its place: file, line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kokuchi.diagnostics import Place

Route: TypeAlias = tuple[str | int, ...]
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True, eq=False)
class Scalar:
    """A scalar value as written; ``plain`` means without quotes."""

    place: Place
    text: str
    plain: bool = False

    @property
    def json(self) -> Json:
        """The value by the core schema of YAML 1.2, which editors use; a quoted value is always a text."""
        if not self.plain:
            return self.text
        if self.text in _WORDS:
            return _WORDS[self.text]
        if _INT.fullmatch(self.text):
            return int(self.text) if len(self.text) < 20 else float(self.text)
        if _FLOAT.fullmatch(self.text):
            number = float(self.text)
            # JSON Schema takes 1e3 for a whole number; nobody writes one so, and a page would show it as written.
            return self.text if number.is_integer() or abs(number) == float("inf") else number
        return self.text


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)

    @property
    def json(self) -> Json:
        """The list as plain data."""
        return [item.json for item in self.items]


@dataclass(slots=True, eq=False)
class Entry:
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(slots=True, eq=False)
class Mapping:
    """A mapping; ``entries`` are in the order of the file."""

    place: Place
    entries: dict[str, Entry] = field(default_factory=dict)

    @property
    def json(self) -> Json:
        """The mapping as plain data."""
        return {name: entry.value.json for name, entry in self.entries.items()}


Node: TypeAlias = Scalar | Sequence | Mapping


def as_texts(node: Node | None) -> Any:
    """A node as plain data, every scalar as text."""
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Sequence):
        return [as_texts(item) for item in node.items]
    return {name: as_texts(entry.value) for name, entry in node.entries.items()}


def at(node: Node | None, route: Route) -> Node | None:
    """The node at the end of a route; None if there is none."""
    # Called several hundred times for each notice, so it compares types instead of calling isinstance.
    for step in route:
        if type(node) is Mapping:
            entry = node.entries.get(step) if type(step) is str else None
            if entry is None:
                return None
            node = entry.value
        elif type(node) is Sequence and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def key_place(root: Node, route: Route) -> Place:
    """The place of the key at a route, or of the list entry; if there is neither, that of the nearest parent."""
    while route:
        parent, step = at(root, route[:-1]), route[-1]
        if isinstance(parent, Mapping) and step in parent.entries:
            return parent.entries[str(step)].key.place
        if isinstance(parent, Sequence) and isinstance(step, int) and step < len(parent.items):
            return parent.items[step].place
        route = route[:-1]
    return root.place


def value_place(root: Node, route: Route) -> Place:
    """The place of the scalar at a route; that of its key if it is empty, missing, or not a scalar."""
    node = at(root, route)
    if node is None or (isinstance(node, Scalar) and node.plain and not node.text):
        return key_place(root, route)
    if isinstance(node, Scalar):
        return node.place
    return key_place(root, route)


def scalars(node: Node) -> list[tuple[Route, Scalar]]:
    """Every scalar value below a node with its route, in file order."""
    found: list[tuple[Route, Scalar]] = []
    _add_scalars(node, (), found)
    return found


def _add_scalars(node: Node, route: Route, found: list[tuple[Route, Scalar]]) -> None:
    if isinstance(node, Scalar):
        found.append((route, node))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            _add_scalars(item, (*route, index), found)
    else:
        for name, entry in node.entries.items():
            _add_scalars(entry.value, (*route, name), found)


def routes(root: Node) -> dict[Place, Route]:
    """Place → route, for every scalar and every key above one; these are the places that findings point at."""
    found: dict[Place, Route] = {}
    for route, scalar in scalars(root):
        for length in range(len(route), 0, -1):
            parent = at(root, route[: length - 1])
            if isinstance(parent, Mapping):
                found[parent.entries[str(route[length - 1])].key.place] = route[:length]
        found[scalar.place] = route
    return found
