"""``kokuchi proof``: whether and when a page, a record, a sign or a version was published."""

from __future__ import annotations

import datetime as dt
import sys

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import FOUND, exit_with_error, lang_option, load_settings, today_option


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@lang_option
@today_option
def proof(files: tuple[str, ...], lang: str, today: dt.date | None) -> None:
    """Say whether and when something was published.

    FILE are saved pages, records (notice.json), PDFs of signs, lists of versions, or versions themselves, such as
    2026-10-30-7f3a9c21. They are looked up in git's history.

    ページや掲示が、公開されたものか、いつ公開されたかを調べます。

    ファイルには、保存したページ、記録（notice.json）、掲示の PDF、版の一覧、または版そのもの（例: 2026-10-30-7f3a9c21）を
    指定します。git の履歴と比べます。
    """
    from kokuchi.changes import UnusableRevision
    from kokuchi.proof import UnusableEvidence, prove, read_claims
    from kokuchi.report.proof import proof_lines
    from kokuchi.versions import load_history
    from kokuchi.versions.publications import wrong_clock

    settings = load_settings(lang, ())
    day = today or calendar.today(settings.timezone)
    try:
        claims = [claim for name in files for claim in read_claims(name)]
        history = load_history(settings)
        answers = prove(settings, history, claims, day)
    except (UnusableEvidence, UnusableRevision) as error:
        exit_with_error(error.message, lang)
    if doubt := wrong_clock(history, day):
        click.echo(doubt.in_language(lang), err=True)
    for line in proof_lines(answers, lang):
        click.echo(line)
    sys.exit(0 if all(answer.found for answer in answers) else FOUND)
