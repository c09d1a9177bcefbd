"""Reads the mapping file: YAML that assigns the columns of a list to the keys of a notice.

Its keys: ``id``, ``group`` (templates), ``folder``, ``sheet``, ``header``, ``read`` (``japanese``: dates, hours,
lengths and numbers may be written as people write them); ``notice``, structured like a notice, with
``{column}`` where the value of a column is inserted; ``closed``, the value of ``ended`` for a row with a closing date;
``vanished``, the value of ``ended`` for a shop that is no longer in the list. The last two have no defaults, since
only the operator knows why a shop closed and what became of the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.diagnostics import Finding, Issue, Place, ProgramText
from kokuchi.importer.header import column_name
from kokuchi.importer.table import Wanted
from kokuchi.rules import BY_ID
from kokuchi.schema import Validator
from kokuchi.source import Mapping, Scalar, Sequence, key_place, parse, read, scalars
from kokuchi.suggestion import closest

KEYS = ("id", "folder", "group", "sheet", "header", "read", "notice", "closed", "vanished")
_TEXTS = ("id", "folder", "group", "sheet", "header", "read")
_PARTS = ("notice", "closed", "vanished")
JAPANESE = "japanese"
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_UNQUOTED = re.compile(r":[ ]+\{[^{}:]+\}")


class ColumnMapError(Exception):
    """A mapping file cannot be used, or does not fit the list. The command prints ``findings``, exits with status 2."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0].message.en)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Template:
    """A text with placeholders for columns, such as ``{店名}の入口``."""

    parts: tuple[str, ...]  # text, column, text, column, …, text

    @classmethod
    def parse(cls, text: str) -> Template | None:
        """Parse a text; ``{{`` and ``}}`` are literal braces. None for an unpaired brace or an empty placeholder."""
        parts, last = [""], 0
        for found in _PART.finditer(text):
            parts[-1] += text[last : found.start()]
            last = found.end()
            if found[0] in {"{{", "}}"}:
                parts[-1] += found[0][0]
            elif name := column_name(found[1] or ""):
                parts += [name, ""]
            else:
                return None
        parts[-1] += text[last:]
        return cls(tuple(parts))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return self.parts[1::2]

    def filled(self, values: dict[str, str]) -> str | None:
        """The text with the values of its columns; None if one of them is empty.

        ``values``: each name in ``columns`` → its value.
        """
        if any(not values[name] for name in self.columns):
            return None
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


@dataclass(slots=True)
class ColumnMap:
    """A valid mapping file."""

    id: Template
    id_place: Place
    folder: str
    group: Template | None
    sheet: str
    # The first and the last row of the column names; (0, 0) if they are to be found.
    header: tuple[int, int]
    reads_japanese: bool
    notice: Mapping
    closed: Mapping | None
    vanished: Mapping | None
    # The template of each scalar, by the scalar's position in the mapping file.
    templates: dict[Place, Template] = field(default_factory=dict)

    @property
    def wanted(self) -> Wanted:
        """What has to be read of the list."""
        names = dict.fromkeys(name for _, template in _all_templates(self) for name in template.columns)
        return Wanted(self.sheet, self.header, tuple(names), self.id.columns)

    @property
    def shop(self) -> tuple[str, ...]:
        """The columns that say which shop a row is about: those of the id and of the title in the first language."""
        entry = self.notice.entries.get("title")
        texts = [scalar for _, scalar in scalars(entry.value)] if entry else []
        title = self.templates[texts[0].place].columns if texts else ()
        return tuple(dict.fromkeys([*self.id.columns, *title]))


