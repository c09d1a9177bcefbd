"""mkdocs.yml and the files that it inherits from (INHERIT), and the places of settings in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from kokuchi import bounded_yaml
from kokuchi.diagnostics import Place
from kokuchi.settings.model import CONFIG, Settings, UnusableSettings
from kokuchi.settings.values import mapping

ReadBytes: TypeAlias = Callable[[Path], bytes | None]


class Repeated(NamedTuple):
    """A key that is written twice in a mapping: the place of the second, its name with dots, the line of the first."""

    place: Place
    name: str
    first: int


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """mkdocs.yml or a file that it inherits from. ``shown``: its path in findings; ``document``: the parsed content."""

    shown: str
    raw: bytes
    document: Mapping[str, Any]

    def place(self, *route: str | int) -> Place:
        """The place of a setting in this file."""
        return place_of(self.raw, self.shown, *route)

    def repeated(self) -> Iterator[Repeated]:
        """Every key that a mapping of this file has already."""
        yield from _repeated(bounded_yaml.compose(self.raw), self.shown, "")


def settings_files(settings: Settings, display_path: Callable[[Path], str]) -> Iterator[SettingsFile]:
    """Yield mkdocs.yml and the files that it inherits from (INHERIT), the nearest first. Raises UnusableSettings."""
    config = settings.project / CONFIG
    try:
        raw = config.read_bytes()
    except OSError as error:
        raise unreadable(error) from error
    try:
        document = mapping(bounded_yaml.load(raw, os.environ), CONFIG)
    except (ValueError, yaml.YAMLError) as error:
        raise unreadable(error) from error
    yield SettingsFile(display_path(config), raw, document)
    for path, inner, values in inherited(config, document):
        yield SettingsFile(display_path(path), inner, values)


def from_disk(path: Path) -> bytes | None:
    """The bytes of a file, None if it is missing."""
    return path.read_bytes() if path.is_file() else None


def merged(document: Mapping[str, Any], inherited_from: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The values of a file over those that it inherits, as MkDocs merges them: mappings key by key, lists as a whole."""
    found = dict(document)
    for below in inherited_from:
        for key, value in below.items():
            own = found.get(key)
            if key not in found:
                found[key] = value
            elif isinstance(own, Mapping) and isinstance(value, Mapping):
                found[key] = merged(own, [value])
    return found


def inherited(
    config: Path, document: Mapping[str, Any], read: ReadBytes = from_disk
) -> Iterator[tuple[Path, bytes, Mapping[str, Any]]]:
    """The files that mkdocs.yml inherits from, the nearest first: path, bytes and values. Raises UnusableSettings.

    ``read`` returns the bytes of a file, None if it is missing.
    """
    path, seen = config, {os.path.realpath(config)}
    while named := document.get("INHERIT"):
        path = path.parent / str(named)
        if os.path.realpath(path) in seen:
            raise _not_inherited(
                str(named), "自分自身を読み込んでいます", "the files inherit from each other"
            )
        seen.add(os.path.realpath(path))
        try:
            raw = read(path)
            inner = bounded_yaml.load(raw or b"", os.environ)
        except OSError as error:
            raise unreadable(error, str(named)) from error
        except (ValueError, yaml.YAMLError) as error:
            raise unreadable(error, str(named)) from error
        if raw is None:
            raise _not_inherited(str(named), "このファイルがありません", "there is no such file")
        if not isinstance(inner, dict):
            raise _not_inherited(
                str(named), "「キー: 値」の形で書かれていません", "it is not written as “key: value”"
            )
        document = inner
        yield path, raw, document


def place_of(raw: bytes, path: str, *route: str | int) -> Place:
    """The place of a key (str) or list entry (int) in YAML bytes; if it is missing, that of its nearest parent."""
    place = Place(path)
    try:
        node = bounded_yaml.compose(raw)
    except (ValueError, yaml.YAMLError):
        return place
    for step in route:
        found = _child(node, step)
        if found is None:
            break
        at, node = found
        place = Place(path, at.start_mark.line + 1, at.start_mark.column + 1)
    return place


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that gives a child's position (in a mapping its key), and the child; None if there is no such child."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    return None


def _repeated(node: yaml.Node | None, path: str, above: str) -> Iterator[Repeated]:
    """YAML readers silently take the last of two values; that is never what whoever wrote both wanted."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _repeated(entry, path, above)
    if not isinstance(node, yaml.MappingNode):
        return
    lines: dict[str, int] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
            name, mark = f"{above}{key.value}", key.start_mark
            if name in lines:
                yield Repeated(Place(path, mark.line + 1, mark.column + 1), name, lines[name])
            lines.setdefault(name, mark.line + 1)
            yield from _repeated(value, path, f"{name}.")


def unreadable(error: Exception, name: str = CONFIG) -> UnusableSettings:
    """The error for a file of settings that cannot be read or parsed."""
    detail = " ".join(str(error).split())
    return UnusableSettings(ja=f"{name} を読み込めません: {detail}", en=f"cannot read {name}: {detail}")


def _not_inherited(name: str, ja: str, en: str) -> UnusableSettings:
    return UnusableSettings(
        ja=f"{CONFIG} の INHERIT「{name}」は使えません: {ja}",
        en=f"INHERIT “{name}” in {CONFIG} cannot be used: {en}",
    )
