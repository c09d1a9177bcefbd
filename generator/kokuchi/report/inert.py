"""Texts for spreadsheets, which must not act there."""

from __future__ import annotations

# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
