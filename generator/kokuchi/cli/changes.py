"""Compare the notices with a revision of git."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.common import COLOURS, exit_with_error, lang_option, load_settings, today_option
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.settings import Settings

_BEHIND = ProgramText(
    ja="注意: 「{since}」には、ここにまだ取り込んでいない変更があります。先に取り込まないと、それらは「消えた」「変わった」と表示されます。",
    en="note: “{since}” has changes that are not merged here yet; until they are, they show as removed or changed.",
)


def comparison_of(
    settings: Settings, today: dt.date | None, since: str, until: str | None, lang: str
) -> Comparison:
    """What changed since a revision; stops when git or the revision cannot be read."""
    from kokuchi import changes as room
    from kokuchi.check.revisions import compare_with_revision

    try:
        found = compare_with_revision(settings, today or calendar.today(settings.timezone), since, until)
    except room.UnusableRevision as unusable:
        exit_with_error(unusable.message, lang)
    if found.behind:
        click.echo(_BEHIND.format(since=since).in_language(lang), err=True)
    return found


@click.command()
@click.argument("since", metavar="REV")
@click.argument("until", required=False, metavar="[REV]")
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="What to print."
)
@today_option
def changes(since: str, until: str | None, lang: str, form: str, today: dt.date | None) -> None:
    """Tell what changed for the public since REV.

    Until a second REV, or in the work tree. Each field old and new, material or editorial, and a first text for
    history: where one is needed.

    REV から何が変わったかを、項目ごとに変更前と変更後を並べて表示します。必要なら history: の下書きも出します。
    """
    from kokuchi import translations
    from kokuchi.report import changes as report

    settings = load_settings(lang, ())
    found = comparison_of(settings, today, since, until, lang)
    try:
        words = [translations.load(settings.theme, code) for code in settings.languages]
    except translations.TranslationError as missing:
        exit_with_error(missing.message, lang)
    if form == "json":
        click.echo(report.as_json(found, words))
        return
    if form == "markdown":
        lines = report.as_markdown(found, words)
    else:
        lines = report.as_text(found, words, lang, lambda text, part: click.style(text, fg=COLOURS[part]))
    for line in lines:
        click.echo(line)
