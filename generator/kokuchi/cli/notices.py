"""Check and preview the notices."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from pathlib import Path

import click

from kokuchi import calendar
from kokuchi.cli.common import (
    FOUND,
    findings_of,
    lang_option,
    print_verdict,
    refuse_unknown_rules,
    say,
    settings_of,
    stop,
    today_option,
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@lang_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@today_option
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
def check(paths: tuple[Path, ...], lang: str, form: str, today: dt.date | None, *, strict: bool) -> None:
    """Check every notice and print all findings.

    PATH are files or folders; without any, everything under sites/ is checked.

    sites/ の告知（または PATH）をすべて確認し、指摘を表示します。
    """
    settings = settings_of(lang, paths)
    verdict = findings_of(settings, today, paths, lang)
    print_verdict(verdict, settings, lang, form)
    sys.exit(FOUND if verdict.errors or (strict and verdict.findings) else 0)


@click.command()
@lang_option
@today_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of the preview."
)
def serve(lang: str, today: dt.date | None, port: int) -> None:
    """Preview the site with live reload.

    It follows every change of a notice, a template or a word.

    手元でサイトを表示します。告知・テンプレート・言葉を変えると、表示も変わります。
    """
    from kokuchi import site  # noqa: PLC0415

    gc.enable()  # a preview runs for hours
    settings = settings_of(lang, ())

    def rebuild(folder: Path) -> bool:
        fresh = settings_of(lang, ())
        refuse_unknown_rules(fresh, lang)
        day = today or calendar.today(fresh.timezone)
        try:
            outcome = site.build(fresh, day, target=folder, preview=True)
        except site.BuildFailed as failed:
            say(failed.message, lang)
            return False
        if outcome.verdict.findings:
            print_verdict(outcome.verdict, fresh, lang)
        return outcome.folder is not None

    try:
        site.serve(settings, rebuild, port, lambda message: say(message, lang))
    except site.BuildFailed as failed:
        stop(failed.message, lang)
