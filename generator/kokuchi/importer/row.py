"""One row and the map → one notice, as a tree that can be written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from kokuchi.diagnostics import ProgramText
from kokuchi.importer.mapping import ColumnMap, Template
from kokuchi.importer.table import EMPTY, Row
from kokuchi.schema import child, resolve
from kokuchi.schema.fragments import JsonSchema
from kokuchi.source import Mapping, Node, Route, Scalar
from kokuchi.yaml_writer import Collection, Entry, ScalarItem, order
from kokuchi.yaml_writer.nodes import Value

_FOLDER = re.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NO_FOLDER = ProgramText(
    ja="の値はフォルダー名にできません（半角の英小文字・数字・ハイフン）",
    en="holds what cannot be the name of a folder (a-z, 0-9 and -)",
)


@dataclass(slots=True)
class RowNotice:
    """A row as a notice. ``origins``: the columns from which the value at each route came.

    ``empty``: the columns in which nothing stands, though the map wants something at that route.
    """

    row: Row
    id: str
    group: str
    tree: Collection
    closed: bool = False
    origins: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    empty: dict[Route, tuple[str, ...]] = field(default_factory=dict)
    issues: list[tuple[str, ProgramText]] = field(default_factory=list)


def slug(text: str) -> str:
    """A code as an id: full-width signs and capitals as the plain ones that they stand for."""
    return unicodedata.normalize("NFKC", text).strip().lower()


class RowRenderer:
    """Fills in the map, row by row."""

    def __init__(self, plan: ColumnMap, schema: JsonSchema) -> None:
        self.plan, self.schema = plan, schema

    def render(self, row: Row) -> RowNotice:
        """The notice of a row; a cell that is no plain value is among its troubles."""
        made = RowNotice(row, slug(self._text(self.plan.id, row) or ""), self._group(row), Collection())
        made.tree = self._branch(self.plan.notice, row, made, (), self.schema) or Collection()
        closed = self._closed(row, made)
        if closed:
            made.closed = True
            made.tree.entries = [entry for entry in made.tree.entries if entry.key != "ended"]
            made.tree.entries.append(Entry("ended", closed))
        order(made.tree, self.schema)
        made.issues = [
            (name, issue)
            for name in dict.fromkeys(self._columns(made))
            if (issue := row.cells.get(name, EMPTY).issue)
        ]
        if self.plan.group and not _FOLDER.fullmatch(made.group):
            made.issues += [(name, _NO_FOLDER) for name in self.plan.group.columns]
        return made

    def _columns(self, made: RowNotice) -> list[str]:
        used = [*self.plan.id.columns, *(self.plan.group.columns if self.plan.group else ())]
        for columns in (*made.origins.values(), *made.empty.values()):
            used += columns
        return used

    def _group(self, row: Row) -> str:
        return slug(self._text(self.plan.group, row) or "") if self.plan.group else ""

    def _text(self, template: Template, row: Row) -> str | None:
        return template.filled({name: row.cells.get(name, EMPTY).text for name in template.columns})

    def _closed(self, row: Row, made: RowNotice) -> Collection | None:
        """What a closing date in the row brings; nothing while its cell is empty."""
        plan = self.plan.closed
        if plan is None or "on" not in plan.entries:
            return None
        on = plan.entries["on"].value
        if not isinstance(on, Scalar):
            return None
        template = self.plan.templates[id(on)]
        if any(row.cells.get(name, EMPTY).issue for name in template.columns):
            made.empty["ended", "on"] = template.columns
            return None
        if not template.columns or self._text(template, row) is None:
            return None
        return self._branch(plan, row, made, ("ended",), child(self.schema, self.schema, "ended"))

    def _value(self, node: Node, row: Row, made: RowNotice, route: Route, form: JsonSchema) -> Value | None:
        if isinstance(node, Scalar):
            return self._leaf(node, row, made, route, form)
        return self._branch(node, row, made, route, form)

    def _leaf(
        self, node: Scalar, row: Row, made: RowNotice, route: Route, form: JsonSchema
    ) -> ScalarItem | None:
        template = self.plan.templates[id(node)]
        text = self._text(template, row)
        if text is None:
            made.empty[route] = template.columns
            return None
        if not template.columns:
            return ScalarItem(text, verbatim=node.plain and not isinstance(node.json, str))
        made.origins[route] = template.columns
        return ScalarItem(text, verbatim=_is_typed(text, resolve(self.schema, form)))

    def _branch(
        self, node: Node, row: Row, made: RowNotice, route: Route, form: JsonSchema
    ) -> Collection | None:
        """A mapping or list without what is empty in this row; None where nothing is left of it."""
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
            inner = self._value(value, row, made, (*route, step), child(self.schema, form, step))
            if inner is not None:
                branch.entries.append(Entry(key, inner))
        return branch if branch.entries else None


def _is_typed(text: str, form: JsonSchema) -> bool:
    """Whether a cell's text is written as a number or truth value, since the format wants one there."""
    kind = form.get("type")
    if kind == "integer":
        return re.fullmatch("0|[1-9][0-9]{0,8}", text) is not None
    return kind == "boolean" and text in {"true", "false"}
