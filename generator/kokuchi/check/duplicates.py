"""Finds ids that occur twice: as the names of two files, under ``formerly``, or as two places. Needs all files of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi import urls
from kokuchi.check.checker import Checker
from kokuchi.check.result import FormerId, NamedPlace
from kokuchi.diagnostics import Finding, Issue, Place
from kokuchi.source import SHARED


def duplicate_ids(
    checker: Checker, everything: Sequence[Path], chosen: Collection[Path]
) -> Iterator[Finding]:
    """Findings for pairs of files with the same id, ignoring case, of which at least one is in ``chosen``."""
    taken: dict[str, Path] = {}
    for path in everything:
        if path.name == SHARED:
            continue
        first = taken.setdefault(path.stem.lower(), path)
        if first != path and (path in chosen or first in chosen):
            values = {"id": path.stem, "other": checker.display_path(first)}
            place = Place(checker.display_path(path))
            yield from checker.findings([Issue(place, "twice", values, rule="duplicate-id")])


def reused_former_ids(
    checker: Checker, everything: Sequence[Path], found: Iterable[FormerId]
) -> Iterator[Finding]:
    """Findings for former ids that another notice has, or also lists as its former id, or that are reserved."""
    former_ids = list(found)
    if not former_ids:
        return
    taken = {path.stem.lower(): path for path in everything if path.name != SHARED}
    listed_in: dict[str, str] = {}
    for entry in former_ids:
        if urls.is_reserved(entry.id, checker.settings.languages):
            values = {"id": entry.id, "near": f"{entry.id}-camera"}
            yield from checker.findings([Issue(entry.place, "reserved", values, rule="bad-id")])
        other = checker.display_path(taken[entry.id]) if entry.id in taken else listed_in.get(entry.id)
        if other:
            values = {"id": entry.id, "other": other}
            yield from checker.findings([Issue(entry.place, "former", values, rule="duplicate-id")])
        listed_in.setdefault(entry.id, entry.place.path)


def clashing_places(checker: Checker, found: Iterable[NamedPlace]) -> Iterator[Finding]:
    """Findings for places (``at``) with one id and two names, and for former ids that lead to two places."""
    places = list(found)
    first: dict[str, NamedPlace] = {}
    for one in places:
        if one.id in urls.DEVICES:
            values = {"id": one.id, "near": f"{one.id}-shop"}
            yield from checker.findings([Issue(one.place, "device-place", values, rule="bad-id")])
        known = first.setdefault(one.id, one)
        if known.names != one.names:
            values = {"id": one.id, "other": known.name_place.path, "name": known.names[0]}
            yield from checker.findings([Issue(one.name_place, "name", values, rule="shared-place")])
    listed: dict[str, str] = {}
    for one in places:
        for entry in one.former:
            taken = entry.id if entry.id in first else listed.setdefault(entry.id, one.id)
            if taken != one.id or entry.id in first:
                values = {"id": entry.id, "other": taken}
                yield from checker.findings([Issue(entry.place, "former", values, rule="shared-place")])
