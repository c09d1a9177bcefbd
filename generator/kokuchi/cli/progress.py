"""The progress of long work, on the error stream: a line that changes on a terminal, a line every few seconds in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TypeVar

import click

from kokuchi.diagnostics import ProgramText

Item = TypeVar("Item")

# The stages of a build have their names in kokuchi.site, which takes long to load.
_STAGES = {
    "check": ProgramText("告知の確認", "Checking notices"),
    "rows": ProgramText("一覧の読み取り", "Reading the list"),
    "signs": ProgramText("掲示の作成", "Making signs"),
    "verify": ProgramText("公開されたページの確認", "Comparing published pages"),
}
# Seconds until the first line, so that short work shows nothing, and between two lines.
_TERMINAL_DELAY, _TERMINAL_INTERVAL = 0.6, 0.1
_LOG_DELAY, _LOG_INTERVAL = 5.0, 5.0
_BAR_WIDTH = 24
_MIN_ITEMS_FOR_RATE = 100
_CLEAR_LINE = "\r\033[K"


class Progress:
    """Context manager that shows progress; its line on a terminal is cleared at the end. ``quiet`` shows nothing."""

    def __init__(
        self, lang: str, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lang, self._quiet, self._clock = lang, quiet, clock
        self._on_terminal = sys.stderr.isatty()
        self._interval = _TERMINAL_INTERVAL if self._on_terminal else _LOG_INTERVAL
        self._next_update = clock() + (_TERMINAL_DELAY if self._on_terminal else _LOG_DELAY)
        self._stage, self._stage_start, self._stage_offset = "", 0.0, 0
        self._line_shown = False
        self._unfinished = 0  # the total of the stage whose last line in the log was not its last item

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._line_shown:
            click.echo(_CLEAR_LINE, err=True, nl=False)
        if kind is None:
            self._finish_in_log()

    def update(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` items of a stage are finished, unless the last update was just shown."""
        now = self._clock()
        if stage != self._stage:
            self._finish_in_log()
            self._stage, self._stage_start, self._stage_offset = stage, now, done
        if self._quiet or now < self._next_update:
            return
        self._next_update = now + self._interval
        line = self._line(done, total, now - self._stage_start)
        if self._on_terminal:
            self._line_shown = True
            click.echo(f"{_CLEAR_LINE}{line}", err=True, nl=False)
        else:
            click.echo(line, err=True)
            self._unfinished = total if done < total else 0

    def _finish_in_log(self) -> None:
        """Say that the stage has ended, so that a log does not end with "1 / 2" of work that is done."""
        if self._unfinished:
            name = _stage_name(self._stage).in_language(self._lang)
            click.echo(f"{name}  {self._unfinished:,} / {self._unfinished:,}", err=True)
        self._unfinished = 0

    def each(self, stage: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield the items, and report each one as done when the next one is requested."""
        for number, item in enumerate(items, 1):
            yield item
            self.update(stage, number, total)

    def _line(self, done: int, total: int, seconds: float) -> str:
        line = f"{_stage_name(self._stage).in_language(self._lang)}  {done:,} / {total:,}"
        made = done - self._stage_offset
        if total >= _MIN_ITEMS_FOR_RATE and made > 0 and seconds > 0:
            rate = made / seconds
            left = _minutes(round((total - done) / rate))
            line += ProgramText(
                f"  毎秒 {rate:,.0f} 件  残り {left}", f"  {rate:,.0f} a second  {left} left"
            ).in_language(self._lang)
        if not self._on_terminal or not total:
            return line
        filled = _BAR_WIDTH * done // total
        return f"{'█' * filled}{'░' * (_BAR_WIDTH - filled)} {line}"


def _stage_name(stage: str) -> ProgramText:
    if stage in _STAGES:
        return _STAGES[stage]
    from kokuchi.site import STAGES

    return STAGES[stage]


def _minutes(seconds: int) -> str:
    """A duration as ``m:ss``."""
    return f"{seconds // 60}:{seconds % 60:02}"
