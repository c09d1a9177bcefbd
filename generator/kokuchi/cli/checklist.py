"""``kokuchi checklist``: the 33 rows of the checklist for each notice, and what is due."""

from __future__ import annotations

import datetime as dt

import click

from kokuchi.cli.common import (
    check_notices,
    exit_with_error,
    lang_option,
    load_settings,
    today_option,
)
from kokuchi.diagnostics import ProgramText


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="What to print."
)
@click.option(
    "--due", is_flag=True, help="Only what is overdue or due in the next 30 days, over all deployments."
)
@today_option
def checklist(ids: tuple[str, ...], lang: str, form: str, today: dt.date | None, *, due: bool) -> None:
    """Show the 33 rows of the checklist.

    For each deployment, or for those named by ID.

    運用ごとに、チェックリスト 33 項目の状態を表示します。
    """
    from kokuchi.report import checklist as report

    settings = load_settings(lang, ())
    documents = check_notices(settings, today, (), lang).readable
    if ids:
        known = {found.id: found for found in documents}
        for unknown in [name for name in ids if name not in known]:
            exit_with_error(
                ProgramText(ja=f"「{unknown}」という告知はありません", en=f"there is no notice “{unknown}”"),
                lang,
            )
        documents = [known[name] for name in dict.fromkeys(ids)]
    printed = report.due if due else report.checklist
    for line in printed(documents, lang, form):
        click.echo(line)
