"""Reads the column map: a YAML file that says which column of a list gives which key of a notice.

``id``, ``folder``, ``group``, ``sheet``, ``header``; ``notice`` in the form of a notice, with ``{column}`` where a column's
value goes; ``closed`` what a row with a closing date becomes; ``vanished`` what a shop becomes that the list
has no more. The closing words are asked for here, never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.diagnostics import Finding, Issue, Place, ProgramText
from kokuchi.importer.table import named
from kokuchi.rules import BY_ID
from kokuchi.schema import Validator
from kokuchi.source import Mapping, Scalar, Sequence, key_place, parse, read, scalars
from kokuchi.suggestion import closest

KEYS = ("id", "folder", "group", "sheet", "header", "notice", "closed", "vanished")
_TEXTS = ("id", "folder", "group", "sheet", "header")
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_UNQUOTED = re.compile(r":[ ]+\{[^{}:]+\}")


class ColumnMapError(Exception):
    """The map cannot be used; each finding says where and what to write. Ends the command with status 2."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0].message.en)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Template:
    """A text with the names of columns in it."""

    parts: tuple[str, ...]  # text, column, text, column, …, text

    @classmethod
    def parse(cls, text: str) -> Template | None:
        """``{店名}の入口``; ``{{`` and ``}}`` are braces. None where a brace is left alone or names nothing."""
        parts, last = [""], 0
        for found in _PART.finditer(text):
            parts[-1] += text[last : found.start()]
            last = found.end()
            if found[0] in {"{{", "}}"}:
                parts[-1] += found[0][0]
            elif name := named(found[1] or ""):
                parts += [name, ""]
            else:
                return None
        parts[-1] += text[last:]
        return cls(tuple(parts))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs."""
        return self.parts[1::2]

    def filled(self, values: dict[str, str]) -> str | None:
        """The text with its columns' values; None as soon as one of them is empty: half a text is none."""
        if any(not values[name] for name in self.columns):
            return None
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


@dataclass(slots=True)
class ColumnMap:
    """A map that has been read and fits the list."""

    id: Template
    id_place: Place
    folder: str
    group: Template | None
    sheet: str
    header: int
    notice: Mapping
    closed: Mapping | None
    vanished: Mapping | None
    # By the position of the scalar in the map's file.
    templates: dict[Place, Template] = field(default_factory=dict)


def read_column_map(path: Path, shown: str, languages: tuple[str, ...]) -> ColumnMap:
    """Read a map. Raises ColumnMapError with all findings."""
    text = read(path, shown)
    if isinstance(text, Issue):
        raise ColumnMapError([_of(text)])
    parsed = parse(text, shown, languages)
    if parsed.issues:
        raise ColumnMapError([*map(_of, parsed.issues), *_unquoted(text, shown)])
    if not isinstance(parsed.root, Mapping):
        raise ColumnMapError(
            [_fault(Place(shown), "対応表に何も書かれていません", "nothing is written in this map", *_WRITE)]
        )
    faults = [*_shape(parsed.root), *_forms(parsed.root, languages)]
    column_map = None if faults else _column_map(parsed.root, faults)
    if faults or column_map is None:
        raise ColumnMapError(sorted(faults, key=lambda found: found.place))
    return column_map


def check_columns(column_map: ColumnMap, columns: list[str], shown_list: str) -> None:
    """Raises ColumnMapError where the map names columns that the list does not have."""
    faults: list[Finding] = []
    for place, template in _placed(column_map):
        for name in template.columns:
            if name in columns:
                continue
            near = closest(name, columns)
            ja = f"。「{near}」ではありませんか" if near else ""
            en = f". Did you mean “{near}”?" if near else ""
            faults.append(
                _fault(
                    place,
                    f"「{name}」という列は {shown_list} にありません",
                    f"there is no column “{name}” in {shown_list}",
                    f"ある列: {'、'.join(columns)}{ja}",
                    f"the columns are: {', '.join(columns)}{en}",
                )
            )
    if faults:
        raise ColumnMapError(sorted(faults, key=lambda found: found.place))


def _placed(column_map: ColumnMap) -> Iterator[tuple[Place, Template]]:
    yield column_map.id_place, column_map.id
    if column_map.group:
        yield column_map.id_place, column_map.group
    for part in (column_map.notice, column_map.closed, column_map.vanished):
        if part is not None:
            for _, scalar in scalars(part):
                yield scalar.place, column_map.templates[scalar.place]


