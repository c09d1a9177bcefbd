"""``kokuchi import``: make notices from a list of shops."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    COLOURS,
    FOUND,
    UNUSABLE,
    as_findings,
    display_path,
    exit_with_error,
    folder_below_sites,
    lang_option,
    load_settings,
    refuse_unknown_rules,
    today_option,
    unwritable,
)
from kokuchi.cli.files import refuse_sources, write_file
from kokuchi.diagnostics import Finding, ProgramText

if TYPE_CHECKING:
    from kokuchi.importer import ImportRequest, ImportResult
    from kokuchi.settings import Settings


@click.command("import", cls=Command)
@click.argument("list_path", type=click.Path(path_type=Path), metavar="LIST")
@click.option(
    "--map",
    "map_path",
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
    "--vanished-on",
    metavar="DATE",
    help="End the notices of shops that are no longer in the list, as of this day.",
)
@click.option("--overwrite", is_flag=True, help="Also replace files that were edited or written by hand.")
@click.option(
    "--errors",
    "errors_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the refused rows to this CSV file, to be sent back to the shops.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@lang_option
@today_option
def import_(  # noqa: PLR0913, PLR0917
    list_path: Path,
    map_path: Path,
    shared_path: Path | None,
    into: str | None,
    vanished_on: str | None,
    errors_path: Path | None,
    lang: str,
    today: dt.date | None,
    *,
    overwrite: bool,
    dry_run: bool,
) -> None:
    """Make a notice of each row of a list of shops.

    LIST is CSV (UTF-8 or Shift_JIS) or Excel (.xlsx). Run it again when the list changes: files that were
    edited are left as they are and listed, notices of closed shops are ended, none is deleted.

    店舗の一覧から、一行につきひとつの告知を作ります。

    一覧は CSV（UTF-8 か Shift_JIS）か Excel（.xlsx）です。一覧が変わったら、もう一度実行します。手で直したファイルは
    そのままにして名前を表示し、閉店した店舗の告知は終了にします。告知を消すことはありません。
    """
    from kokuchi import importer
    from kokuchi.atomic_file import FileChanged
    from kokuchi.cli.progress import Progress
    from kokuchi.importer.mapping import check_columns
    from kokuchi.report.import_text import render

    settings = load_settings(lang, (list_path, map_path, *([shared_path] if shared_path else [])))
    refuse_unknown_rules(settings, lang)
    refuse_sources(settings, "--errors", errors_path, lang)
    shown = list_path.as_posix()
    try:
        column_map = importer.read_column_map(map_path, map_path.as_posix(), settings.languages)
        table = importer.read_table(list_path, shown, column_map.wanted)
        check_columns(column_map, table.columns, shown)
    except importer.ColumnMapError as error:
        _exit_with_findings(error.findings, lang)
    except importer.UnusableList as unusable:
        exit_with_error(unusable.message, lang)
    for note in table.notes:
        click.echo(f"{shown}: {note.in_language(lang)}", err=True)
    request = importer.ImportRequest(
        column_map,
        table,
        shown,
        _folder(settings, into or column_map.folder, lang),
        _shared(settings, shared_path, lang),
        _vanished_on(vanished_on, lang),
        overwrite,
    )
    with Progress(lang) as progress:
        result = importer.run_import(
            settings,
            today or calendar.today(settings.timezone),
            request,
            lambda rows: progress.each("rows", rows, len(rows)),
        )
    if not dry_run:
        try:
            result.write()
        except FileChanged as changed:
            exit_with_error(unwritable(display_path(changed.filename), changed), lang)
        except OSError as error:
            name = error.filename2 or error.filename
            exit_with_error(
                ProgramText(
                    ja=f"{name} に書き込めません（{error.strerror}）。直してから、もう一度実行してください。続きから取り込みます",
                    en=f"cannot write {name} ({error.strerror}). Fix that and run it again; it continues from there",
                ),
                lang,
            )
    if errors_path is not None:
        _write_errors(errors_path, (list_path, map_path, shared_path), request, result, lang)
    for line in render(result, request, settings.project, lang, _style, dry_run=dry_run):
        click.echo(line)
    sys.exit(FOUND if result.problems else 0)


def _write_errors(
    path: Path, read: tuple[Path | None, ...], request: ImportRequest, result: ImportResult, lang: str
) -> None:
    from kokuchi.report.import_errors import as_csv

    if any(other is not None and path.resolve() == other.resolve() for other in read):
        exit_with_error(
            ProgramText(
                ja=f"--errors の {path} は、読み込むファイルと同じです。別の名前にしてください",
                en=f"{path} after --errors is a file that is read. Give another name",
            ),
            lang,
        )
    write_file(path, as_csv(result, request, lang), str(path), lang)


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
    """The shared values, formatted as ``kokuchi fmt`` would; None without a file. Exits on errors in it."""
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
    return _exit_with_findings(as_findings(made), lang)


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


def _style(text: str, part: str) -> str:
    return click.style(text, fg=COLOURS[part])


def _exit_with_findings(findings: list[Finding], lang: str) -> NoReturn:
    """Print findings about the column map or the shared values, and exit with status 2."""
    from kokuchi.report.import_text import render_finding

    for finding in findings:
        path, line, column = finding.place
        for text in render_finding(finding, lang, _style, f"{path}:{line}:{column}"):
            click.echo(text, err=True)
    sys.exit(UNUSABLE)
