"""Check and preview the notices."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from pathlib import Path

import click

from kokuchi import calendar
from kokuchi.cli.changes import comparison_of
from kokuchi.cli.common import (
    FOUND,
    check_findings,
    check_notices,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    print_result,
    refuse_unknown_rules,
    today_option,
)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif", "markdown"]),
    default="text",
    help="What to print: github is annotations and the text, markdown a job's summary.",
)
@today_option
@click.option(
    "--since", metavar="REV", help="Also judge what changed since this revision of git (such as origin/main)."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
def check(  # noqa: PLR0913  (one parameter for each option)
    paths: tuple[Path, ...], lang: str, form: str, today: dt.date | None, since: str | None, *, strict: bool
) -> None:
    """Check every notice and print all findings.

    PATH are files or folders; without any, everything under sites/ is checked.

    sites/ の告知（または PATH）をすべて確認し、指摘を表示します。--since REV を付けると、REV からの変更も確認します。
    """
    settings = load_settings(lang, paths)
    # The summary has the checklist of every deployment; what else is printed needs only the findings.
    wanted = check_notices if form == "markdown" else check_findings
    verdict = wanted(settings, today, paths, lang)
    if since is not None:
        from kokuchi.check.revisions import with_change_findings  # noqa: PLC0415  (only a comparison needs git)

        verdict = with_change_findings(
            verdict, settings, comparison_of(settings, today, since, None, lang), paths
        )
    print_result(verdict, settings, lang, form)
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
    settings = load_settings(lang, ())

    def rebuild(folder: Path) -> bool:
        fresh = load_settings(lang, ())
        refuse_unknown_rules(fresh, lang)
        day = today or calendar.today(fresh.timezone)
        try:
            outcome = site.build(fresh, day, target=folder, preview=True)
        except site.BuildFailed as failed:
            print_message(failed.message, lang)
            return False
        if outcome.result.findings:
            print_result(outcome.result, fresh, lang)
        return outcome.folder is not None

    try:
        site.serve(settings, rebuild, port, lambda message: print_message(message, lang))
    except site.BuildFailed as failed:
        exit_with_error(failed.message, lang)
