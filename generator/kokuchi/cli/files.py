"""For the commands that change files: a diff to read, and writing with a message instead of a traceback."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from kokuchi.cli.common import exit_with_error, unwritable

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def diff_lines(before: str, after: str, shown: str) -> Iterator[str]:
    """The lines of a unified diff in colour; ``shown`` is the path as messages print it."""
    from kokuchi.report.text import printable

    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), shown, shown, lineterm="")
    for line in lines:
        yield click.style(printable(line), fg=_COLOURS.get(line[0]))


def rewrite_file(path: Path, content: str | bytes, before: bytes | None, shown: str, lang: str) -> None:
    """Replace a file that was read as ``before`` (None: there was none); exits with a message if it has changed since."""
    from kokuchi.atomic_file import replace_unchanged

    try:
        replace_unchanged(path, content, before)
    except OSError as error:
        exit_with_error(unwritable(shown, error), lang)


def write_file(path: Path, content: str | bytes, shown: str, lang: str) -> None:
    """Replace a file as a whole; exits with a message if that is not possible."""
    from kokuchi.atomic_file import replace_file

    try:
        replace_file(path, content)
    except OSError as error:
        exit_with_error(unwritable(shown, error), lang)
