"""The language of what a command prints: ``--lang`` anywhere on the command line, else the machine's locale.

It is looked up before the command line is parsed, because a wrong option and ``--help`` have a language, too.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise

from kokuchi.cli import click_texts

LANGUAGES = ("ja", "en")
_OPTION = "--lang"
_asked: ContextVar[str] = ContextVar("language", default="")


def current() -> str:
    """The language of the command line that is being run, else that of the machine: ``ja`` or ``en``."""
    return _asked.get() or _of_the_machine()


def on_command_line(words: Sequence[str]) -> str:
    """The last language that ``--lang`` names before a ``--``; that of the machine if it names none."""
    options = list(words[: words.index("--")] if "--" in words else words)
    given = [word.partition("=")[2] for word in options if word.startswith(f"{_OPTION}=")]
    given += [value for word, value in pairwise(options) if word == _OPTION]
    known = [value for value in given if value in LANGUAGES]
    return known[-1] if known else _of_the_machine()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the context, ``current`` returns ``language``, and click prints its own messages in it."""
    token = _asked.set(language)
    try:
        with click_texts.in_language(language):
            yield
    finally:
        _asked.reset(token)


def _of_the_machine() -> str:
    """``ja`` if the locale is Japanese, else ``en``."""
    named = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    named = named or locale.getlocale()[0] or ""
    return "ja" if named.lower().startswith("ja") else "en"
