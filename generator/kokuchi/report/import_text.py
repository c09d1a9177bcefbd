"""The report of ``kokuchi import``: refused rows first, then what was or would be written, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.importer import ImportAction, ImportRequest, ImportResult, RowProblem, Table
from kokuchi.report.text import Style, printable

_NO_COLUMNS = ProgramText("", "")
_MAX_FILES = 20
_MAX_ROWS = 10


def render(  # noqa: PLR0913
    result: ImportResult,
    request: ImportRequest,
    project: Path,
    language: str,
    style: Style,
    *,
    dry_run: bool,
) -> Iterator[str]:
    """The lines of the report; paths are relative to ``project``. ``style(text, part)`` may add colours."""
    for problems in _grouped(result.problems):
        first = problems[0]
        where = f"{first.finding.place.path}:{first.row}" if first.row else first.finding.place.path
        yield from render_finding(first.finding, language, style, where, _columns(first, request.table))
        if len(problems) > 1:
            yield f"    = {_other_rows([problem.row for problem in problems[1:]]).in_language(language)}"
        yield ""
    yield from _taken(result, request.table, language)
    for kind, messages in _KINDS.items():
        actions = result.of(kind)  # type: ignore[arg-type]
        if actions:
            yield messages[dry_run].format(count=f"{len(actions):,}").in_language(language)
            if kind not in {"same", "kept"} or len(actions) <= _MAX_FILES:
                complete = kind in {"closed", "reopened", "renamed"}
                yield from _files(actions, project, language, complete=complete)
    yield _summary(result).in_language(language)


def render_finding(
    finding: Finding, language: str, style: Style, where: str, columns: ProgramText = _NO_COLUMNS
) -> Iterator[str]:
    """A finding in two lines: the message after the place ``where``, and what to write instead."""
    message = printable(finding.message.in_language(language)) + columns.in_language(language)
    place = style(f"{printable(where)}:", "place")
    yield f"{place} {style('error:', 'error')} {message} [{finding.rule}]"
    yield f"    = {printable(finding.hint.in_language(language))}"


def _columns(problem: RowProblem, table: Table) -> ProgramText:
    """The cells of a list that a finding is about, in brackets; nothing if there is none.

    A column that the message names already is not named again.
    """
    if not problem.columns:
        return _NO_COLUMNS
    cells = [(table.address(name, problem.row), table.label(name)) for name in problem.columns]
    said = problem.finding.message
    ja = "、".join(address if f"「{name}」" in said.ja else f"{address}「{name}」" for address, name in cells)
    en = ", ".join(address if f"“{name}”" in said.en else f"{address} “{name}”" for address, name in cells)
    return ProgramText(ja=f"（{ja}）", en=f" ({en})")


def _taken(result: ImportResult, table: Table, language: str) -> Iterator[str]:
    """What was read otherwise than it is written, by column; the same text once, and of many texts the first ones."""
    columns: dict[str, dict[tuple[str, str], list[int]]] = {}
    for taken in result.taken:
        columns.setdefault(taken.column, {}).setdefault((taken.text, taken.value), []).append(taken.row)
    if columns:
        yield _TAKEN.format(count=f"{len(result.taken):,}").in_language(language)
    for column, texts in columns.items():
        yield f"  {ProgramText(f'「{table.label(column)}」', f'“{table.label(column)}”').in_language(language)}"
        for (text, value), rows in list(texts.items())[:_MAX_ROWS]:
            more = _and_rows(len(rows) - 1).in_language(language) if len(rows) > 1 else ""
            yield f"    {table.address(column, rows[0])} {printable(text)} → {value}{more}"
        if len(texts) > _MAX_ROWS:
            yield f"    {_and_more(len(texts) - _MAX_ROWS).in_language(language)}"
    if columns:
        yield ""


_TAKEN = ProgramText(
    ja="読み取って書き換えた値: {count} 件（違うものがないか、確かめてください）",
    en="Values read as they were meant: {count} (see whether any is wrong)",
)


def _and_more(more: int) -> ProgramText:
    return ProgramText(ja=f"ほか {more:,} 通り", en=f"and {more:,} more")


def _and_rows(more: int) -> ProgramText:
    return ProgramText(ja=f"（ほか {more:,} 行）", en=f" (and {more:,} more rows)")


def _files(actions: Sequence[ImportAction], project: Path, language: str, *, complete: bool) -> Iterator[str]:
    """The paths of files, all with ``complete``, else the first ones; those left unchanged are only counted."""
    if actions[0].kind == "same":
        return
    for action in actions if complete else actions[:_MAX_FILES]:
        name = action.path.relative_to(project).as_posix()
        yield f"  {action.old.stem} → {name}" if action.old else f"  {name}"
    if len(actions) > _MAX_FILES and not complete:
        more = f"{len(actions) - _MAX_FILES:,}"
        yield "  " + ProgramText(ja=f"ほか {more} 件", en=f"and {more} more").in_language(language)


def _grouped(problems: Sequence[RowProblem]) -> list[list[RowProblem]]:
    """Problems in groups: rows with the same message about the same columns are reported once."""
    groups: dict[object, list[RowProblem]] = {}
    for problem in problems:
        finding = problem.finding
        key = (finding.rule, finding.message, problem.columns) if problem.row else problem
        groups.setdefault(key, []).append(problem)
    return sorted(groups.values(), key=lambda group: (group[0].row == 0, group[0].finding.place))


def _other_rows(rows: Sequence[int]) -> ProgramText:
    listed = ", ".join(map(str, rows[:_MAX_ROWS]))
    more = len(rows) - _MAX_ROWS
    ja, en = (f" ほか {more:,} 行", f" and {more:,} more") if more > 0 else ("", "")
    return ProgramText(ja=f"同じ指摘の行: {listed}{ja}", en=f"the same in rows {listed}{en}")


# The heading of each kind of action: after it was done, and with --dry-run.
_KINDS: dict[str, tuple[ProgramText, ProgramText]] = {
    "new": (
        ProgramText(ja="新しいファイル: {count} 件", en="New: {count}"),
        ProgramText(ja="新しくできるファイル: {count} 件", en="Would be new: {count}"),
    ),
    "changed": (
        ProgramText(ja="内容が変わったファイル: {count} 件", en="Changed: {count}"),
        ProgramText(ja="内容が変わるファイル: {count} 件", en="Would change: {count}"),
    ),
    "closed": (
        ProgramText(ja="終了にした告知: {count} 件", en="Ended: {count}"),
        ProgramText(ja="終了になる告知: {count} 件", en="Would be ended: {count}"),
    ),
    "reopened": (
        ProgramText(ja="再開した告知: {count} 件", en="Reopened: {count}"),
        ProgramText(ja="再開になる告知: {count} 件", en="Would be reopened: {count}"),
    ),
    "renamed": (
        ProgramText(ja="コードが変わった告知: {count} 件", en="With a new code: {count}"),
        ProgramText(ja="コードが変わる告知: {count} 件", en="Would get a new code: {count}"),
    ),
    "kept": (
        ProgramText(
            ja="直接直されているので残したファイル（一覧は前のまま）: {count} 件",
            en="Edited and not replaced (the list has not changed): {count}",
        ),
        ProgramText(
            ja="直接直されているので残すファイル（一覧は前のまま）: {count} 件",
            en="Edited, would not be replaced (the list has not changed): {count}",
        ),
    ),
    "same": (
        ProgramText(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
        ProgramText(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
    ),
}


def _summary(result: ImportResult) -> ProgramText:
    rows = len({problem.row for problem in result.problems if problem.row})
    files = len({problem.finding.place.path for problem in result.problems if not problem.row})
    if not result.problems:
        ja, en = "取り込めない行はありません。", "No row was refused."
    else:
        ja = f"取り込めなかった行 {rows:,} 行、確かめてほしいファイル {files:,} 件。"
        en = f"Rows not imported: {rows:,}; files to review: {files:,}."
    if result.warnings:
        ja += f"警告が {result.warnings:,} 件あります（kokuchi check で確かめてください）。"
        en += f" Warnings: {result.warnings:,} (see kokuchi check)."
    return ProgramText(ja=ja, en=en)
