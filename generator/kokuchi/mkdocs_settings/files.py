"""The files that settings of an mkdocs.yml name: logo, icon, style sheets and scripts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from kokuchi.layers import find, layers
from kokuchi.mkdocs_settings.table import Route
from kokuchi.settings import Settings
from kokuchi.web_address import address_parts


class NamedFile(NamedTuple):
    """A file below docs/ that a setting names."""

    route: Route
    setting: str
    path: str


def named_files(document: Mapping[str, Any]) -> Iterator[NamedFile]:
    """The logo, the favicon, and every style sheet and script of a document."""
    theme = document.get("theme")
    if isinstance(theme, Mapping):
        for key in ("logo", "favicon"):
            if isinstance(theme.get(key), str):
                yield NamedFile(("theme", key), f"theme.{key}", theme[key])
    for key in ("extra_css", "extra_javascript"):
        entries = document.get(key)
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            path = entry.get("path") if isinstance(entry, Mapping) else entry
            if isinstance(path, str):
                yield NamedFile((key, number), key, path)


def is_elsewhere(path: str) -> bool:
    """Whether a path is the address of another site."""
    parts = address_parts(path)
    return bool(parts and (parts.scheme or parts.netloc))


def relative_name(path: str) -> str | None:
    """A path below docs/ without ``./`` and ``?…``; None if it is outside of docs/."""
    name = posixpath.normpath(path.partition("?")[0].partition("#")[0])
    return None if name.startswith(("/", "..")) or name == "." else name


def find_asset(settings: Settings, path: str) -> Path | None:
    """The file that a setting names: in the project's docs/, else among the templates or in Material; None if missing."""
    name = relative_name(path)
    if name is None:
        return None
    own = find((settings.docs,), name)
    return own or find((*(folder / "pages" for folder in layers(settings.theme)), _material()), name)


@cache
def _material() -> Path:
    found = find_spec("material")
    return Path(next(iter(found.submodule_search_locations or [""])), "templates") if found else Path()
