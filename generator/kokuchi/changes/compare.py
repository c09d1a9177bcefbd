"""Two states of the notices, side by side: which addresses are lost, and which fields say something else."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from kokuchi.changes import materiality
from kokuchi.changes.materiality import Value
from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import Place, ProgramText
from kokuchi.document import Document
from kokuchi.source import SHARED, Mapping, Node, Route, Scalar, Sequence, at, key_place

LossKind = Literal["removed", "renamed", "respelt", "emptied", "draft", "former", "merged"]
# How much of its lines two files have in common when one is the other under a new name.
_ALIKE = 0.6
_MOST_COMPARED = 20_000


@dataclass(slots=True)
class FieldChange:
    """One field that says something else. None: it was not there, or is not there any more.

    ``place`` is where it stands now; where nothing stands any more, its parent's key. ``wider`` says in which
    way it reaches further than before.
    """

    route: Route
    before: Value | None
    after: Value | None
    place: Place
    material: bool
    wider: ProgramText | None = None


@dataclass(slots=True)
class NoticePair:
    """One public notice before and after; ``before.id`` differs where it was renamed properly."""

    before: Document
    after: Document
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def material(self) -> list[FieldChange]:
        """The changes that ``history`` must tell."""
        return [change for change in self.changes if change.material]

    @property
    def history_extended(self) -> bool:
        """Whether ``history`` has grown by an entry at its end. It is only ever added to."""
        before, after = (_entries(document) for document in (self.before, self.after))
        return len(after) > len(before) and after[-1] not in before

    @property
    def withdrawn(self) -> bool:
        """Whether it is called off now, and was not before."""
        return self.after.text("status") == "withdrawn" != self.before.text("status")

    @property
    def ended(self) -> bool:
        """Whether it says now that it is over, and did not before."""
        return self.after.has("ended") and not self.before.has("ended")


@dataclass(frozen=True, slots=True)
class LostAddress:
    """Addresses that lead nowhere now: a notice's own, and those that it had before.

    ``place`` is where a person acts: the former file, or what stands in its stead.
    """

    ids: tuple[str, ...]
    how: LossKind
    place: Place
    path: str
    successor: str = ""
    title: Value | None = None


class Comparison:
    """What changed from ``before`` to ``after``; made by ``compare``.

    ``behind``: what stands before has changes of its own that are not in what comes after (a branch to be merged).
    """

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        self.behind = False
        self.before, self.after = before, after
        self.today = after.today
        self.languages = after.settings.languages
        before.twin = after
        self._different = {
            path
            for path in before.blobs.keys() | after.blobs.keys()
            if before.blobs.get(path) != after.blobs.get(path)
        }
        shared = {path for path in self._different if PurePosixPath(path).name == SHARED}
        self._touched_folders = {PurePosixPath(path).parent for path in shared}
        self._touched_shared = {after.display_path(path) for path in shared}
        touched = self._touched()
        before.prepare([before.notices[name] for name in touched if name in before.notices])
        after.prepare([after.notices[name] for name in touched if name in after.notices])
        self.pairs: list[NoticePair] = []
        self.new: list[Document] = []
        self.lost: list[LostAddress] = []
        # Gone, and another notice that was there before answers at their address.
        self.merged: list[LostAddress] = []
        gone = [name for name in touched if self._meet(name)]
        self._lose(gone)
        self._lose_former()

    @property
    def day(self) -> dt.date:
        """The day until which, at the least, the public read what stood before; never after today."""
        return min(self.before.revision.day, self.today) if self.before.revision else self.today

    def _touched(self) -> list[str]:
        """The ids whose file, folder or shared values differ."""
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

    def _meet(self, name: str) -> bool:
        """Compare what an id was with what it is; whether a file is gone that may have been public."""
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
            change
            for change in _Walk(now.root, self.languages).whole(was.root)
            if change.route[0] not in materiality.UNSEEN
        ]
        own = now.root.place.path
        for change in pair.changes:
            change.wider = materiality.widening(change, pair)
            # It comes from a shared file that nobody touched: what was done, was done to the notice.
            if change.place.path != own and change.place.path not in self._touched_shared:
                change.place = Place(own)
        self.pairs.append(pair)

    # Lost addresses ------------------------------------------------------------------------------------

    @cached_property
    def _successors(self) -> dict[str, Document]:
        """Each former id, with the public notice to which it leads now."""
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

    def _lose(self, gone: list[str]) -> None:
        unexplained = []
        for name in gone:
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

    def _lose_former(self) -> None:
        """Former ids that a notice has dropped, and that no other took over."""
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

    def _renamed(self, gone: list[str]) -> dict[str, Document]:
        """Of the ids that are gone, those whose file most likely goes on under a new id."""
        if len(gone) * len(self.new) > _MOST_COMPARED:
            return {}
        lines = {id(new): _lines(self.after.raw(self.after.notices[new.id])) for new in self.new}
        scored = []
        for name in gone:
            own = _lines(self.before.raw(self.before.notices[name]))
            for new in self.new:
                theirs = lines[id(new)]
                alike = len(own & theirs) / max(len(own), len(theirs), 1)
                if alike >= _ALIKE:
                    scored.append((-alike, name, new.id, new))
        found: dict[str, Document] = {}
        taken: set[str] = set()
        for _, name, identifier, new in sorted(scored, key=lambda one: one[:3]):
            if name not in found and identifier not in taken:
                found[name] = new
                taken.add(identifier)
        return found


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """What changed from one state of the notices to another."""
    return Comparison(before, after)


def _is_draft(document: Document) -> bool:
    return document.text("status") == "draft"


def _former(document: Document | None) -> tuple[str, ...]:
    if document is None:
        return ()
    return tuple(text for n in range(document.count("formerly")) if (text := document.text("formerly", n)))


def _entries(document: Document) -> list[object]:
    node = document.node("history")
    return [_told(item) for item in node.items] if isinstance(node, Sequence) else []


def _told(item: Node) -> object:
    """An entry of the history, however it is quoted or folded."""
    if isinstance(item, Mapping):
        return {name: _told(entry.value) for name, entry in item.entries.items()}
    return " ".join(item.text.split()) if isinstance(item, Scalar) else item.json


def _lines(raw: bytes) -> set[bytes]:
    return {line.strip() for line in raw.splitlines()} - {b""}


def _value(node: Node | None, languages: tuple[str, ...]) -> Value | None:
    """A node that is one value for the reader: a word, a Text, or the event that ends a retention."""
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return None
    if list(node.entries) == ["until"]:
        inner = _value(node.entries["until"].value, languages)
        return {code: f"until: {text}" for code, text in inner.items()} if isinstance(inner, dict) else None
    texts = _texts(node, languages)
    return texts if texts and len(texts) == len(node.entries) else None


def _texts(node: Node | None, languages: tuple[str, ...]) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    return {
        code: entry.value.text
        for code in languages
        if (entry := node.entries.get(code)) and isinstance(entry.value, Scalar)
    }


class _Walk:
    """Walks two trees at once and yields a Change for each value that differs."""

    def __init__(self, root: Mapping, languages: tuple[str, ...]) -> None:
        self.root, self.languages = root, languages

    def whole(self, was: Mapping) -> Iterator[FieldChange]:
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
        """Texts that stand among other keys (a purpose and its identification) are one value of their own."""
        yield from self._change(
            route, _texts(was, self.languages) or None, _texts(now, self.languages) or None
        )
        for name in dict.fromkeys([*(now.entries if now else ()), *(was.entries if was else ())]):
            if name not in self.languages:
                yield from self.walk((*route, name), at(was, (name,)), at(now, (name,)))

    def _change(self, route: Route, before: Value | None, after: Value | None) -> Iterator[FieldChange]:
        default = materiality.DEFAULTS.get(route)
        if (before or default) == (after or default):
            return
        alike = before is not None and after is not None and materiality.is_same(route, before, after)
        material = materiality.is_material(route) and not alike
        if alike and isinstance(before, str):
            return  # the same word, written otherwise
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
    """The entries of two lists side by side; what only moved is met by itself, so that order alone is no change.

    The number is that of the second list; of an entry that is gone, that of the first.
    """
    before, after = (list(node.items) if node else [] for node in (was, now))
    twins: dict[str, list[Node]] = defaultdict(list)
    for item in before:
        twins[_key(item)].append(item)
    met = [same.pop(0) if (same := twins.get(_key(item))) else None for item in after]
    left = {id(item) for same in twins.values() for item in same}
    rest = [(number, item) for number, item in enumerate(before) if id(item) in left]
    for number, (item, twin) in enumerate(zip(after, met, strict=True)):
        # A word in a list (a former id) is there or not; only what has parts can change.
        partner = rest.pop(0)[1] if twin is None and rest and isinstance(item, Mapping) else twin
        yield number, partner, item
    for number, item in rest:
        yield number, item, None


def _key(item: Node) -> str:
    return json.dumps(item.json, ensure_ascii=False, sort_keys=True)
