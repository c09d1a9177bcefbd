"""Bring in lists of shops."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kokuchi import calendar
from kokuchi.cli.common import (
    FOUND,
    UNUSABLE,
    as_findings,
    exit_with_error,
    folder_below_sites,
    lang_option,
    load_settings,
    refuse_unknown_rules,
    today_option,
)
from kokuchi.diagnostics import Finding, ProgramText

if TYPE_CHECKING:
    from kokuchi.importer import ImportAction, ImportResult, RowProblem
    from kokuchi.settings import Settings

_LISTED = 20
_ROWS_LISTED = 10


@click.command("import")
@click.argument("stores", type=click.Path(path_type=Path), metavar="LIST")
@click.option(
    "--map",
    "plan_path",
    type=click.Path(path_type=Path),
    required=True,
    metavar="MAP",
    help="Which column gives which key.",
)
@click.option(
    "--shared",
    "shared_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What all shops share; becomes _shared.yml.",
)
@click.option("--into", metavar="FOLDER", help="Folder below sites/. [default: folder: of the map]")
@click.option(
    "--vanished-on", metavar="DATE", help="End the shops that the list has no more, as of this day."
)
@click.option("--overwrite", is_flag=True, help="Replace files that were edited or made by hand, too.")
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@lang_option
@today_option
def import_(  # noqa: PLR0913, PLR0917
    stores: Path,
    plan_path: Path,
    shared_path: Path | None,
    into: str | None,
    vanished_on: str | None,
    lang: str,
    today: dt.date | None,
    *,
    overwrite: bool,
    dry_run: bool,
) -> None:
    """Make a notice of each row of a list of shops.

    LIST is CSV (UTF-8 or Shift_JIS) or Excel (.xlsx). Run it again when the list changes: files that were
    edited are left and named, closed shops become ended, none vanishes.

    店舗の一覧（CSV・Excel）から、一行につきひとつの告知を作ります。一覧が変わったら、もう一度実行します。
    """
    from kokuchi import importer
    from kokuchi.cli.progress import Progress
    from kokuchi.importer.mapping import check_columns

    settings = load_settings(lang, (stores, plan_path, *([shared_path] if shared_path else [])))
    refuse_unknown_rules(settings, lang)
    shown = stores.as_posix()
    try:
        plan = importer.read_column_map(plan_path, plan_path.as_posix(), settings.languages)
        table = importer.read_table(stores, shown, sheet=plan.sheet, header=plan.header)
        check_columns(plan, table.columns, shown)
    except importer.ColumnMapError as fault:
        _stop_with(fault.findings, lang)
    except importer.UnusableList as unusable:
        exit_with_error(unusable.message, lang)
    for note in table.notes:
        click.echo(f"{shown}: {note.in_language(lang)}", err=True)
    request = importer.ImportRequest(
        plan,
        table,
        shown,
        _folder(settings, into or plan.folder, lang),
        _shared(settings, shared_path, lang),
        _vanished_on(vanished_on, lang),
        overwrite,
    )
    with Progress(lang) as progress:
        brought = importer.run_import(
            settings,
            today or calendar.today(settings.timezone),
            request,
            lambda rows: progress.each("rows", rows, len(rows)),
        )
    if not dry_run:
        try:
            brought.write()
        except OSError as error:
            name = error.filename2 or error.filename
            exit_with_error(
                ProgramText(
                    ja=f"{name} に書き込めません（{error.strerror}）。直してから、もう一度実行してください。続きから取り込みます",
                    en=f"cannot write {name} ({error.strerror}). Mend that and run it again; it goes on from there",
                ),
                lang,
            )
    for line in _told(brought, settings, lang, dry_run=dry_run):
        click.echo(line)
    sys.exit(FOUND if brought.problems else 0)


def _folder(settings: Settings, name: str, lang: str) -> Path:
    if not name:
        exit_with_error(
            ProgramText(
                ja="取り込み先のフォルダーを、対応表の folder: か --into に書いてください（sites/ の下。例: midori-mart）",
                en="give the folder under folder: in the map or with --into (below sites/, such as midori-mart)",
            ),
            lang,
        )
    return folder_below_sites(settings, name, lang)


def _shared(settings: Settings, path: Path | None, lang: str) -> str | None:
    """The shared values in their form."""
    from kokuchi.diagnostics import Issue
    from kokuchi.schema import notice_schema
    from kokuchi.source import read
    from kokuchi.yaml_writer import format_notice

    if path is None:
        return None
    text = read(path, path.as_posix())
    made: str | list[Issue] = (
        [text]
        if isinstance(text, Issue)
        else format_notice(text, path.as_posix(), settings.languages, notice_schema(settings.languages))
    )
    if isinstance(made, str):
        return made
    if not made:
        exit_with_error(
            ProgramText(ja=f"{path} に何も書かれていません", en=f"nothing is written in {path}"), lang
        )
    return _stop_with(as_findings(made), lang)


def _vanished_on(text: str | None, lang: str) -> str:
    if text and calendar.Date.parse(text) is None:
        exit_with_error(
            ProgramText(
                ja=f"--vanished-on の「{text}」は日付の形ではありません（例: 2026-12-01）",
                en=f"“{text}” after --vanished-on is not a date (such as 2026-12-01)",
            ),
            lang,
        )
    return text or ""


def _stop_with(findings: list[Finding], lang: str) -> NoReturn:
    for finding in findings:
        for line in _finding(
            finding, lang, f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        ):
            click.echo(line, err=True)
    sys.exit(UNUSABLE)


def _finding(finding: Finding, lang: str, where: str, more: ProgramText | None = None) -> Iterator[str]:
    from kokuchi.report.text import printable

    place = click.style(f"{printable(where)}:", fg="bright_white")
    severity = click.style("error:", fg="red")
    yield f"{place} {severity} {printable(finding.message.in_language(lang))}{more.in_language(lang) if more else ''} [{finding.rule}]"
    yield f"    = {printable(finding.hint.in_language(lang))}"


# What happened ------------------------------------------------------------------------------------


def _told(brought: ImportResult, settings: Settings, lang: str, *, dry_run: bool) -> Iterator[str]:
    for same in _alike(brought.problems):
        first = same[0]
        columns = "、".join(f"「{name}」" for name in first.columns)
        quoted = ", ".join(f"“{name}”" for name in first.columns)
        more = ProgramText(
            ja=f"（列{columns}）" if columns else "", en=f" (column {quoted})" if columns else ""
        )
        where = f"{first.finding.place.path}:{first.row}" if first.row else first.finding.place.path
        yield from _finding(first.finding, lang, where, more)
        if len(same) > 1:
            yield f"    = {_also([problem.row for problem in same[1:]]).in_language(lang)}"
        yield ""
    for kind, message in _KINDS.items():
        done = brought.of(kind)  # type: ignore[arg-type]
        if done:
            yield message[dry_run].format(count=f"{len(done):,}").in_language(lang)
            if kind not in {"same", "kept"} or len(done) <= _LISTED:
                yield from _listed(done, settings, lang, all_of=kind in {"closed", "reopened", "renamed"})
    yield _summary(brought).in_language(lang)


def _listed(done: list[ImportAction], settings: Settings, lang: str, *, all_of: bool) -> Iterator[str]:
    if done[0].kind == "same":
        return
    for one in done if all_of else done[:_LISTED]:
        name = one.path.relative_to(settings.project).as_posix()
        yield f"  {one.old.stem} → {name}" if one.old else f"  {name}"
    if len(done) > _LISTED and not all_of:
        more = f"{len(done) - _LISTED:,}"
        yield "  " + ProgramText(ja=f"ほか {more} 件", en=f"and {more} more").in_language(lang)


def _alike(problems: list[RowProblem]) -> list[list[RowProblem]]:
    """The same thing wrong in many rows is said once, with the numbers of the rows."""
    groups: dict[object, list[RowProblem]] = {}
    for problem in problems:
        finding = problem.finding
        key = (finding.rule, finding.message, problem.columns) if problem.row else problem
        groups.setdefault(key, []).append(problem)
    return sorted(groups.values(), key=lambda same: (same[0].row == 0, same[0].finding.place))


def _also(rows: list[int]) -> ProgramText:
    listed = ", ".join(map(str, rows[:_ROWS_LISTED]))
    more = len(rows) - _ROWS_LISTED
    ja, en = (f" ほか {more:,} 行", f" and {more:,} more") if more > 0 else ("", "")
    return ProgramText(ja=f"同じ指摘の行: {listed}{ja}", en=f"the same in rows {listed}{en}")


# What was done, and what would be done.
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
            en="Edited and kept (the list says nothing new): {count}",
        ),
        ProgramText(
            ja="直接直されているので残すファイル（一覧は前のまま）: {count} 件",
            en="Edited, would be kept (the list says nothing new): {count}",
        ),
    ),
    "same": (
        ProgramText(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
        ProgramText(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
    ),
}


def _summary(brought: ImportResult) -> ProgramText:
    rows = len({problem.row for problem in brought.problems if problem.row})
    files = len({problem.finding.place.path for problem in brought.problems if not problem.row})
    if not brought.problems:
        ja, en = "取り込めない行はありません。", "No row was refused."
    else:
        ja = f"取り込めなかった行 {rows:,} 行、確かめてほしいファイル {files:,} 件。"
        en = f"Rows that are no notice: {rows:,}; files to look at: {files:,}."
    if brought.warnings:
        ja += f"警告が {brought.warnings:,} 件あります（kokuchi check で確かめてください）。"
        en += f" Warnings: {brought.warnings:,} (see kokuchi check)."
    return ProgramText(ja=ja, en=en)
