"""How wide a text is in a font whose East Asian characters are twice as wide as its Latin ones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NEW_LINE = 40


@lru_cache(maxsize=8192)
def display_width(text: str) -> int:
    """The width in narrow characters: 2 for each wide character (UAX #11: W, F, A), 40 more for each line break."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return len(text) + wide + _NEW_LINE * text.count("\n")
