"""What ``kokuchi doctor`` reports about one thing it looked at."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kokuchi.diagnostics import ProgramText

State = Literal["ok", "advice", "missing"]


class Finding(NamedTuple):
    """What was looked at: its state, what it is, and the command or place that helps (empty if nothing has to be done)."""

    state: State
    text: ProgramText
    help: ProgramText = ProgramText("", "")


def ok(ja: str, en: str) -> Finding:
    """Nothing has to be done."""
    return Finding("ok", ProgramText(ja, en))


def advice(ja: str, en: str, help_: str | ProgramText) -> Finding:
    """Something could be better."""
    return Finding("advice", ProgramText(ja, en), _help(help_))


def missing(ja: str, en: str, help_: str | ProgramText) -> Finding:
    """Something is missing or wrong: the exit status is 1."""
    return Finding("missing", ProgramText(ja, en), _help(help_))


def _help(text: str | ProgramText) -> ProgramText:
    return text if isinstance(text, ProgramText) else ProgramText(text, text)
