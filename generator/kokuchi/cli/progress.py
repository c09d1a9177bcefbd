"""Long work, calmly: one line that changes on a terminal; in a log a line every few seconds."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

from kokuchi.diagnostics import ProgramText
from kokuchi.site import STAGES

_CHECK = ProgramText("告知の確認", "Checking notices")
# Work that is done by then needs no words.
_PATIENCE = 0.6
_ON_TERMINAL, _IN_LOG = 0.1, 5.0
_BAR = 24
# Of fewer, nobody asks how fast they go.
_MANY = 100


class Progress:
    """Says on the error stream what goes on; nothing with ``quiet``, and nothing where it is soon done."""

    def __init__(self, lang: str, *, quiet: bool = False) -> None:
        self._lang, self._quiet = lang, quiet
        self._terminal = sys.stderr.isatty()
        self._began = self._stage_began = time.monotonic()
        self._said = self._began + _PATIENCE - (_ON_TERMINAL if self._terminal else _IN_LOG)
        self._stage, self._first, self._shown = "", 0, False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._terminal:
            click.echo("\r\033[K", err=True, nl=False)

    def told(self, stage: str, done: int, total: int) -> None:
        """Hear how much of a stage is done."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_began, self._first = stage, now, done
        wait = _ON_TERMINAL if self._terminal else _IN_LOG
        if self._quiet or now - self._began < _PATIENCE or now - self._said < wait:
            return
        self._said = now
        line = self._line(done, total, now - self._stage_began)
        if self._terminal:
            self._shown = True
            click.echo(f"\r\033[K{line}", err=True, nl=False)
        else:
            click.echo(line, err=True)

    def _line(self, done: int, total: int, seconds: float) -> str:
        name = STAGES.get(self._stage, _CHECK).in_language(self._lang)
        said = f"{name}  {done:,} / {total:,}"
        made = done - self._first
        if total >= _MANY and made > 0 and seconds > 0:
            rate = made / seconds
            left = round((total - done) / rate)
            said += ProgramText(
                f"  毎秒 {rate:,.0f} 件  残り {_clock(left)}", f"  {rate:,.0f} a second  {_clock(left)} left"
            ).in_language(self._lang)
        if not self._terminal or not total:
            return said
        full = _BAR * done // total
        return f"{'█' * full}{'░' * (_BAR - full)} {said}"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
