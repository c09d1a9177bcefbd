"""Which settings of an mkdocs.yml cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kokuchi.mkdocs_settings.table import BY_NAME, Route, Setting


class Unusable(NamedTuple):
    """A setting that cannot be used: its route, its name, and its row of the table (None if it is unknown)."""

    route: Route
    name: str
    setting: Setting | None


def unusable(document: Mapping[str, Any]) -> Iterator[Unusable]:
    """Every setting of a document that is refused, set by kokuchi, or unknown, in the order of the document."""
    for key, value in document.items():
        name = str(key)
        yield from _check((name,), name, value, BY_NAME.get(name))
        if name == "theme":
            yield from _theme(value)
        elif name == "extra" and isinstance(value, Mapping):
            for inner, below in value.items():
                full = f"extra.{inner}"
                if full in BY_NAME:
                    yield from _check(("extra", str(inner)), full, below, BY_NAME[full])
        elif name == "plugins":
            yield from _plugins(value)


def _check(route: Route, name: str, value: Any, setting: Setting | None) -> Iterator[Unusable]:
    if setting is None or (setting.status != "works" and not _is_same(value, setting)):
        yield Unusable(route, name, setting)


def _is_same(value: Any, setting: Setting) -> bool:
    return any(value == same and type(value) is type(same) for same in setting.same)


def _theme(value: Any) -> Iterator[Unusable]:
    if isinstance(value, str):
        yield from _check(("theme",), "theme.name", value, BY_NAME["theme.name"])
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        name = f"theme.{key}"
        yield from _check(("theme", str(key)), name, inner, BY_NAME.get(name))


def _plugins(value: Any) -> Iterator[Unusable]:
    for route, name in plugin_names(value):
        setting = BY_NAME.get(f"plugins.{name.rpartition('/')[2]}")
        if setting:
            yield from _check(route, f"plugins.{name}", None, setting)


def plugin_names(value: Any) -> Iterator[tuple[Route, str]]:
    """Route and name of each plugin; MkDocs accepts a list or a mapping."""
    if isinstance(value, Mapping):
        yield from ((("plugins", str(name)), str(name)) for name in value)
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        names = list(entry) if isinstance(entry, Mapping) else [entry]
        yield from ((("plugins", number), str(name)) for name in names if name is not None)
