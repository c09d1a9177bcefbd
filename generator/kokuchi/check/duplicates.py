"""Finds ids that occur twice: as the names of two files, or under ``formerly``. Needs all files of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi import urls
from kokuchi.check.checker import Checker
from kokuchi.check.result import FormerId
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
