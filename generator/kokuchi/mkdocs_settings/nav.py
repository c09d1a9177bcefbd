"""The setting ``nav`` of an mkdocs.yml: its entries, and the page of each in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kokuchi.layers import find
from kokuchi.mkdocs_settings.files import relative_name
from kokuchi.mkdocs_settings.table import Route


class NavEntry(NamedTuple):
    """An entry of nav: its title ("" for the page's heading) and its target (None for a sub-list)."""

    route: Route
    title: str
    target: str | None


def nav_entries(document: Mapping[str, Any]) -> Iterator[NavEntry]:
    """The entries of nav in their order."""
    nav = document.get("nav")
    for number, entry in enumerate(nav if isinstance(nav, list) else ()):
        if isinstance(entry, Mapping):
            for title, target in entry.items():
                yield NavEntry(("nav", number), str(title), target if isinstance(target, str) else None)
        elif isinstance(entry, str):
            yield NavEntry(("nav", number), "", entry)


def nav_file(docs: Sequence[Path], target: str, code: str, languages: Sequence[str]) -> str | None:
    """The file below ``docs/<code>/`` that an entry of nav names; None if this language has no such file.

    ``policy.md`` is that page in every language that has it, ``en/policy.md`` only in English.
    """
    name = relative_name(target)
    if name is None:
        return None
    first, _, rest = name.partition("/")
    if rest and first in languages:
        if first != code:
            return None
        name = rest
    return name if find(docs, f"{code}/{name}") else None
