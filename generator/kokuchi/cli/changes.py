"""``kokuchi changes``: compare the notices with a revision of git."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    colour,
    exit_with_error,
    format_option,
    lang_option,
    load_settings,
    today_option,
)
from kokuchi.cli.files import refuse_sources, write_file
from kokuchi.diagnostics import ProgramText
from kokuchi.report.changes import FORMATS

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
    """Compare with the revision ``since``, until ``until`` or the work tree; exits if git cannot read one."""
    from kokuchi.changes import UnusableRevision
    from kokuchi.check.revisions import compare_with_revision

    try:
        found = compare_with_revision(settings, today or calendar.today(settings.timezone), since, until)
    except UnusableRevision as unusable:
        exit_with_error(unusable.message, lang)
    if found.behind:
        click.echo(_BEHIND.format(since=since).in_language(lang), err=True)
    return found


@click.command(cls=Command)
@click.argument("since", metavar="REV")
@click.argument("until", required=False, metavar="[REV]")
@lang_option
@format_option(FORMATS)
@today_option
@click.option(
    "--html",
    "html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write one HTML file with the changed pages before and after, and their signs.",
)
def changes(  # noqa: PLR0913, PLR0917
    since: str, until: str | None, lang: str, format_name: str, today: dt.date | None, html: Path | None
) -> None:
    """Show what changed for the public since REV.

    Until a second REV, or in the work tree. Shows each field before and after, material or editorial, and a draft
    of the history: entry where one is needed.

    公開している内容が、あるリビジョンから何が変わったかを表示します。

    二つ目のリビジョンまで、省略すると作業フォルダーまでの変更です。項目ごとに変更前と変更後を並べ、重要な変更か
    どうかを示します。必要なところには history: の下書きも出します。
    """
    from kokuchi import translations

    settings = load_settings(lang, ())
    refuse_sources(settings, "--html", html, lang)
    found = comparison_of(settings, today, since, until, lang)
    try:
        loaded = [translations.load(settings.theme, code) for code in settings.languages]
    except translations.TranslationError as missing:
        exit_with_error(missing.message, lang)
    for line in FORMATS[format_name].load()(found, loaded, lang, colour):
        click.echo(line)
    if html:
        from kokuchi.site.changes_page import changes_page

        words = dict(zip(settings.languages, loaded, strict=True))
        write_file(html, changes_page(settings, words, found), html.as_posix(), lang)
    if found.unreadable or found.unreadable_before:
        sys.exit(FOUND)
