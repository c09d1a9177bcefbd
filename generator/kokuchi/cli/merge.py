"""``kokuchi merge``: merge the parts of a site that several machines built."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi.cli.build import print_build, quiet_option, run_build, verbose_option
from kokuchi.cli.command import Command
from kokuchi.cli.common import lang_option, today_option

if TYPE_CHECKING:
    from kokuchi.settings import Settings
    from kokuchi.site import BuildResult, OnProgress


@click.command(cls=Command)
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@lang_option
@today_option
@quiet_option
@verbose_option
def merge(parts: tuple[Path, ...], lang: str, today: dt.date | None, *, quiet: bool, verbose: bool) -> None:
    """Merge the parts of a site that several machines have built.

    DIR are folders written by kokuchi build --shard. The site is the same as that of a single build.

    何台かで分けて作った部分を、一つのサイトにまとめます。

    フォルダーには、kokuchi build --shard で作ったものを指定します。サイトは、一度に作ったものと同じになります。
    """

    def make(settings: Settings, day: dt.date, on_progress: OnProgress) -> BuildResult:
        from kokuchi import site

        return site.merge(settings, day, parts, on_progress=on_progress)

    outcome = run_build(make, lang, today, quiet=quiet)
    if not quiet:
        print_build(outcome, lang, verbose=verbose)
