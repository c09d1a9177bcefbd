"""What only all files together show: two notices with one id, or with one former id."""

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
    """Two files with one id, also where only the case differs."""
    taken: dict[str, Path] = {}
    for path in everything:
        if path.name == SHARED:
            continue
        first = taken.setdefault(path.stem.lower(), path)
        if first != path and (path in chosen or first in chosen):
            values = {"id": path.stem, "other": checker.display_path(first)}
            if said := checker.finding(
                "duplicate-id", Issue(Place(checker.display_path(path)), "twice", values)
            ):
                yield said


def reused_former_ids(
    checker: Checker, everything: Sequence[Path], found: Iterable[FormerId]
) -> Iterator[Finding]:
    """A former id that another notice has, or had, too; or that the site needs for itself."""
    every = list(found)
    if not every:
        return
    taken = {path.stem.lower(): path for path in everything if path.name != SHARED}
    had: dict[str, str] = {}
    for entry in every:
        if urls.is_reserved(entry.id, checker.settings.languages):
            values = {"id": entry.id, "near": f"{entry.id}-camera"}
            if said := checker.finding("bad-id", Issue(entry.place, "reserved", values)):
                yield said
        other = checker.display_path(taken[entry.id]) if entry.id in taken else had.get(entry.id)
        if other:
            values = {"id": entry.id, "other": other}
            if said := checker.finding("duplicate-id", Issue(entry.place, "former", values)):
                yield said
        had.setdefault(entry.id, entry.place.path)
