"""Where a line of Japanese or Korean may end: between phrases (文節), found by BudouX, and between Korean words.

The typesetter gets pieces of a line. A piece that is a list of one string is set in a box and never broken. A piece
that is a plain string is broken by the typesetter's own rules (UAX #14, 禁則処理).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import budoux

from kokuchi.poster.text_width import display_width

Piece = str | list[str]

# The widest box, in narrow characters: the title of a sign has lines of about 24.
MAX_PHRASE_WIDTH = 22

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HANGUL = re.compile("[가-힣]")
_KATAKANA_WORD = re.compile("([ァ-ヺーｦ-ﾟ]{2,})")
_AFTER_SPACE = re.compile(r"(?<=\s)(?=\S)")
_AFTER_PUNCTUATION = re.compile(
    r"(?<=[、。，．！？」』）】])(?=[^ぁ-ゖ、。，．！？」』）】：；・ー])|(?<=[、。，．！？])(?=[ぁ-ゖ])|(?<=\s)(?=\S)"
)
# Corrects the model: it was trained on prose and has not seen words that titles of camera notices use.
_NO_BREAK = re.compile(
    r"(?<=[ァ-ヺーｦ-ﾟ])(?=[ァ-ヺーｦ-ﾟ])"  # inside a katakana word
    r"|(?<=[A-Za-z0-9])(?=[A-Za-z0-9])"  # inside a Latin word or a number
    r"|(?=[\s、。，．！？」』）】])|(?<=[「『（【])"  # before closing and after opening punctuation
    r"|(?=[・：；…‥〜～ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ])"  # what may not begin a line (行頭禁則)
    r"|(?<![一-鿿々][一-鿿])(?<=[一-鿿])(?=[一-鿿])"  # after the first character of a kanji word
    r"|(?<=見える)(?=化)"
)
_READING = re.compile("（[ぁ-ゖー]+）")
# Punctuation is not put into the box: the typesetter trims its space (約物の詰め), and never breaks before it.
_PHRASE = re.compile(r"([「『（【(]*)(.*?)([、。，．！？」』）】,.!?)\s]*)", re.DOTALL)
# A word that no line can hold and that has no slash or hyphen after which the typesetter would break it.
_LONG_WORD = re.compile(r"[^\s/\-\u1100-\uffff]{30,}")
_LONG_WORD_PART = 8


@lru_cache(maxsize=8192)
def phrase_pieces(line: str) -> list[Piece]:
    """Split a line into phrases, each in a box of its own.

    Lines without kana or Hangul (English, Chinese) have none and come back as ``breakable_pieces``. A phrase wider
    than MAX_PHRASE_WIDTH is broken around its katakana words, and a part that is still too wide anywhere.
    """
    if _HANGUL.search(line):
        phrases = _AFTER_SPACE.split(line)
    elif _KANA.search(line):
        phrases = _japanese_phrases(line)
    else:
        return breakable_pieces(line)
    return [piece for phrase in phrases for piece in _boxed(phrase)]


@lru_cache(maxsize=8192)
def breakable_pieces(line: str) -> list[Piece]:
    """Leave a line to the typesetter, except for words of 30 and more characters: these are split into boxes of 8."""
    pieces: list[Piece] = []
    end = 0
    for found in _LONG_WORD.finditer(line):
        pieces += [line[end : found.start()]] if found.start() > end else []
        pieces += [
            [found[0][start : start + _LONG_WORD_PART]] for start in range(0, len(found[0]), _LONG_WORD_PART)
        ]
        end = found.end()
    return [*pieces, line[end:]] if end < len(line) or not pieces else pieces


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def _japanese_phrases(line: str) -> list[str]:
    ends = set[int]()
    end = 0
    for phrase in _parser().parse(line):
        end += len(phrase)
        # A break that the model puts before a middle dot belongs after it.
        ends.add(end + 1 if line.startswith("・", end) else end)
    ends.update(found.start() for found in _AFTER_PUNCTUATION.finditer(line))
    ends.difference_update(found.start() for found in _NO_BREAK.finditer(line))
    for found in _READING.finditer(line):
        ends.difference_update(range(found.start(), found.end()))
    starts = sorted({0, *ends} - {len(line)})
    return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


def _boxed(phrase: str) -> Iterator[Piece]:
    """The pieces of one phrase: its word in a box, the punctuation around it outside."""
    parts = _PHRASE.fullmatch(phrase)
    assert parts is not None  # noqa: S101  (every group may be empty, and the middle one takes any character)
    opening, word, closing = parts.groups()
    if opening:
        yield opening
    if display_width(word) > MAX_PHRASE_WIDTH:
        yield from _long_word(word)
    elif word:
        yield [word]
    if closing:
        yield closing


def _long_word(word: str) -> Iterator[Piece]:
    """A word too wide for a box: its katakana words, and what is between them, get boxes where they fit."""
    for part in filter(None, _KATAKANA_WORD.split(word)):
        # Brackets stay outside of boxes: the typesetter keeps them off the end or the beginning of a line.
        if display_width(part) <= MAX_PHRASE_WIDTH and part.isalnum():
            yield [part]
        else:
            yield from breakable_pieces(part)
