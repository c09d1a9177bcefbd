"""Bring in lists of shops."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kokuchi import calendar
from kokuchi.cli.common import (
    FOUND,
    UNUSABLE,
    as_findings,
    folder_below_sites,
    lang_option,
    refuse_unknown_rules,
    settings_of,
    stop,
    today_option,
)
from kokuchi.diagnostics import Finding, Message

if TYPE_CHECKING:
    from kokuchi.importer import Bringing, Done, Problem
    from kokuchi.importer.table import Row
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
    from kokuchi import importer  # noqa: PLC0415
    from kokuchi.importer.mapping import fit  # noqa: PLC0415

    settings = settings_of(lang, (stores, plan_path, *([shared_path] if shared_path else [])))
    refuse_unknown_rules(settings, lang)
    shown = stores.as_posix()
    try:
        plan = importer.read_plan(plan_path, plan_path.as_posix(), settings.languages)
        table = importer.read_table(stores, shown, sheet=plan.sheet, header=plan.header)
        fit(plan, table.columns, shown)
    except importer.PlanFault as fault:
        _stop_with(fault.findings, lang)
    except importer.UnusableList as unusable:
        stop(unusable.message, lang)
    for note in table.notes:
        click.echo(f"{shown}: {note.said(lang)}", err=True)
    request = importer.Request(
        plan,
        table,
        shown,
        _folder(settings, into or plan.folder, lang),
        _shared(settings, shared_path, lang),
        _vanished_on(vanished_on, lang),
        overwrite,
    )
    brought = importer.bring(settings, today or calendar.today(settings.timezone), request, _watch(lang))
    if not dry_run:
        try:
            brought.write()
        except OSError as error:
            name = error.filename2 or error.filename
            stop(
                Message(
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
        stop(
            Message(
                ja="取り込み先のフォルダーを、対応表の folder: か --into に書いてください（sites/ の下。例: midori-mart）",
                en="give the folder under folder: in the map or with --into (below sites/, such as midori-mart)",
            ),
            lang,
        )
    return folder_below_sites(settings, name, lang)


def _shared(settings: Settings, path: Path | None, lang: str) -> str | None:
    """The shared values in their form."""
    from kokuchi.schema import notice_schema  # noqa: PLC0415
    from kokuchi.source import Trouble, read  # noqa: PLC0415
    from kokuchi.yaml_writer import formatted  # noqa: PLC0415

    if path is None:
        return None
    text = read(path, path.as_posix())
    made: str | list[Trouble] = (
        [text]
        if isinstance(text, Trouble)
        else formatted(text, path.as_posix(), settings.languages, notice_schema(settings.languages))
    )
    if isinstance(made, str):
        return made
    if not made:
        stop(Message(ja=f"{path} に何も書かれていません", en=f"nothing is written in {path}"), lang)
    return _stop_with(as_findings(made), lang)


def _vanished_on(text: str | None, lang: str) -> str:
    if text and calendar.Date.parse(text) is None:
        stop(
            Message(
                ja=f"--vanished-on の「{text}」は日付の形ではありません（例: 2026-12-01）",
                en=f"“{text}” after --vanished-on is not a date (such as 2026-12-01)",
            ),
            lang,
        )
    return text or ""


def _watch(lang: str) -> Callable[[list[Row]], Iterable[Row]]:
    """A bar for a person at a terminal; nothing in a log."""

    def watched(rows: list[Row]) -> Iterator[Row]:
        if not sys.stderr.isatty():
            yield from rows
            return
        label = Message(ja="行を読んでいます", en="Reading rows").said(lang)
        with click.progressbar(rows, label=label, file=sys.stderr, show_pos=True) as bar:
            yield from bar

    return watched


def _stop_with(findings: list[Finding], lang: str) -> NoReturn:
    for finding in findings:
        for line in _finding(
            finding, lang, f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        ):
            click.echo(line, err=True)
    sys.exit(UNUSABLE)


def _finding(finding: Finding, lang: str, where: str, more: Message | None = None) -> Iterator[str]:
    from kokuchi.report.text import printable  # noqa: PLC0415

    place = click.style(f"{printable(where)}:", fg="bright_white")
    severity = click.style("error:", fg="red")
    yield f"{place} {severity} {printable(finding.message.said(lang))}{more.said(lang) if more else ''} [{finding.rule}]"
    yield f"    = {printable(finding.hint.said(lang))}"


# What happened ------------------------------------------------------------------------------------


def _told(brought: Bringing, settings: Settings, lang: str, *, dry_run: bool) -> Iterator[str]:
    for same in _alike(brought.problems):
        first = same[0]
        columns = "、".join(f"「{name}」" for name in first.columns)
        quoted = ", ".join(f"“{name}”" for name in first.columns)
        more = Message(ja=f"（列{columns}）" if columns else "", en=f" (column {quoted})" if columns else "")
        where = f"{first.finding.place.path}:{first.row}" if first.row else first.finding.place.path
        yield from _finding(first.finding, lang, where, more)
        if len(same) > 1:
            yield f"    = {_also([problem.row for problem in same[1:]]).said(lang)}"
        yield ""
    for kind, message in _KINDS.items():
        done = brought.of(kind)  # type: ignore[arg-type]
        if done:
            yield message[dry_run].filled(count=f"{len(done):,}").said(lang)
            if kind not in {"same", "kept"} or len(done) <= _LISTED:
                yield from _listed(done, settings, lang, all_of=kind in {"closed", "reopened", "renamed"})
    yield _summary(brought).said(lang)


def _listed(done: list[Done], settings: Settings, lang: str, *, all_of: bool) -> Iterator[str]:
    if done[0].kind == "same":
        return
    for one in done if all_of else done[:_LISTED]:
        name = one.path.relative_to(settings.project).as_posix()
        yield f"  {one.old.stem} → {name}" if one.old else f"  {name}"
    if len(done) > _LISTED and not all_of:
        more = f"{len(done) - _LISTED:,}"
        yield "  " + Message(ja=f"ほか {more} 件", en=f"and {more} more").said(lang)


def _alike(problems: list[Problem]) -> list[list[Problem]]:
    """The same thing wrong in many rows is said once, with the numbers of the rows."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        finding = problem.finding
        key = (finding.rule, finding.message, problem.columns) if problem.row else problem
        groups.setdefault(key, []).append(problem)
    return sorted(groups.values(), key=lambda same: (same[0].row == 0, same[0].finding.place))


