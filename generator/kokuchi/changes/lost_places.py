"""Finds the places (``at``) whose address would be gone: those that a notice named before, and that none names now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kokuchi.changes.model import LostPlace
from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import Place
from kokuchi.document import Document


def lost_places(before: Snapshot, after: Snapshot, touched: Iterable[str]) -> Iterator[LostPlace]:
    """The places that notices among ``touched`` (ids of notices) named before, and that no notice names now."""
    names = list(touched)
    named: dict[str, list[str]] = {}
    for name in names:
        for place in _places(_public(before, name)):
            named.setdefault(place, []).append(name)
    if not named:
        return
    # Most changes keep every place in the changed notices; only otherwise are all others searched.
    kept = {place for name in names for place in _places(_public(after, name))}
    lost = named.keys() - kept
    if lost:
        lost -= set(_places_anywhere(after, lost))
    for place in sorted(lost):
        yield _lost(before, after, place, named[place])


def _lost(before: Snapshot, after: Snapshot, place: str, names: list[str]) -> LostPlace:
    """The lost place at a notice that names another place now, if there is one: that is where the id was changed."""

    def successor(name: str) -> str:
        document = _public(after, name)
        return (document.text("at", "id") or "") if document else ""

    name = next(filter(successor, names), names[0])
    path = before.display_path(before.notices[name])
    now = _public(after, name)
    if now is None:
        return LostPlace(place, Place(path), path)
    found = successor(name)
    return LostPlace(place, now.key("at", "id") if found else Place(now.root.place.path), path, found)


def _public(snapshot: Snapshot, name: str) -> Document | None:
    """The notice of an id, if it is not a draft."""
    path = snapshot.notices.get(name)
    document = snapshot.document(path) if path else None
    return document if document and document.text("status") != "draft" else None


def _places(document: Document | None) -> Iterator[str]:
    """The id and the former ids of the place that a notice names."""
    if document:
        former = (
            document.text("at", "formerly", number) for number in range(document.count("at", "formerly"))
        )
        yield from filter(None, (document.text("at", "id"), *former))


def _places_anywhere(snapshot: Snapshot, wanted: Iterable[str]) -> Iterator[str]:
    """The places of all notices whose file, or a shared file above it, has one of these ids."""
    ids = [place.encode() for place in wanted]
    snapshot.prepare(list(snapshot.notices.values()))
    for name, path in snapshot.notices.items():
        raws = (snapshot.raw(part) for part in (path, *snapshot.shared_above(path)))
        if any(identifier in raw for raw in raws for identifier in ids):
            yield from _places(_public(snapshot, name))
