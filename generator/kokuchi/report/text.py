"""Text for a terminal: styles, widths, and escaping of what a terminal would interpret."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# A text and the part of a report that it is ("place", "error", …) → the text, coloured or not.
Style = Callable[[str, str], str]


def plain(text: str, part: str) -> str:  # noqa: ARG001  (other styles choose a colour by the part)
    """The style for files and pipes: no colours."""
    return text


def width(text: str) -> int:
    """The number of terminal columns of a text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


# Controls but the line break and the tab, separators of lines, and changes of direction.
UNSAFE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[{UNSAFE}]")


def harmless(text: str) -> str:
    """Lines of a file that people also print: with what would control a terminal, or turn a text around, escaped."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def printable(text: str) -> str:
    """A text with control and other invisible characters escaped, so that it cannot control a terminal."""
    visible = "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)
    return visible.encode("utf-8", "backslashreplace").decode("utf-8")
