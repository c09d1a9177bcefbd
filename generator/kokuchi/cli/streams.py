"""The encoding of what is printed: no command fails because a terminal or a code page lacks a character."""

from __future__ import annotations

import io
import sys

_JAPANESE = "告知"


def prepare() -> None:
    """Let standard output and error print every text.

    A code page that lacks a character (cp932: ``é``) prints an escape. One without Japanese (cp1252, where Windows
    redirects the output of a program) would print nothing but escapes, so it gets UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                _JAPANESE.encode(stream.encoding)
            except UnicodeEncodeError:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")


def utf8() -> None:
    """Print in UTF-8 from here on, whatever the code page is: other programs read it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
