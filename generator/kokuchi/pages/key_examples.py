"""Example values for the reference of keys, cut out of complete notices that the tests check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

KeyPath = tuple[str, ...]
# A key at the left margin begins a part of a notice; everything up to the next one belongs to it.
_PART = re.compile(r"(?m)^(?=[a-z_]+:)")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def example_files() -> dict[str, str]:
    """File name → text of the complete notices from which the examples are cut."""
    folder = resources.files("kokuchi.pages") / "examples"
    return {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yml")
    }


@cache
def key_examples(key: str) -> tuple[str, ...]:
    """YAML parts that show a top-level key and each of its sub-keys that any example file uses.

    Parts are taken in the order of how many sub-keys they add, until the next one would add none.
    """
    parts = {part: set(_paths(yaml.load(part, _LOADER))) for part in _parts(key)}  # noqa: S506
    chosen: list[str] = []
    missing: set[KeyPath] = set().union(*parts.values())
    while missing:
        best = max(parts, key=lambda part: len(parts[part] & missing))
        chosen.append(best)
        missing -= parts[best]
    return tuple(chosen)


def shown_paths(key: str) -> set[KeyPath]:
    """Every key path below a top-level key that ``key_examples`` shows; list indexes are left out."""
    return {
        path
        for part in key_examples(key)
        for path in _paths(yaml.load(part, _LOADER))  # noqa: S506
    }


def _parts(key: str) -> Iterator[str]:
    for text in example_files().values():
        yield from (part for part in _PART.split(text) if part.startswith(f"{key}:"))


def _paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if isinstance(value, list):
        for entry in value:
            yield from _paths(entry, path)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, str(name))
            yield from _paths(inner, (*path, str(name)))
