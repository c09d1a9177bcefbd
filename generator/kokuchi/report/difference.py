"""Which words differ between two texts. Japanese has no spaces: a run of one kind of letters is a word.

A date, a telephone number and an address are one word each: half a number says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"[ぁ-ゖ]+|[ァ-ヺー]+|[一-鿿々]+|[!-~]+|[^\W\d_ぁ-ゖァ-ヺー一-鿿々]+|\s+|.", re.DOTALL)
# Texts that have less than this in common are two texts, not one that was changed.
_ALIKE = 0.35


class Piece(NamedTuple):
    """A stretch of a text, and whether the other text lacks it."""

    text: str
    differs: bool


def difference(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; put together again, the pieces are the texts."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _joined([(before, True)]), _joined([(after, True)])
    left, right = [], []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        left.append(("".join(old[start:end]), tag != "equal"))
        right.append(("".join(new[other_start:other_end]), tag != "equal"))
    return _joined(left), _joined(right)


def _joined(pieces: list[tuple[str, bool]]) -> list[Piece]:
    return list(_merge(pieces))


def _merge(pieces: list[tuple[str, bool]]) -> Iterator[Piece]:
    text, differs = "", False
    for piece, changed in pieces:
        if text and changed != differs:
            yield Piece(text, differs)
            text = ""
        if piece:
            text, differs = text + piece, changed
    if text:
        yield Piece(text, differs)
