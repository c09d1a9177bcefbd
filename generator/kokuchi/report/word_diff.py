"""A diff of two texts by words.

Japanese has no spaces: a run of katakana or of kanji is a word, hiragana are compared one by one. A run of ASCII
(a date, a telephone number, a URL) is one word, so that it is never marked in part.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"[ァ-ヺー]+|[一-鿿々]+|[!-~]+|[^\W\d_ぁ-ゖァ-ヺー一-鿿々]+|\s+|.", re.DOTALL)
# Below this similarity (SequenceMatcher.ratio) the texts are shown whole, as removed and added.
_ALIKE = 0.35


class Piece(NamedTuple):
    """Part of a text, and whether it differs from the other text."""

    text: str
    differs: bool


def word_diff(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; the joined pieces of each equal the text."""
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
    """Merge neighbouring pieces of the same kind; a space between two differing words counts as differing."""
    nonempty = [piece for piece in pieces if piece[0]]
    found: list[Piece] = []
    for number, (text, differs) in enumerate(nonempty):
        around = nonempty[max(number - 1, 0) : number] + nonempty[number + 1 : number + 2]
        changed = differs or (text.isspace() and len(around) == 2 and all(other[1] for other in around))
        if found and found[-1].differs == changed:
            found[-1] = Piece(found[-1].text + text, changed)
        else:
            found.append(Piece(text, changed))
    return found