def read_column_map(path: Path, shown: str, languages: tuple[str, ...]) -> ColumnMap:
    """Read a mapping file. ``shown`` is its path in findings. Raises ColumnMapError with all findings."""
    text = read(path, shown)
    if isinstance(text, Issue):
        raise ColumnMapError([_to_finding(text)])
    parsed = parse(text, shown, languages)
    if parsed.issues:
        raise ColumnMapError([*map(_to_finding, parsed.issues), *_unquoted(text, shown)])
    if not isinstance(parsed.root, Mapping):
        raise ColumnMapError(
            [
                _finding(
                    Place(shown), "対応表に何も書かれていません", "nothing is written in this map", *_START
                )
            ]
        )
    findings = [*_structure(parsed.root), *_unknown_keys(parsed.root, languages)]
    column_map = None if findings else _column_map(parsed.root, findings)
    if findings or column_map is None:
        raise ColumnMapError(sorted(findings, key=lambda found: found.place))
    return column_map


def check_columns(column_map: ColumnMap, columns: list[str], shown_list: str) -> None:
    """Raise ColumnMapError if the mapping file names columns that the list does not have."""
    findings: list[Finding] = []
    for place, template in _all_templates(column_map):
        for name in template.columns:
            if name in columns:
                continue
            near = closest(name, columns)
            ja = f"。「{near}」ではありませんか" if near else ""
            en = f". Did you mean “{near}”?" if near else ""
            findings.append(
                _finding(
                    place,
                    f"「{name}」という列は {shown_list} にありません",
                    f"there is no column “{name}” in {shown_list}",
                    f"ある列: {'、'.join(columns)}{ja}",
                    f"the columns are: {', '.join(columns)}{en}",
                )
            )
    if findings:
        raise ColumnMapError(sorted(findings, key=lambda found: found.place))


def _all_templates(column_map: ColumnMap) -> Iterator[tuple[Place, Template]]:
    """Every template with its position; that of ``group`` is reported at ``id``."""
    yield column_map.id_place, column_map.id
    if column_map.group:
        yield column_map.id_place, column_map.group
    for part in (column_map.notice, column_map.closed, column_map.vanished):
        if part is not None:
            for _, scalar in scalars(part):
                yield scalar.place, column_map.templates[scalar.place]


_START = (
    "id: と notice: を書いてください。例は手引きの「店舗の一覧から告知を作る」にあります",
    "write id: and notice:; the guide has an example under “Notices from a list of shops”",
)
# What each key looks like, in Japanese and in English.
_WRITTEN = {
    "id": (
        'id: "midori-mart-{店舗コード}" のように、一つの値で書いてください',
        'write one value, such as id: "midori-mart-{code}"',
    ),
    "folder": (
        "folder: midori-mart のように、一つの値で書いてください",
        "write one value, such as folder: midori-mart",
    ),
    "group": (
        'group: "{都道府県}" のように、一つの値で書いてください',
        'write one value, such as group: "{prefecture}"',
    ),
    "sheet": (
        "sheet: 店舗一覧 のように、シートの名前を一つ書いてください",
        "write the name of one sheet, such as sheet: Shops",
    ),
    "header": (
        "header: 3 のように、列の名前の行番号を書いてください（2 行なら header: 3-4）",
        "write the number of the row with the column names, such as header: 3 (header: 3-4 where they take two rows)",
    ),
    "read": (
        f"read: {JAPANESE} と書いてください。令和9年2月1日 や ３台 のような書き方を読み取ります",
        f"write read: {JAPANESE}; it takes dates and numbers as people write them, such as 令和9年2月1日",
    ),
    "notice": (
        "notice: の下に、告知と同じキーを字下げして書いてください（例: 次の行に「  title:」）",
        "write the keys of a notice below notice:, indented (on the next line, for example “  title:”)",
    ),
    "closed": (
        "closed: の下に、on、reason、data_deleted を字下げして書いてください",
        "write on, reason and data_deleted below closed:, indented",
    ),
    "vanished": (
        "vanished: の下に、reason、data_deleted を字下げして書いてください",
        "write reason and data_deleted below vanished:, indented",
    ),
}


