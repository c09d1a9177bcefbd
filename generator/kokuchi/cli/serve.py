"""``kokuchi serve``: preview the site with live reload."""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import replace
from pathlib import Path

import click

from kokuchi import calendar
from kokuchi.cli.build import engine_option
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    print_result,
    refuse_unknown_rules,
    today_option,
)


@click.command(cls=Command)
@lang_option
@today_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of the preview."
)
@engine_option
def serve(lang: str, today: dt.date | None, port: int, engine: str | None) -> None:
    """Preview the site with live reload.

    The preview is rebuilt when a notice, a template or a translation changes.

    手元のブラウザーでサイトを確認します。

    告知・テンプレート・文言を変更すると、表示にも反映されます。
    """
    from kokuchi import site

    gc.enable()  # a preview runs for hours
    settings = load_settings(lang, ())

    def rebuild(folder: Path) -> bool:
        fresh = load_settings(lang, ())
        fresh = replace(fresh, engine=engine) if engine else fresh
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
