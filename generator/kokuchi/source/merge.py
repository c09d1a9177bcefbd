"""Shared values: _shared.yml holds values for all notices in its folder and below (docs/en/format.md#shared)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kokuchi.source.nodes import Entry, Mapping, Node, Route

SHARED = "_shared.yml"


def merge(
    own: Mapping, shared: Mapping, languages: Collection[str], alternatives: Sequence[frozenset[str]] = ()
) -> Mapping:
    """Merge two mappings; values of ``own`` win, and every key and value keeps its place.

    Mappings merge key by key; lists and texts (mappings of languages) are replaced as a whole. ``alternatives`` are
    groups of keys that exclude each other (such as ``end`` and ``review_by``): where ``own`` has one of a group, the
    others are not taken from ``shared``.
    """
    merged = Mapping(own.place, dict(own.entries))
    for name, entry in shared.entries.items():
        mine = own.entries.get(name)
        if mine is None:
            if not _excluded(name, own, alternatives):
                merged.entries[name] = entry
        elif _mergeable(mine.value, languages) and _mergeable(entry.value, languages):
            assert isinstance(mine.value, Mapping)  # noqa: S101  (narrowing for the type checker)
            assert isinstance(entry.value, Mapping)  # noqa: S101
            merged.entries[name] = Entry(mine.key, merge(mine.value, entry.value, languages, alternatives))
    return merged


def _excluded(name: str, own: Mapping, alternatives: Sequence[frozenset[str]]) -> bool:
    return any(name in group and group & own.entries.keys() for group in alternatives)


def _mergeable(node: Node, languages: Collection[str]) -> bool:
    return isinstance(node, Mapping) and not any(code in node.entries for code in languages)


def borrowed(root: Mapping, languages: Collection[str]) -> dict[Route, str]:
    """The values of a merged tree that come from another file: route → path of that file.

    A value is a scalar, a list, a text, or a mapping whose values all come from the same other file.
    """

    def inside(mapping: Mapping, route: Route) -> dict[Route, str]:
        found: dict[Route, str] = {}
        for name, entry in mapping.entries.items():
            below = {}
            if isinstance(entry.value, Mapping) and _mergeable(entry.value, languages):
                below = inside(entry.value, (*route, name))
            path = entry.key.place.path
            # The key of a merged mapping is that of the notice; in a borrowed mapping, all values are borrowed.
            if path != root.place.path and all(other == path for other in below.values()):
                found[*route, name] = path
            else:
                found |= below
        return found

    return inside(root, ())
