"""Splits text into the lines that an editor shows."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """The lines of a text, split at CRLF, CR and LF only.

    ``str.splitlines`` also splits at form feeds and U+2028, which editors show inside a line.
    """
    return _LINE_END.split(text)
