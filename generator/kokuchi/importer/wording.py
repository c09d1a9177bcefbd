"""Says a finding about a notice in the words of the list: the name of the column instead of the key of the notice."""

from __future__ import annotations

from dataclasses import replace

from kokuchi.check.schema_issues import dotted
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.importer.row import RowNotice
from kokuchi.importer.table import Table
from kokuchi.source import Route


def in_words_of_list(
    finding: Finding, notice: RowNotice, table: Table, route: Route | None, columns: tuple[str, ...]
) -> tuple[Finding, tuple[str, ...]]:
    """The finding, and the columns that it is about: for a missing value those that are empty in the row."""
    if not columns:
        return finding, columns
    if route is None or route not in notice.origins:
        empty = tuple(name for name in columns if not notice.row.cell(name).text)
        return _empty(finding, table, empty or columns), empty or columns
    if len(columns) > 1:
        return finding, columns
    key, label = dotted(route), table.label(columns[0])
    message = ProgramText(
        ja=finding.message.ja.replace(f"「{key}」", f"「{label}」"),
        en=finding.message.en.replace(f"“{key}”", f"“{label}”"),
    )
    hint = finding.hint
    if value := notice.unread.get(route):
        hint = ProgramText(
            ja=f"{value} と書くか、対応表に read: japanese と書いてください",
            en=f"write {value}, or write read: japanese in the map",
        )
    return replace(finding, message=message, hint=hint), columns


def _empty(finding: Finding, table: Table, columns: tuple[str, ...]) -> Finding:
    ja = "、".join(f"「{table.label(name)}」" for name in columns)
    en = ", ".join(f"“{table.label(name)}”" for name in columns)
    return replace(
        finding,
        message=ProgramText(ja=f"{ja}が空です", en=f"{en} is empty"),
        hint=ProgramText(ja=f"{ja}を書いてください", en=f"fill in {en}"),
    )