_WRITE = (
    "id: と notice: を書いてください。例は docs にあります",
    "write id: and notice:; the guide has an example",
)


def _shape(root: Mapping) -> Iterator[Finding]:
    for key, entry in root.entries.items():
        if key not in KEYS:
            near = closest(key, KEYS)
            yield _fault(
                entry.key.place,
                f"対応表に「{key}」というキーはありません",
                f"a map has no key “{key}”",
                f"「{near}」ではありませんか" if near else f"使えるキー: {', '.join(KEYS)}",
                f"did you mean “{near}”?" if near else f"the keys are: {', '.join(KEYS)}",
            )
        elif isinstance(entry.value, Scalar) != (key in _TEXTS):
            yield _fault(
                entry.key.place, f"「{key}」の書き方が違います", f"“{key}” is not written so", *_WRITE
            )
    for key in ("id", "notice"):
        if key not in root.entries:
            yield _fault(root.place, f"対応表に「{key}」がありません", f"the map has no “{key}”", *_WRITE)


def _forms(root: Mapping, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Unknown keys of a notice, reported once here and not for every row."""
    validator = Validator(languages)
    parts = {(): "notice", ("ended",): "closed"}
    for route, name in parts.items():
        entry = root.entries.get(name)
        if entry is None or not isinstance(entry.value, Mapping):
            continue
        node = entry.value
        document = {route[0]: node.json} if route else node.json
        for found in validator.errors(document):
            if found.rule == "unknown-key" and found.route[: len(route)] == route:
                near = closest(found.key, found.known)
                yield BY_ID["unknown-key"].finding(
                    Issue(
                        key_place(node, (*found.route[len(route) :], found.key)),
                        "did-you-mean" if near else "unknown",
                        {"key": found.key, "known": ", ".join(found.known), "near": near or ""},
                    )
                )


def _column_map(root: Mapping, faults: list[Finding]) -> ColumnMap | None:
    texts = {key: value for key in _TEXTS if isinstance(value := _value(root, key), Scalar)}
    parts = {key: value if isinstance(value := _value(root, key), Mapping) else None for key in KEYS[5:]}
    templates: dict[Place, Template] = {}
    every = [texts[key] for key in ("id", "group") if key in texts]
    every += [scalar for part in parts.values() if part is not None for _, scalar in scalars(part)]
    for scalar in every:
        template = Template.parse(scalar.text)
        if template is None:
            faults.append(
                _fault(
                    scalar.place,
                    f"「{scalar.text}」の {{ }} が正しくありません",
                    f"the braces in “{scalar.text}” are not right",
                    "列の名前を {店名} のように書いてください。文字としての括弧は {{ と }} です",
                    "write a column as {name}; a brace itself is {{ or }}",
                )
            )
        else:
            templates[scalar.place] = template
    header = texts["header"].text if "header" in texts else "0"
    if not re.fullmatch("[0-9]{1,4}", header):
        faults.append(
            _fault(
                texts["header"].place,
                "header には見出しの行番号を書きます",
                "header is the number of the row of column names",
                *_WRITE,
            )
        )
    notice = parts["notice"]
    if faults or notice is None:
        return None
    return ColumnMap(
        id=templates[texts["id"].place],
        id_place=texts["id"].place,
        folder=texts["folder"].text if "folder" in texts else "",
        group=templates[texts["group"].place] if "group" in texts else None,
        sheet=texts["sheet"].text if "sheet" in texts else "",
        header=int(header),
        notice=notice,
        closed=parts["closed"],
        vanished=parts["vanished"],
        templates=templates,
    )


def _value(root: Mapping, key: str) -> Mapping | Scalar | Sequence | None:
    return root.entries[key].value if key in root.entries else None


def _unquoted(text: str, shown: str) -> Iterator[Finding]:
    """Unquoted values such as ``ja: {店名}の入口``, which YAML reads as a flow mapping."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _UNQUOTED.search(line):
            yield _fault(
                Place(shown, number, found.start() + 1),
                "{ で始まる値が引用符で囲まれていません",
                "a value that begins with { is not quoted",
                '"{店名}の入口" のように、引用符で囲んでください',
                'quote it: "{name} entrance"',
            )


def _of(issue: Issue) -> Finding:
    return BY_ID[issue.rule].finding(issue)


def _fault(place: Place, ja: str, en: str, write_ja: str, write_en: str) -> Finding:
    return Finding(place, "map", "error", ProgramText(ja, en), ProgramText(write_ja, write_en))
