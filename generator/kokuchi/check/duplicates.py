"""What only all files together show: two notices with one id, or with one former id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi import urls
from kokuchi.check.checker import Judge
from kokuchi.check.result import Former
from kokuchi.diagnostics import Finding, Place
from kokuchi.rules import Judgement
from kokuchi.source import SHARED


def twice(judge: Judge, everything: Sequence[Path], chosen: Collection[Path]) -> Iterator[Finding]:
    """Two files with one id, also where only the case differs."""
    taken: dict[str, Path] = {}
    for path in everything:
        if path.name == SHARED:
            continue
        first = taken.setdefault(path.stem.lower(), path)
        if first != path and (path in chosen or first in chosen):
            values = {"id": path.stem, "other": judge.shown(first)}
            if said := judge.say("duplicate-id", Judgement(Place(judge.shown(path)), "twice", values)):
                yield said


def former(judge: Judge, everything: Sequence[Path], found: Iterable[Former]) -> Iterator[Finding]:
    """A former id that another notice has, or had, too; or that the site needs for itself."""
    every = list(found)
    if not every:
        return
    taken = {path.stem.lower(): path for path in everything if path.name != SHARED}
    had: dict[str, str] = {}
    for entry in every:
        if urls.is_reserved(entry.id, judge.settings.languages):
            values = {"id": entry.id, "near": f"{entry.id}-camera"}
            if said := judge.say("bad-id", Judgement(entry.place, "reserved", values)):
                yield said
        other = judge.shown(taken[entry.id]) if entry.id in taken else had.get(entry.id)
        if other:
            values = {"id": entry.id, "other": other}
            if said := judge.say("duplicate-id", Judgement(entry.place, "former", values)):
                yield said
        had.setdefault(entry.id, entry.place.path)
