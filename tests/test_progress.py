"""What a person at a terminal and what a log shows of long work."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest

from kokuchi.cli.progress import Progress


class _Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def _work(progress: Progress, clock: _Clock, seconds: int) -> None:
    """A thousand items, a hundred of them in each second."""
    for done in range(1, seconds + 1):
        clock.seconds += 1
        progress.update("verify", done * 100, 1000)


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_plain_line_every_few_seconds(clock: _Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("en", clock=clock) as progress:
        _work(progress, clock, 10)
    shown = capsys.readouterr()
    assert not shown.out
    assert shown.err.splitlines() == [
        "Comparing published pages  500 / 1,000  100 a second  0:05 left",
        "Comparing published pages  1,000 / 1,000  100 a second  0:00 left",
    ]


def test_a_log_says_that_a_stage_has_ended_before_the_next_begins(
    clock: _Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress("ja", clock=clock) as progress:
        for stage in ("lists", "merge"):
            clock.seconds += 6
            progress.update(stage, 1, 2)
    assert capsys.readouterr().err.splitlines() == [
        "一覧と手引き  1 / 2",
        "一覧と手引き  2 / 2",
        "部分の受け取り  1 / 2",
        "部分の受け取り  2 / 2",
    ]


def test_a_terminal_gets_one_line_that_changes_and_is_cleared(clock: _Clock) -> None:
    with redirect_stderr(_Terminal()) as terminal, Progress("ja", clock=clock) as progress:
        _work(progress, clock, 3)
    first, *lines, rest = terminal.getvalue().split("\r\033[K")
    assert not first
    assert [line.lstrip("█░") for line in lines] == [
        " 公開されたページの確認  100 / 1,000",
        " 公開されたページの確認  200 / 1,000  毎秒 100 件  残り 0:08",
        " 公開されたページの確認  300 / 1,000  毎秒 100 件  残り 0:07",
    ]
    assert not rest


def test_short_and_quiet_work_shows_nothing(clock: _Clock) -> None:
    with redirect_stderr(_Terminal()) as terminal, Progress("en", clock=clock) as progress:
        assert list(progress.each("signs", "abc", 3)) == ["a", "b", "c"]
    assert not terminal.getvalue()
    with redirect_stderr(_Terminal()) as terminal, Progress("en", quiet=True, clock=clock) as progress:
        _work(progress, clock, 10)
    assert not terminal.getvalue()


def test_the_line_is_cleared_when_the_work_fails(clock: _Clock) -> None:
    def fail() -> None:
        with Progress("en", clock=clock) as progress:
            _work(progress, clock, 2)
            raise OSError("disk")

    with redirect_stderr(_Terminal()) as terminal, pytest.raises(OSError, match="disk"):
        fail()
    assert terminal.getvalue().endswith("\r\033[K")


def test_each_command_has_a_name_for_its_stages() -> None:
    from kokuchi.cli.progress import _stage_name  # noqa: PLC0415

    for stage in ("check", "rows", "signs", "verify", "notices", "lists", "publish", "merge"):
        assert _stage_name(stage).ja
