"""``kokuchi build``: build the site, or one part of it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kokuchi import calendar
from kokuchi.cli import language
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
from kokuchi.settings_table import ENGINES

if TYPE_CHECKING:
    from kokuchi.settings import Settings
    from kokuchi.site import BuildResult, OnProgress

quiet_option = click.option("--quiet", is_flag=True, help="Print findings and failures only.")
verbose_option = click.option("--verbose", is_flag=True, help="Also print how long each stage took.")

engine_option = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What builds lists and guide; none needs neither MkDocs nor Material. [default: engine in mkdocs.yml]",
)

_NO_PART = ProgramText("「{value}」は 2/8 のような形ではありません", "“{value}” is not a part such as 2/8")


class _Shard(click.ParamType):  # type: ignore[type-arg]
    name = "I/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", str(value))
        if not found or int(found[1]) > int(found[2]):
            self.fail(_NO_PART.format(value=value).in_language(language.current()), param, ctx)
        return int(found[1]), int(found[2])


@click.command(cls=Command)
@lang_option
@today_option
@quiet_option
@verbose_option
@click.option(
    "--shard", type=_Shard(), metavar="I/N", help="Build only the I-th of N parts, for kokuchi merge."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the part.")
@engine_option
def build(  # noqa: PLR0913
    lang: str,
    today: dt.date | None,
    shard: tuple[int, int] | None,
    out: Path | None,
    engine: str | None,
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check every notice and build the site.

    The site is written to site/. If a notice has an error, nothing is written.

    すべての告知を確認し、サイトを作ります。

    サイトは site/ に書きます。告知にエラーがあれば、何も書きません。
    """
    if (shard is None) != (out is None):
        exit_with_error(
            ProgramText(ja="--shard と --out は一緒に指定してください", en="--shard and --out go together"),
            lang,
        )

    def make(settings: Settings, day: dt.date, on_progress: OnProgress) -> BuildResult:
        from kokuchi import site

        settings = replace(settings, engine=engine) if engine else settings
        if shard and out:
            return site.build_part(settings, day, *shard, out, on_progress=on_progress)
        return site.build(settings, day, on_progress=on_progress)

    outcome = run_build(make, lang, today, quiet=quiet, out=out)
    if quiet:
        return
    if shard and out:
        part = f"{shard[0]}/{shard[1]}"
        print_message(
            ProgramText(
                ja=f"部分 {part}（告知 {outcome.notices:,} 件）を {out} に作りました。",
                en=f"Built part {part} in {out} (notices: {outcome.notices:,}).",
            ),
            lang,
        )
        return
    print_build(outcome, lang, verbose=verbose)


def run_build(
    make: Callable[[Settings, dt.date, OnProgress], BuildResult],
    lang: str,
    today: dt.date | None,
    *,
    quiet: bool,
    out: Path | None = None,
) -> BuildResult:
    """Run a build with a progress display and print its findings; exits with status 1 if nothing was built.

    ``out`` is the folder of ``--out``.
    """
    from kokuchi.cli.progress import Progress
    from kokuchi.site import BuildFailed

    settings = load_settings(lang, ())
    refuse_sources(settings, "--out", out, lang)
    refuse_unknown_rules(settings, lang)
    try:
        with Progress(lang, quiet=quiet) as progress:
            outcome = make(settings, today or calendar.today(settings.timezone), progress.update)
    except BuildFailed as failed:
        exit_with_error(failed.message, lang)
    if outcome.result.findings:
        print_result(outcome.result, settings, lang)
    if outcome.folder is None:
        print_message(
            ProgramText(
                ja="エラーがあるため、サイトは作りませんでした。site/ は前のままです。",
                en="Nothing was built because of the errors; site/ is unchanged.",
            ),
            lang,
        )
        sys.exit(FOUND)
    return outcome


def print_build(outcome: BuildResult, lang: str, *, verbose: bool) -> None:
    """Print the summary of a finished build."""
    for message in outcome.summary(verbose=verbose):
        print_message(message, lang)
