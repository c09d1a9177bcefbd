"""``kokuchi doctor``: what is missing on this machine and in this repository."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import FOUND, lang_option, print_message
from kokuchi.diagnostics import ProgramText

_MARKS = {
    "ok": (ProgramText("よし", "ok"), "green"),
    "advice": (ProgramText("助言", "advice"), "yellow"),
    "missing": (ProgramText("不足", "missing"), "red"),
}
_FINE = ProgramText("足りないものはありません。", "Nothing is missing.")
_ADVICE = ProgramText("足りないものはありません。助言 {advice} 件。", "Nothing is missing; advice: {advice}.")
_MISSING = ProgramText(
    "足りないもの {missing} 件、助言 {advice} 件。", "Missing: {missing}; advice: {advice}."
)


@click.command(cls=Command)
@lang_option
def doctor(lang: str) -> None:
    """Say what is missing on this machine and in this repository.

    Each finding names the command or the place that helps. Nothing is changed, and the network is not used.

    このコンピューターとリポジトリに足りないものを調べます。

    直すためのコマンドや場所も表示します。何も変えず、ネットワークも使いません。
    """
    from kokuchi.report.text import printable
    from kokuchi.scaffold import examine

    counts = dict.fromkeys(_MARKS, 0)
    for found in examine(Path.cwd()):
        counts[found.state] += 1
        mark, colour = _MARKS[found.state]
        click.echo(
            f"{click.style(mark.in_language(lang), fg=colour)}: {printable(found.text.in_language(lang))}"
        )
        for line in filter(None, found.help.in_language(lang).split("\n")):
            click.echo(f"    → {printable(line)}")
    message = _MISSING if counts["missing"] else _ADVICE if counts["advice"] else _FINE
    print_message(message.format(**counts), lang)
    sys.exit(FOUND if counts["missing"] else 0)
