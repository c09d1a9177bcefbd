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
    return replace(finding, message=message, hint=_hint(finding, notice, route)), columns


def _hint(finding: Finding, notice: RowNotice, route: Route) -> ProgramText:
    """What to write into the cell; a shop does not know the keys of a notice."""
    meant = notice.unread.get(route, ())
    if len(meant) > 1:
        return ProgramText(
            ja=f"{meant[0]} か {meant[1]} のどちらかを書いてください", en=f"write {meant[0]} or {meant[1]}"
        )
    if meant:
        return ProgramText(
            ja=f"{meant[0]} と書くか、対応表に read: japanese と書いてください",
            en=f"write {meant[0]}, or write read: japanese in the map",
        )
    return _HINTS.get((notice.kinds[route], finding.case), finding.hint)


# Kind of value and case of the message → the hint without the keys of a notice.
_HINTS = {
    ("hours", "unexpected-value"): ProgramText(
        ja="10:00-21:00 のように書いてください（一日中なら always）",
        en="write 10:00-21:00, or always",
    ),
    ("phone", "phone"): ProgramText(
        ja="市外局番から書いてください（例: 03-1234-5678、内線は 03-1234-5678 ext. 12）",
        en="write it with its area code (such as 03-1234-5678, or 03-1234-5678 ext. 12)",
    ),
    ("duration", "not-a-duration"): ProgramText(
        ja="30 days、at most 1 week、not stored のように書いてください",
        en="write 30 days, at most 1 week or not stored",
    ),
}


def _empty(finding: Finding, table: Table, columns: tuple[str, ...]) -> Finding:
    ja = "、".join(f"「{table.label(name)}」" for name in columns)
    en = ", ".join(f"“{table.label(name)}”" for name in columns)
    return replace(
        finding,
        message=ProgramText(ja=f"{ja}が空です", en=f"{en} is empty"),
        hint=ProgramText(ja=f"{ja}を書いてください", en=f"fill in {en}"),
    )
