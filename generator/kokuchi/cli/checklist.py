"""``kokuchi checklist``: the 33 rows of the checklist for each notice, and what is due."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    check_notices,
    exit_with_error,
    format_option,
    lang_option,
    law_day_option,
    load_settings,
    report_left_out,
    today_option,
    with_law_day,
)
from kokuchi.cli.files import refuse_sources, write_file
from kokuchi.diagnostics import ProgramText
from kokuchi.report import due as due_report
from kokuchi.report.checklist import FORMATS
from kokuchi.report.formats import CannotRender


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@lang_option
@format_option(FORMATS, writes_files=True)
@click.option(
    "--due",
    is_flag=True,
    help="Only what is overdue or due in the next 30 days, and what laws bring, over all deployments.",
)
@click.option(
    "--open", "only_open", is_flag=True, help="Only the rows that are open; json always has all rows."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal.",
)
@today_option
@law_day_option
def checklist(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    ids: tuple[str, ...],
    lang: str,
    format_name: str,
    out: Path | None,
    today: dt.date | None,
    law_day: dt.date | None,
    *,
    due: bool,
    only_open: bool,
) -> None:
    """Show the 33 rows of the checklist.

    For each deployment, or for those named by ID: the state of each row, who attested it, and the notes.
    Deployments that are alike in every row are shown once.

    チェックリスト 33 項目の状態を表示します。

    運用ごとに（ID を指定すると、その運用だけ）、項目の状態、確認した人、メモを表示します。
    どの項目も同じ運用は、まとめて一度だけ表示します。
    """
    if due and only_open:
        exit_with_error(
            ProgramText(
                ja="--due と --open は一緒に指定できません", en="--due and --open cannot be used together"
            ),
            lang,
        )
    chosen = (due_report.FORMATS if due else FORMATS).get(format_name)
    if chosen is None:
        formats = ", ".join(due_report.FORMATS)
        exit_with_error(
            ProgramText(
                ja=f"--due では --format {format_name} を使えません（{formats} のどれか）",
                en=f"--format {format_name} cannot be used with --due (only {formats})",
            ),
            lang,
        )
    if chosen.binary and out is None:
        exit_with_error(
            ProgramText(
                ja=f"--format {format_name} には、書き込むファイルを --out で指定してください（例: --out checklist.{format_name}）",
                en=f"--format {format_name} needs a file: give one with --out (such as --out checklist.{format_name})",
            ),
            lang,
        )
    settings = with_law_day(load_settings(lang, ()), law_day)
    refuse_sources(settings, "--out", out, lang)
    result = check_notices(settings, today, (), lang)
    documents, left_out = result.readable, result.unreadable
    if ids:
        known = {found.id: found for found in documents}
        for unknown in [name for name in ids if name not in known]:
            exit_with_error(
                ProgramText(ja=f"「{unknown}」という告知はありません", en=f"there is no notice “{unknown}”"),
                lang,
            )
        documents, left_out = [known[name] for name in dict.fromkeys(ids)], []
    options = {} if due else {"only_open": only_open}
    if chosen.binary:
        try:
            content: str | bytes = b"".join(chosen.load_file()(documents, lang, **options))
        except CannotRender as error:
            exit_with_error(error.message, lang)
    else:
        lines = chosen.load()(documents, lang, **options)
        if out is None:
            for line in lines:
                click.echo(line)
            sys.exit(report_left_out(left_out, lang))
        content = "".join(f"{line}\n" for line in lines)
    assert out is not None  # noqa: S101  (a binary format has one)
    write_file(out, content, str(out), lang)
    sys.exit(report_left_out(left_out, lang))
