"""Compares two states of the notices: lost addresses, and fields whose value differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from kokuchi.changes import materiality
from kokuchi.changes.model import Comparison, FieldChange, LossKind, LostAddress, NoticePair, Value
from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import Place
from kokuchi.document import Document
from kokuchi.schema import PHRASE_KEYS, fields
from kokuchi.source import SHARED, Mapping, Node, Route, Scalar, Sequence, at, key_place

# Two files count as one renamed notice if at least this share of their lines is the same.
_SIMILARITY = 0.6
# Renames are not searched for among more pairs of files, since every removed file is compared with every new one.
_MOST_COMPARED = 20_000


def compare(before: Snapshot, after: Snapshot, *, behind: bool = False) -> Comparison:
    """Compare two states of the notices. ``behind``: see ``Comparison``.

    Only files whose content, folder or shared values differ are read. Files with the same content in both states are
    read from ``after``. Raises UnusableRevision if a file of a revision cannot be read.
    """
    return _Comparer(before.sharing_blobs_with(after), after).run(behind=behind)


def document_changes(was: Document, now: Document, languages: tuple[str, ...]) -> list[FieldChange]:
    """The values that differ between two states of one notice, without the keys that are published nowhere."""
    return [
        change
        for change in _TreeComparison(now.root, languages).changes(was.root)
        if change.route[0] not in fields.TABLE.unseen
    ]


class _Comparer:
    """Collects the parts of a Comparison, first from the ids in both states, then from those that are gone."""

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        self.before, self.after = before, after
        self.languages = after.settings.languages
        self._different = {
            path
            for path in before.blobs.keys() | after.blobs.keys()
            if before.blobs.get(path) != after.blobs.get(path)
        }
        shared = {path for path in self._different if PurePosixPath(path).name == SHARED}
        self._touched_folders = {PurePosixPath(path).parent for path in shared}
        self._touched_shared = {after.display_path(path) for path in shared}
        self.pairs: list[NoticePair] = []
        self.new: list[Document] = []
        self.lost: list[LostAddress] = []
        self.merged: list[LostAddress] = []

    def run(self, *, behind: bool) -> Comparison:
        """Compare every id whose files differ."""
        touched = self._touched()
        for snapshot in (self.before, self.after):
            snapshot.prepare([snapshot.notices[name] for name in touched if name in snapshot.notices])
        self._explain_removed([name for name in touched if self._compare_id(name)])
        self._find_dropped_former_ids()
        return Comparison(self.before, self.after, self.pairs, self.new, self.lost, self.merged, behind)

    def _touched(self) -> list[str]:
        """The ids whose file, folder or shared files differ."""
        before, after = self.before, self.after

        def is_touched(name: str) -> bool:
            paths = {side.notices.get(name) for side in (before, after)}
            if len(paths) > 1 or not self._different.isdisjoint(paths):
                return True
            return any(
                path and not self._touched_folders.isdisjoint(PurePosixPath(path).parents) for path in paths
            )

        return sorted(name for name in before.notices.keys() | after.notices.keys() if is_touched(name))

    # One id ------------------------------------------------------------------------------------------

    def _compare_id(self, name: str) -> bool:
        """Compare the two states of an id. Returns True if its file was removed and may have been public."""
        here, there = self.before.notices.get(name), self.after.notices.get(name)
        now = self.after.document(there) if there else None
        was = self.before.document(here) if here else None
        if here is None or (was and _is_draft(was)) or (was is None and self.before.is_empty(here)):
            if now and not _is_draft(now):
                self.new.append(now)
            return False
        if there is None:
            return True
        if now is None:
            if self.after.is_empty(there):
                self._lost(name, "emptied", Place(self.after.display_path(there)), was)
        elif _is_draft(now):
            self._lost(name, "draft", now.value("status"), was)
        elif was:
            self._pair(was, now)
        return False

    def _pair(self, was: Document, now: Document) -> None:
        pair = NoticePair(was, now)
        pair.changes = [
            self._completed(change, pair) for change in document_changes(was, now, self.languages)
        ]
        self.pairs.append(pair)

    def _completed(self, change: FieldChange, pair: NoticePair) -> FieldChange:
        """The change with ``wider`` set, and placed in the file that was edited.

        If the value now comes from an unchanged shared file, that is the notice itself: its own value was removed, or
        it was moved to another folder.
        """
        path, own = change.place.path, pair.after.root.place.path
        unchanged_shared = path != own and path not in self._touched_shared
        place = Place(own) if unchanged_shared else change.place
        return replace(change, wider=materiality.widening(change, pair), place=place)

    # Lost addresses ------------------------------------------------------------------------------------

    @cached_property
    def _successors(self) -> dict[str, Document]:
        """Each former id → the public notice that lists it under ``formerly`` now."""
        after = self.after
        paths = list(after.notices.values())
        after.prepare(paths)
        found: dict[str, Document] = {}
        for path in paths:
            if any(b"formerly" in after.raw(part) for part in (path, *after.shared_above(path))):
                document = after.document(path)
                if document and not _is_draft(document):
                    found |= dict.fromkeys(_former(document), document)
        return found

    def _explain_removed(self, removed: list[str]) -> None:
        """Find out what became of removed ids: listed under ``formerly``, misnamed, renamed without it, or gone."""
        unexplained = []
        for name in removed:
            path = self.before.notices[name]
            was = self.before.document(path)
            if successor := self._successors.get(name):
                if was and successor in self.new:
                    self.new.remove(successor)
                    self._pair(was, successor)
                else:
                    title = _value(was.node("title"), self.languages) if was else None
                    shown = self.before.display_path(path)
                    self.merged.append(
                        LostAddress((name,), "merged", Place(shown), shown, successor.id, title)
                    )
            elif near := self.after.misnamed.get(name):
                self._lost(name, "respelt", Place(self.after.display_path(near)), was)
            else:
                unexplained.append(name)
        renamed = self._renamed(unexplained)
        for name in unexplained:
            path = self.before.notices[name]
            was = self.before.document(path)
            if other := renamed.get(name):
                place = other.key("formerly") if other.has("formerly") else Place(other.root.place.path)
                self._lost(name, "renamed", place, was, other.id)
            else:
                self._lost(name, "removed", Place(self.before.display_path(path)), was)

    def _find_dropped_former_ids(self) -> None:
        """Former ids that a notice no longer lists, and that no other notice lists."""
        for pair in self.pairs:
            for name in _former(pair.before):
                if name not in self._successors and name not in self.after.notices:
                    place = pair.after.key("formerly")
                    title = _value(pair.after.node("title"), self.languages)
                    self.lost.append(LostAddress((name,), "former", place, place.path, pair.after.id, title))

    def _lost(
        self, name: str, how: LossKind, place: Place, was: Document | None, successor: str = ""
    ) -> None:
        former = (other for other in _former(was) if other not in self._successors)
        title = _value(was.node("title"), self.languages) if was else None
        path = self.before.display_path(self.before.notices[name])
        self.lost.append(LostAddress((name, *former), how, place, path, successor, title))

    def _renamed(self, removed: list[str]) -> dict[str, Document]:
        """The removed ids whose file most likely continues under a new id (id → the new notice)."""
        if len(removed) * len(self.new) > _MOST_COMPARED:
            return {}
        lines = {new.id: _lines(self.after.raw(self.after.notices[new.id])) for new in self.new}
        scored = []
        for name in removed:
            own = _lines(self.before.raw(self.before.notices[name]))
            for new in self.new:
                other = lines[new.id]
                similarity = len(own & other) / max(len(own), len(other), 1)
                if similarity >= _SIMILARITY:
                    scored.append((-similarity, name, new.id, new))
        found: dict[str, Document] = {}
        taken: set[str] = set()
        for _, name, identifier, new in sorted(scored, key=lambda one: one[:3]):
            if name not in found and identifier not in taken:
                found[name] = new
                taken.add(identifier)
        return found


def _is_draft(document: Document) -> bool:
    return document.text("status") == "draft"


def _former(document: Document | None) -> tuple[str, ...]:
    if document is None:
        return ()
    return tuple(text for n in range(document.count("formerly")) if (text := document.text("formerly", n)))


def _lines(raw: bytes) -> set[bytes]:
    return {line.strip() for line in raw.splitlines()} - {b""}


def _value(node: Node | None, languages: tuple[str, ...]) -> Value | None:
    """The value of a scalar, a text or ``until:`` with a text; None for all other nodes."""
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return None
    if list(node.entries) == ["until"]:
        inner = _value(node.entries["until"].value, languages)
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
        before, after = (_value(node, self.languages) for node in (was, now))
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
