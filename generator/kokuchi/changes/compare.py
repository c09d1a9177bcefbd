"""Compares two states of the notices: lost addresses, and fields whose value differs."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from kokuchi.changes import materiality
from kokuchi.changes.lost_places import lost_places
from kokuchi.changes.model import Comparison, FieldChange, LossKind, LostAddress, NoticePair
from kokuchi.changes.snapshot import Snapshot
from kokuchi.changes.values import document_changes, value_of
from kokuchi.diagnostics import Place
from kokuchi.document import Document
from kokuchi.source import SHARED

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
        places = list(lost_places(self.before, self.after, touched))
        unreadable, unreadable_before = self._unreadable()
        return Comparison(
            self.before,
            self.after,
            self.pairs,
            self.new,
            self.lost,
            self.merged,
            behind,
            places,
            unreadable,
            unreadable_before,
        )

    def _unreadable(self) -> tuple[list[str], list[str]]:
        """The files that differ and cannot be read now, and those that could not be read before but can be now."""
        before, after = self.before, self.after
        here = sorted(path for path in self._different if path in after.blobs)
        both = [path for path in here if path in before.blobs]
        after.prepare(here)
        before.prepare(both)
        now = [path for path in here if after.is_unreadable(path)]
        then = [path for path in both if path not in now and before.is_unreadable(path)]
        return [after.display_path(path) for path in now], [after.display_path(path) for path in then]

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
                    title = value_of(was.node("title"), self.languages) if was else None
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
                    title = value_of(pair.after.node("title"), self.languages)
                    self.lost.append(LostAddress((name,), "former", place, place.path, pair.after.id, title))

    def _lost(
        self, name: str, how: LossKind, place: Place, was: Document | None, successor: str = ""
    ) -> None:
        former = (other for other in _former(was) if other not in self._successors)
        title = value_of(was.node("title"), self.languages) if was else None
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
