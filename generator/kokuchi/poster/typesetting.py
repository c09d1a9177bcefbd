"""What one language says on a sign, ready to be set: each text knows its language, and where it may be broken.

A *leaf* is ``{"v": number of the voice, "t": lines}``; a line is a list of pieces. A piece that is a text may be
broken by the rules of its language; a piece in a list of its own stays together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kokuchi.translations import Translations

TextRun = dict[str, Any]
Piece = str | list[str]

# A phrase (文節) of Japanese ends in hiragana or punctuation, and the next begins with another script.
_PHRASE_END = re.compile(
    r"(?<=[、。，．！？」』）】])(?![、。，．！？」』）】：；・ー])|(?<=[ぁ-ゖー])(?=[一-鿿々ァ-ヺA-Za-z0-9「『（【])|(?<=\s)(?=\S)"
)
# Kana and Hangul: other scripts are broken between words, or anywhere.
_PHRASED = re.compile("[ぁ-ゖ가-힣]")
_HONORIFIC = re.compile(r"(?:^|[、。「（\s]|[をにがはのとでも])[おご]$")
# Punctuation stays outside of what is kept together: the typesetter gives it its room (約物), and never breaks before it.
_PHRASE = re.compile(r"([「『（【(]*)(.*?)([、。，．！？」』）】,.!?)\s]*)", re.DOTALL)
_LONGEST_PHRASE = 22
# Only where nothing lets a line end: after a slash or a hyphen it may.
_LONG_WORD = re.compile(r"[^\s/\-\u1100-\uffff]{30,}")
_PART = 8


@dataclass(frozen=True, slots=True)
class SignLanguage:
    """A language on a sign: its words and its fonts, the first that has a character being used."""

    words: Translations
    fonts: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The language as the typesetter knows it (ISO 639, ISO 3166) and its fonts."""
        lang, *more = self.words("language", "locale").split("_")
        region = next((part for part in more if part.isupper()), "")
        return {"lang": lang, "region": region, "fonts": list(self.fonts)}


@lru_cache(maxsize=8192)
def display_width(text: str) -> int:
    """How much room a text takes: two for a wide character, one for a narrow one, forty for a new line."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return len(text) + wide + 40 * text.count("\n")


def text_runs(texts: Sequence[str], *, phrased: bool = False, room: int = 0) -> list[TextRun]:
    """One leaf per language; what is the same as in the first language is said once, what is empty not at all."""
    said = [(number, text) for number, text in enumerate(texts) if text and (number == 0 or text != texts[0])]
    return [text_run(text, number, phrased=phrased, room=room) for number, text in said]


def text_run(text: str, sign_language: int = 0, *, phrased: bool = False, room: int = 0) -> TextRun:
    """One text in one language. ``room``: so many narrow characters fit on a line anyway, and need no care."""
    return {
        "v": sign_language,
        "t": [
            _phrases(line) if phrased and display_width(line) > room else _unbroken(line)
            for line in text.split("\n")
        ],
    }


def all_texts(data: Any) -> Iterator[tuple[int, str]]:
    """Every text in a sign's data with the number of its voice."""
    if isinstance(data, dict):
        if data.keys() == {"v", "t"}:
            yield data["v"], "".join("".join(piece) for line in data["t"] for piece in line)
        else:
            for value in data.values():
                yield from all_texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from all_texts(value)


@lru_cache(maxsize=8192)
def _phrases(line: str) -> list[Piece]:
    """Phrases that stay together, so that a title is not broken inside a word; a long one may be broken."""
    if not _PHRASED.search(line):
        return _unbroken(line)
    found: list[str] = []
    for part in _PHRASE_END.split(line):
        if found and _HONORIFIC.search(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return [piece for phrase in found for piece in _together(phrase)]


def _together(phrase: str) -> Iterator[Piece]:
    parts = _PHRASE.fullmatch(phrase)
    if parts is None or display_width(parts[2]) > _LONGEST_PHRASE:
        yield from _unbroken(phrase)
        return
    opening, word, closing = parts.groups()
    yield from (piece for piece in (opening, [word] if word else "", closing) if piece)


@lru_cache(maxsize=8192)
def _unbroken(line: str) -> list[Piece]:
    """A line as it is; only a word too long for any line is taken apart."""
    pieces: list[Piece] = []
    end = 0
    for found in _LONG_WORD.finditer(line):
        pieces += [line[end : found.start()]] if found.start() > end else []
        pieces += [[found[0][start : start + _PART]] for start in range(0, len(found[0]), _PART)]
        end = found.end()
    return [*pieces, line[end:]] if end < len(line) or not pieces else pieces


def unbroken_parts(parts: Sequence[str]) -> TextRun:
    """An address, broken between its parts unless one is longer than a line."""
    short = all(display_width(part) <= _LONGEST_PHRASE * 2 for part in parts)
    return {"v": 0, "t": [[[part] for part in parts] if short else _unbroken("".join(parts))]}


def join_names(words: Translations, parts: Iterable[str]) -> str:
    """Several names in one line."""
    whole = ""
    for part in parts:
        whole = words("sign", "list", first=whole, second=part) if whole else part
    return whole
