"""Prints questions and reads answers, in Japanese or English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kokuchi.calendar import Date
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.suggestion import closest

LEAVE_OPEN = "-"  # the answer that declines a suggestion or skips a question
_YES = frozenset({"y", "yes", "はい", "ｙ"})


class Console(Protocol):
    """Where questions are printed and answers are read: a terminal, or a test."""

    def show(self, line: str = "", part: str = "") -> None:
        """Print a line. ``part`` selects its style: ``title``, ``hint``, ``error``, ``warning`` or empty."""

    def ask(self, prompt: str) -> str:
        """Read one line. Raises KeyboardInterrupt or EOFError on Ctrl-C or end of input."""


class Prompts:
    """Prints messages and reads answers on a console. ``lang`` is ``ja`` or ``en``."""

    def __init__(self, console: Console, lang: str) -> None:
        self._console, self.lang = console, lang

    def show(self, line: str = "", part: str = "") -> None:
        """Print a line; ``part`` as in ``Console.show``."""
        self._console.show(line, part)

    def show_message(self, message: ProgramText, part: str = "") -> None:
        """Print a message."""
        self.show(message.in_language(self.lang), part)

    def show_finding(self, finding: Finding, reworded: Callable[[str], str] = str) -> None:
        """Print the message and the hint of a finding; the message passes through ``reworded``."""
        message = reworded(finding.message.in_language(self.lang))
        self.show(f"  {message} [{finding.rule}]", finding.severity)
        self.show(f"  = {finding.hint.in_language(self.lang)}", "hint")

    def show_reading(self, value: str) -> None:
        """Say what was made of an answer; a day also with its weekday, by which a wrong one is noticed."""
        from babel.dates import format_date  # noqa: PLC0415  (slow to load)

        date = Date.parse(value)
        if date is None or not date.day:
            said = ProgramText(ja=f"  {value} として読みました", en=f"  Read as {value}")
        else:
            ja, en = (format_date(date.first, "full", locale=code) for code in ("ja", "en"))
            said = ProgramText(ja=f"  {value}（{ja}）として読みました", en=f"  Read as {value} ({en})")
        self.show_message(said, "hint")

    def read(self, prompt: str) -> str:
        """Read an answer, without surrounding blanks."""
        return self._console.ask(prompt).strip(" \t\u3000")

    def answer(self, prompt: str) -> str:
        """Read an answer; "" if it is LEAVE_OPEN or empty."""
        answer = self.read(prompt)
        return "" if answer == LEAVE_OPEN else answer

    def yes(self, question: ProgramText) -> bool:
        """Ask a yes/no question; every answer but yes is no."""
        return self.read(f"  {question.in_language(self.lang)} [y/N] ").lower() in _YES

    def index_of(self, answer: str, names: list[str], titles: list[str]) -> int | None:
        """Index of the choice with this number, title or name; prints an error and returns None if there is none."""
        if answer in titles:
            return titles.index(answer)
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return int(answer) - 1
        if answer in names:
            return names.index(answer)
        near = closest(answer, titles)
        ja = f"「{near}」ですか。" if near else ""
        en = f" Did you mean “{near}”?" if near else ""
        self.show_message(
            ProgramText(
                ja=f"「{answer}」は選べません。{ja}番号か、表示されている名前を入力してください",
                en=f"“{answer}” is not one of the choices.{en} Type a number or one of the names shown",
            ),
            "error",
        )
        return None
