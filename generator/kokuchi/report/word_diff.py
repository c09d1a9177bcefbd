"""Which words differ between two texts. Japanese has no spaces: a run of katakana or of kanji is a word, hiragana are compared one by one.

A date, a telephone number and an address are one word each: half a number says nothing.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[!-~]+|[^\W\d_ぁ-ゖァ-ヺー一-鿿々]+|\s+|.", re.DOTALL)
# Texts that have less than this in common are two texts, not one that was changed.
_ALIKE = 0.35


class Piece(NamedTuple):
    """A stretch of a text, and whether the other text lacks it."""

    text: str
    differs: bool


def word_diff(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
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
    """Neighbours of one kind become one piece; a space between two changed words has changed with them."""
    there = [piece for piece in pieces if piece[0]]
    found: list[Piece] = []
    for number, (text, differs) in enumerate(there):
        around = there[max(number - 1, 0) : number] + there[number + 1 : number + 2]
        changed = differs or (text.isspace() and len(around) == 2 and all(other[1] for other in around))
        if found and found[-1].differs == changed:
            found[-1] = Piece(found[-1].text + text, changed)
        else:
            found.append(Piece(text, changed))
    return found
