"""``kokuchi stage``: write the pages as source files for an engine that reads mkdocs.yml."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    print_result,
    refuse_unknown_rules,
    today_option,
)
from kokuchi.cli.files import refuse_sources
from kokuchi.diagnostics import ProgramText


@click.command(cls=Command)
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@lang_option
@today_option
def stage(out: Path, lang: str, today: dt.date | None) -> None:
    """Write the pages as files that any MkDocs-like engine can build.

    DIR gets a folder for each language with docs/ and mkdocs.yml. Notices are included.

    どの MkDocs 互換エンジンでもページを作れるように、ファイルを書き出します。

    フォルダーの中に、言語ごとに docs/ と mkdocs.yml のあるフォルダーを作ります。告知のページも入ります。
    """
    from kokuchi import site

    settings = load_settings(lang, ())
    refuse_unknown_rules(settings, lang)
    for name in ("theme", *settings.languages):
        refuse_sources(settings, "stage", out / name, lang)
    try:
        result = site.write_stage(settings, today or calendar.today(settings.timezone), out)
    except site.BuildFailed as failed:
        exit_with_error(failed.message, lang)
    if result.findings:
        print_result(result, settings, lang)
    if result.errors:
        sys.exit(FOUND)
    for code in settings.languages:
        print_message(
            ProgramText(
                ja=f"{out / code} に書き出しました。作るには: mkdocs build -f {out / code / 'mkdocs.yml'}",
                en=f"Wrote {out / code}. To build it: mkdocs build -f {out / code / 'mkdocs.yml'}",
            ),
            lang,
        )
