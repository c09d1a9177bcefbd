"""``kokuchi at``: rebuild pages, records and signs as of a day in the past."""

from __future__ import annotations

import datetime as dt
import sys
from importlib import metadata
from pathlib import Path

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    DAY,
    FOUND,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    today_option,
    unwritable,
    words_needed,
)
from kokuchi.cli.files import refuse_sources
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings

_DONE = ProgramText(
    ja="{day} に公開されていた告知 {count} 件を作り直しました（{commit_day} のコミット {commit}）: {out}\n"
    "いまのプログラム（kokuchi {version}）で作っています。書かれている内容はその日のものですが、見た目は当時と違うことがあります。",
    en="Rebuilt the notices that were public on {day}: {count} (commit {commit} of {commit_day}), in {out}\n"
    "Made by today's program (kokuchi {version}): the content is that of the day, the layout may differ from then.",
)

_SAME = ProgramText(
    ja="その日のワークフローが呼んでいたのも、このプログラム（{program}）です。",
    en="It is the program ({program}) that the workflows of that day called.",
)
_OTHER = ProgramText(
    ja="その日のワークフローは、別のプログラム（{program}）を呼んでいました。公開したものと 1 バイトも違わないファイルは、次のコマンドで作れます:\n{commands}",
    en="The workflows of that day called another program ({program}). These commands make the very bytes that were published:\n"
    "{commands}",
)
_COMMANDS = """\
  git worktree add ../then {commit}
  git clone https://github.com/{program.repository} ../program-then
  git -C ../program-then checkout {program.commit}
  make -C ../program-then env fonts
  cd ../then
  ../program-then/.venv/bin/kokuchi build --today {day}"""


@click.command(cls=Command)
@click.argument("day", type=DAY, metavar="DATE")
@click.argument("names", nargs=-1, metavar="[ID]...")
@lang_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files. [default: build/at-DATE]",
)
@today_option
def at(day: dt.date, names: tuple[str, ...], lang: str, out: Path | None, today: dt.date | None) -> None:
    """Rebuild what was public on a day.

    Writes the page in each language, the record and the sign of each notice (ID, default: all) as of the end of
    that day, from git's history and with today's program.

    ある日に公開していたものを、作り直します。

    git の履歴から、その日の終わりの時点の告知（ID。省略するとすべて）について、各言語のページ、記録、掲示を、いまのプログラムで
    作ります。
    """
    from kokuchi.changes import UnusableRevision
    from kokuchi.site.errors import BuildFailed
    from kokuchi.site.past import NoSuchPast, rebuild

    settings = load_settings(lang, ())
    refuse_sources(settings, "--out", out, lang)
    out = out or settings.project / "build" / f"at-{day}"
    try:
        with words_needed(lang):
            done = rebuild(settings, day, today or calendar.today(settings.timezone), names, out)
    except (NoSuchPast, UnusableRevision, BuildFailed) as error:
        exit_with_error(error.message, lang)
    except OSError as error:
        exit_with_error(unwritable(str(out), error), lang)
    for message in done.messages:
        click.echo(message.in_language(lang), err=True)
    if done.ids:
        count, version = f"{len(done.ids):,}", metadata.version("kokuchi")
        values = {"day": day, "commit": done.commit.commit[:10], "commit_day": done.commit.day}
        print_message(_DONE.format(count=count, out=out, version=version, **values), lang)
        if about := _about_program(settings, day):
            print_message(about, lang)
    sys.exit(0 if done.ids and len(done.ids) >= len(names) else FOUND)


def _about_program(settings: Settings, day: dt.date) -> ProgramText | None:
    """Whether this program published the site of a day, and if not, how that one is run; None if it is not known."""
    from kokuchi.scaffold.program import own_program, published_with

    midnight = dt.datetime.combine(day, dt.time.max, calendar.zone(settings.timezone))
    commit, program = published_with(settings.project, midnight)
    if program is None:
        return None
    if program.commit == own_program().commit:
        return _SAME.format(program=str(program))
    commands = _COMMANDS.format(commit=commit, program=program, day=day)
    return _OTHER.format(program=str(program), commands=commands)
