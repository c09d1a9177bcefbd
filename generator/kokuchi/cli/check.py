"""``kokuchi check``: report what is wrong with the notices."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from kokuchi.cli.changes import comparison_of
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    check_findings,
    check_notices,
    format_option,
    lang_option,
    law_day_option,
    load_settings,
    print_result,
    today_option,
    with_law_day,
)
from kokuchi.report.check import FORMATS

# Formats that people read while the command runs; for the others, the error stream stays empty.
_WITH_PROGRESS = frozenset({"text", "github"})


@click.command(cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@lang_option
@format_option(FORMATS)
@today_option
@law_day_option
@click.option(
    "--since", metavar="REV", help="Also check what changed since this revision of git (such as origin/main)."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
def check(  # noqa: PLR0913  (one parameter for each option)
    paths: tuple[Path, ...],
    lang: str,
    format_name: str,
    today: dt.date | None,
    since: str | None,
    *,
    law_day: dt.date | None,
    strict: bool,
) -> None:
    """Check every notice and print all findings.

    PATH are files or folders; without any, everything under sites/ is checked.

    告知をすべて確認し、指摘を表示します。

    パスにはファイルかフォルダーを指定します。省略すると、sites/ の下をすべて確認します。--since を付けると、
    そのリビジョンからの変更も確認します。
    """
    settings = with_law_day(load_settings(lang, paths), law_day)
    if format_name == "markdown":  # it shows the checklist of every deployment, which needs the documents
        result = check_notices(settings, today, paths, lang)
    else:
        quiet = format_name not in _WITH_PROGRESS
        result = check_findings(settings, today, paths, lang, quiet=quiet)
    if since is not None:
        from kokuchi.check.revisions import with_change_findings

        result = with_change_findings(
            result, settings, comparison_of(settings, today, since, None, lang), paths
        )
    print_result(result, settings, lang, format_name)
    sys.exit(FOUND if result.errors or (strict and result.findings) else 0)
