"""The values that differ between two states of one notice."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from kokuchi.changes import materiality
from kokuchi.changes.model import FieldChange, Value
from kokuchi.diagnostics import Place
from kokuchi.document import Document
from kokuchi.schema import PHRASE_KEYS, fields
from kokuchi.source import Mapping, Node, Route, Scalar, Sequence, at, key_place


def document_changes(was: Document, now: Document, languages: tuple[str, ...]) -> list[FieldChange]:
    """The values that differ between two states of one notice, without the keys that are published nowhere."""
    return [
        change
        for change in _TreeComparison(now.root, languages).changes(was.root)
        if change.route[0] not in fields.TABLE.unseen
    ]


def value_of(node: Node | None, languages: tuple[str, ...]) -> Value | None:
    """The value of a scalar, a text or ``until:`` with a text; None for all other nodes."""
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return None
    if list(node.entries) == ["until"]:
        inner = value_of(node.entries["until"].value, languages)
        return {code: f"until: {text}" for code, text in inner.items()} if isinstance(inner, dict) else None
    texts = _texts(node, languages)
    return texts if texts and len(texts) == len(node.entries.keys() - PHRASE_KEYS) else None


def _texts(node: Node | None, languages: tuple[str, ...]) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    return {
        code: entry.value.text
        for code in languages
        if (entry := node.entries.get(code)) and isinstance(entry.value, Scalar)
    }


class _TreeComparison:
    """Compares an earlier tree with ``root`` and yields a FieldChange for each value that differs."""

    def __init__(self, root: Mapping, languages: tuple[str, ...]) -> None:
        self.root, self.languages = root, languages

    def changes(self, was: Mapping) -> Iterator[FieldChange]:
        """The changes of a whole file, key by key."""
        for name in dict.fromkeys([*self.root.entries, *was.entries]):
            yield from self.walk((name,), at(was, (name,)), at(self.root, (name,)))

    def walk(self, route: Route, was: Node | None, now: Node | None) -> Iterator[FieldChange]:
        """The changes at and below a route (the route in the tree after)."""
        before, after = (value_of(node, self.languages) for node in (was, now))
        if (was is None or before is not None) and (now is None or after is not None):
            yield from self._change(route, before, after)
        elif isinstance(was, Mapping | None) and isinstance(now, Mapping | None):
            yield from self._mappings(route, was, now)
        elif isinstance(was, Sequence | None) and isinstance(now, Sequence | None):
            for number, one, other in _aligned(was, now):
                yield from self.walk((*route, number), one, other)
        else:
            yield from self.walk(route, was, None)
            yield from self.walk(route, None, now)

    def _mappings(self, route: Route, was: Mapping | None, now: Mapping | None) -> Iterator[FieldChange]:
        """Language keys among other keys (a purpose and its identification) form one value, compared first."""
        yield from self._change(
            route, _texts(was, self.languages) or None, _texts(now, self.languages) or None
        )
        for name in dict.fromkeys([*(now.entries if now else ()), *(was.entries if was else ())]):
            # A text that is taken from the phrasebook, or no longer, says the same: the words decide.
            if name not in self.languages and name not in PHRASE_KEYS:
                yield from self.walk((*route, name), at(was, (name,)), at(now, (name,)))

    def _change(self, route: Route, before: Value | None, after: Value | None) -> Iterator[FieldChange]:
        default = fields.TABLE.defaults.get(route)
        if (before or default) == (after or default):
            return
        alike = before is not None and after is not None and materiality.is_same(route, before, after)
        material = materiality.is_material(route) and not alike
        if alike and isinstance(before, str):
            return  # only the notation differs
        yield FieldChange(
            route, before or default, after or default, self._place(route, before, after), material
        )

    def _place(self, route: Route, before: Value | None, after: Value | None) -> Place:
        """The line of the first language that differs."""
        if isinstance(after, dict):
            old = before if isinstance(before, dict) else {}
            for code, text in after.items():
                if old.get(code) != text and at(self.root, (*route, code)):
                    return key_place(self.root, (*route, code))
        return key_place(self.root, route)


def _aligned(was: Sequence | None, now: Sequence | None) -> Iterator[tuple[int, Node | None, Node | None]]:
    """Pairs the entries of two lists: (index, before, after). A mere change of order yields equal pairs.

    The index is that in the second list; for a removed entry, that in the first.
    """
    before, after = (list(node.items) if node else [] for node in (was, now))
    equal: dict[str, list[Node]] = defaultdict(list)
    for item in before:
        equal[_key(item)].append(item)
    matches = [same.pop(0) if (same := equal.get(_key(item))) else None for item in after]
    unmatched = {id(item) for same in equal.values() for item in same}
    rest = [(number, item) for number, item in enumerate(before) if id(item) in unmatched]
    for number, (item, match) in enumerate(zip(after, matches, strict=True)):
        # A scalar (a former id) is added or removed; only a mapping can have changed.
        partner = rest.pop(0)[1] if match is None and rest and isinstance(item, Mapping) else match
        yield number, partner, item
    for number, item in rest:
        yield number, item, None


def _key(item: Node) -> str:
    return json.dumps(item.json, ensure_ascii=False, sort_keys=True)
