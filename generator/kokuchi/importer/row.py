"""Renders the notice of one row, as a tree for the YAML writer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from kokuchi.diagnostics import ProgramText
from kokuchi.importer.mapping import ColumnMap, Template
from kokuchi.importer.table import Row
from kokuchi.readings import readings
from kokuchi.schema import child, reads, resolve
from kokuchi.schema.fragments import JsonSchema, ref
from kokuchi.schema.typed import is_typed
from kokuchi.source import Mapping, Node, Route, Scalar
from kokuchi.yaml_writer import Collection, Entry, ScalarItem, order
from kokuchi.yaml_writer.nodes import Value

_FOLDER = re.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NO_FOLDER = ProgramText(
    ja="の値はフォルダー名にできません（半角の英小文字・数字・ハイフン）",
    en="holds what cannot be the name of a folder (a-z, 0-9 and -)",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a cell: ``令和9年2月1日`` → ``2027-02-01``."""

    row: int
    column: str
    text: str
    value: str


@dataclass(slots=True)
class RowNotice:
    """The notice of a row.

    ``closed``: the row has a closing date. ``origins``: route → the columns of its value. ``empty``: route that was
    left out → the columns of its template, of which at least one is empty in this row. ``issues``: column and reason
    for each cell that is used and has no plain value. ``taken``: the cells that were written otherwise than the format
    asks and were understood; ``unread``: route → what such a cell can mean, where it was not
    taken; ``kinds``: route → the kind of ``readings`` of its value; ``addressed``: the columns of values that are ids.
    """

    row: Row
    id: str
    group: str
    tree: Collection
    closed: bool = False
    origins: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    empty: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    issues: list[tuple[str, ProgramText]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    unread: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[Route, str] = field(default_factory=dict)
    addressed: list[str] = field(default_factory=list)


def slug(text: str) -> str:
    """A code as an id: NFKC (full-width → ASCII), stripped, lower case."""
    return unicodedata.normalize("NFKC", text).strip().lower()


class RowRenderer:
    """Fills the templates of a mapping file with the values of a row. ``schema``: the result of ``notice_schema``."""

    def __init__(self, column_map: ColumnMap, schema: JsonSchema) -> None:
        self.column_map, self.schema = column_map, schema

    def render(self, row: Row) -> RowNotice:
        """The notice of a row, keys in schema order. Values with an empty column are left out."""
        row_notice = RowNotice(
            row, slug(self._seen(self.column_map.id, row) or ""), self._group(row), Collection()
        )
        row_notice.tree = (
            self._branch(self.column_map.notice, row, row_notice, (), self.schema) or Collection()
        )
        closed = self._closed(row, row_notice)
        if closed:
            row_notice.closed = True
            row_notice.tree.entries = [entry for entry in row_notice.tree.entries if entry.key != "ended"]
            row_notice.tree.entries.append(Entry("ended", closed))
        order(row_notice.tree, self.schema)
        row_notice.issues = [
            (name, issue)
            for name in dict.fromkeys(self._columns(row_notice))
            if (issue := row.cell(name).issue)
        ]
        addressed = list(row_notice.addressed)
        addressed += self.column_map.group.columns if self.column_map.group else ()
        row_notice.issues += [
            (name, unclear) for name in dict.fromkeys(addressed) if (unclear := row.cell(name).unclear)
        ]
        if self.column_map.group and not _FOLDER.fullmatch(row_notice.group):
            row_notice.issues += [(name, _NO_FOLDER) for name in self.column_map.group.columns]
        return row_notice

    def _columns(self, row_notice: RowNotice) -> list[str]:
        used = [
            *self.column_map.id.columns,
            *(self.column_map.group.columns if self.column_map.group else ()),
        ]
        for columns in (*row_notice.origins.values(), *row_notice.empty.values()):
            used += columns
        return used

    def _group(self, row: Row) -> str:
        return slug(self._seen(self.column_map.group, row) or "") if self.column_map.group else ""

    def _text(self, template: Template, row: Row) -> str | None:
        return template.filled({name: row.cell(name).text for name in template.columns})

    def _seen(self, template: Template, row: Row) -> str | None:
        """A filled template, with numbers as Excel shows them (M001): people know a shop by what they see."""
        return template.filled({name: row.cell(name).seen for name in template.columns})

    def _closed(self, row: Row, row_notice: RowNotice) -> Collection | None:
        """The value of ``ended``; None if the closing date (``closed: on:``) is empty in this row."""
        closed = self.column_map.closed
        if closed is None or "on" not in closed.entries:
            return None
        on = closed.entries["on"].value
        if not isinstance(on, Scalar):
            return None
        template = self.column_map.templates[on.place]
        if any(row.cell(name).issue for name in template.columns):
            row_notice.empty["ended", "on"] = template.columns
            return None
        if not template.columns or self._text(template, row) is None:
            return None
        return self._branch(closed, row, row_notice, ("ended",), child(self.schema, self.schema, "ended"))

    def _value(
        self, node: Node, row: Row, row_notice: RowNotice, route: Route, subschema: JsonSchema
    ) -> Value | None:
        if isinstance(node, Scalar):
            return self._leaf(node, row, row_notice, route, subschema)
        return self._branch(node, row, row_notice, route, subschema)

    def _leaf(
        self, node: Scalar, row: Row, row_notice: RowNotice, route: Route, subschema: JsonSchema
    ) -> ScalarItem | None:
        template = self.column_map.templates[node.place]
        text = self._text(template, row)
        if text is None:
            row_notice.empty[route] = template.columns
            return None
        if not template.columns:
            return ScalarItem(text, verbatim=node.plain and not isinstance(node.json, str))
        row_notice.origins[route] = template.columns
        if subschema == ref("id"):
            row_notice.addressed += template.columns
        if resolve(self.schema, subschema).get("type") == "string" and not reads(self.schema, subschema):
            text = self._seen(template, row) or text
        text = self._read(text, template, row_notice, route, subschema)
        return ScalarItem(text, verbatim=is_typed(text, resolve(self.schema, subschema)))

    def _read(
        self, text: str, template: Template, row_notice: RowNotice, route: Route, subschema: JsonSchema
    ) -> str:
        """The value that a filled template means, where it can mean only one and the mapping file allows it."""
        kind = reads(self.schema, subschema)
        row_notice.kinds[route] = kind
        since_1904 = any(row_notice.row.cell(name).since_1904 for name in template.columns)
        meant = readings(kind, text, in_list=True, since_1904=since_1904) if kind else ()
        if text in meant or not meant:
            return text
        if len(meant) > 1 or not self.column_map.reads_japanese:
            row_notice.unread[route] = meant
            return text
        (value,) = meant
        taken = Taken(row_notice.row.number, template.columns[0], text, value)
        if taken not in row_notice.taken:
            row_notice.taken.append(taken)
        return value

    def _branch(
        self, node: Node, row: Row, row_notice: RowNotice, route: Route, subschema: JsonSchema
    ) -> Collection | None:
        """Render a mapping or list without the values that are empty in this row; None if nothing remains."""
        assert not isinstance(node, Scalar)  # noqa: S101  (narrowing for the type checker)
        is_list = not isinstance(node, Mapping)
        pairs = (
            [(name, entry.value) for name, entry in node.entries.items()]
            if isinstance(node, Mapping)
            else [("", item) for item in node.items]
        )
        branch = Collection(is_list=is_list)
        for key, value in pairs:
            step = len(branch.entries) if is_list else key
            inner = self._value(value, row, row_notice, (*route, step), child(self.schema, subschema, step))
            if inner is not None:
                branch.entries.append(Entry(key, inner))
        return branch if branch.entries else None
