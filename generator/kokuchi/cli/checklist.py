"""``kokuchi checklist``: the 33 rows of the checklist for each notice, and what is due."""

from __future__ import annotations

import datetime as dt

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    check_notices,
    exit_with_error,
    format_option,
    lang_option,
    law_day_option,
    load_settings,
    today_option,
    with_law_day,
)
from kokuchi.diagnostics import ProgramText
from kokuchi.report import due as due_report
from kokuchi.report.checklist import FORMATS


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@lang_option
@format_option(FORMATS)
@click.option(
    "--due",
    is_flag=True,
    help="Only what is overdue or due in the next 30 days, and what laws bring, over all deployments.",
)
@click.option(
    "--open", "only_open", is_flag=True, help="Only the rows that are open; json always has all rows."
)
@today_option
@law_day_option
def checklist(  # noqa: PLR0913  (one parameter for each option)
    ids: tuple[str, ...],
    lang: str,
    format_name: str,
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
    settings = with_law_day(load_settings(lang, ()), law_day)
    documents = check_notices(settings, today, (), lang).readable
    if ids:
        known = {found.id: found for found in documents}
        for unknown in [name for name in ids if name not in known]:
            exit_with_error(
                ProgramText(ja=f"「{unknown}」という告知はありません", en=f"there is no notice “{unknown}”"),
                lang,
            )
        documents = [known[name] for name in dict.fromkeys(ids)]
    lines = (
        due_report.FORMATS[format_name].load()(documents, lang)
        if due
        else FORMATS[format_name].load()(documents, lang, only_open=only_open)
    )
    for line in lines:
        click.echo(line)