def _also(rows: list[int]) -> Message:
    listed = ", ".join(map(str, rows[:_ROWS_LISTED]))
    more = len(rows) - _ROWS_LISTED
    ja, en = (f" ほか {more:,} 行", f" and {more:,} more") if more > 0 else ("", "")
    return Message(ja=f"同じ指摘の行: {listed}{ja}", en=f"the same in rows {listed}{en}")


# What was done, and what would be done.
_KINDS: dict[str, tuple[Message, Message]] = {
    "new": (
        Message(ja="新しいファイル: {count} 件", en="New: {count}"),
        Message(ja="新しくできるファイル: {count} 件", en="Would be new: {count}"),
    ),
    "changed": (
        Message(ja="内容が変わったファイル: {count} 件", en="Changed: {count}"),
        Message(ja="内容が変わるファイル: {count} 件", en="Would change: {count}"),
    ),
    "closed": (
        Message(ja="終了にした告知: {count} 件", en="Ended: {count}"),
        Message(ja="終了になる告知: {count} 件", en="Would be ended: {count}"),
    ),
    "reopened": (
        Message(ja="再開した告知: {count} 件", en="Reopened: {count}"),
        Message(ja="再開になる告知: {count} 件", en="Would be reopened: {count}"),
    ),
    "renamed": (
        Message(ja="コードが変わった告知: {count} 件", en="With a new code: {count}"),
        Message(ja="コードが変わる告知: {count} 件", en="Would get a new code: {count}"),
    ),
    "kept": (
        Message(
            ja="直接直されているので残したファイル（一覧は前のまま）: {count} 件",
            en="Edited and kept (the list says nothing new): {count}",
        ),
        Message(
            ja="直接直されているので残すファイル（一覧は前のまま）: {count} 件",
            en="Edited, would be kept (the list says nothing new): {count}",
        ),
    ),
    "same": (
        Message(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
        Message(ja="変わらないファイル: {count} 件", en="Unchanged: {count}"),
    ),
}


def _summary(brought: Bringing) -> Message:
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
    return Message(ja=ja, en=en)