def _structure(root: Mapping) -> Iterator[Finding]:
    for key, entry in root.entries.items():
        if key not in KEYS:
            near = closest(key, KEYS)
            yield _finding(
                entry.key.place,
                f"対応表に「{key}」というキーはありません",
                f"a map has no key “{key}”",
                f"「{near}」ではありませんか" if near else f"使えるキー: {', '.join(KEYS)}",
                f"did you mean “{near}”?" if near else f"the keys are: {', '.join(KEYS)}",
            )
        elif not isinstance(entry.value, Scalar if key in _TEXTS else Mapping):
            one_value = key in _TEXTS
            yield _finding(
                entry.key.place,
                f"「{key}」には{'一つの値' if one_value else 'キーと値'}を書きます",
                f"“{key}” has {'one value' if one_value else 'keys below it'} in a map",
                *_WRITTEN[key],
            )
    for key in ("id", "notice"):
        if key not in root.entries:
            yield _finding(
                root.place, f"対応表に「{key}」がありません", f"the map has no “{key}”", *_WRITTEN[key]
            )


def _unknown_keys(root: Mapping, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Unknown keys of a notice; found here, they are reported once and not for every row."""
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


def _column_map(root: Mapping, findings: list[Finding]) -> ColumnMap | None:
    texts = {key: value for key in _TEXTS if isinstance(value := _value(root, key), Scalar)}
    parts = {key: value if isinstance(value := _value(root, key), Mapping) else None for key in _PARTS}
    templates: dict[Place, Template] = {}
    every = [texts[key] for key in ("id", "group") if key in texts]
    every += [scalar for part in parts.values() if part is not None for _, scalar in scalars(part)]
    for scalar in every:
        template = Template.parse(scalar.text)
        if template is None:
            findings.append(
                _finding(
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
    if not _is_header(header):
        findings.append(
            _finding(
                texts["header"].place,
                f"header に「{header}」は書けません",
                f"header cannot be “{header}”",
                *_WRITTEN["header"],
            )
        )
    if "read" in texts and texts["read"].text != JAPANESE:
        findings.append(
            _finding(
                texts["read"].place,
                f"read に「{texts['read'].text}」は書けません",
                f"read cannot be “{texts['read'].text}”",
                *_WRITTEN["read"],
            )
        )
    notice = parts["notice"]
    if findings or notice is None:
        return None
    return ColumnMap(
        id=templates[texts["id"].place],
        id_place=texts["id"].place,
        folder=texts["folder"].text if "folder" in texts else "",
        group=templates[texts["group"].place] if "group" in texts else None,
        sheet=texts["sheet"].text if "sheet" in texts else "",
        header=(int(header.partition("-")[0]), int(header.rpartition("-")[2])),
        reads_japanese="read" in texts,
        notice=notice,
        closed=parts["closed"],
        vanished=parts["vanished"],
        templates=templates,
    )


def _is_header(text: str) -> bool:
    """Whether a text is the number of a row, or of two that follow each other."""
    found = re.fullmatch("([0-9]{1,4})(?:-([0-9]{1,4}))?", text)
    return found is not None and (found[2] is None or int(found[2]) - int(found[1]) in {0, 1})


def _value(root: Mapping, key: str) -> Mapping | Scalar | Sequence | None:
    return root.entries[key].value if key in root.entries else None


def _unquoted(text: str, shown: str) -> Iterator[Finding]:
    """Unquoted values such as ``ja: {店名}の入口``, which YAML reads as a flow mapping."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _UNQUOTED.search(line):
            yield _finding(
                Place(shown, number, found.start() + 1),
                "{ で始まる値が引用符で囲まれていません",
                "a value that begins with { is not quoted",
                '"{店名}の入口" のように、引用符で囲んでください',
                'quote it: "{name} entrance"',
            )


def _to_finding(issue: Issue) -> Finding:
    return BY_ID[issue.rule].finding(issue)


def _finding(place: Place, ja: str, en: str, hint_ja: str, hint_en: str) -> Finding:
    return Finding(place, "map", "error", ProgramText(ja, en), ProgramText(hint_ja, hint_en))
