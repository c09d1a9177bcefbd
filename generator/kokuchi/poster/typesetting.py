"""Converts the texts of a sign into text runs for the templates: language, lines and possible line breaks.

A *text run* is ``{"language": index in the sheet's "languages", "lines": [...]}``. A line is a list of pieces, see
``poster.phrases``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kokuchi.poster.phrases import Piece, breakable_pieces, phrase_pieces
from kokuchi.poster.text_width import display_width
from kokuchi.translations import Translations

TextRun = dict[str, Any]
_RUN_KEYS = {"language", "lines"}
# The longest part of an address that is kept in one piece, in narrow characters.
_LONGEST_PART = 64


@dataclass(frozen=True, slots=True)
class SignLanguage:
    """A language on a sign: its words and its fonts. A character is set in the first font that has it."""

    words: Translations
    fonts: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The language as typst takes it (``lang``: ISO 639, ``region``: ISO 3166 or empty) with its fonts."""
        lang, *subtags = self.words("language", "locale").split("_")
        region = next((subtag for subtag in subtags if subtag.isupper()), "")
        return {"lang": lang, "region": region, "fonts": list(self.fonts)}


def text_runs(texts: Sequence[str], *, phrased: bool = False, line_width: int = 0) -> list[TextRun]:
    """One run per language. Empty texts, and texts equal to that of the first language, are left out."""
    return [
        text_run(text, number, phrased=phrased, line_width=line_width)
        for number, text in enumerate(texts)
        if text and (number == 0 or text != texts[0])
    ]


def text_run(text: str, sign_language: int = 0, *, phrased: bool = False, line_width: int = 0) -> TextRun:
    """One text in one language.

    With ``phrased``, lines are broken between phrases only. Lines of at most ``line_width`` narrow characters are
    left as they are, because they fit anyway.
    """
    return {
        "language": sign_language,
        "lines": [
            phrase_pieces(line) if phrased and display_width(line) > line_width else breakable_pieces(line)
            for line in text.split("\n")
        ],
    }


def all_texts(data: Any) -> Iterator[tuple[int, str]]:
    """Every text run within a sheet's data, in any order, as the index of its language and its text without line breaks."""
    rest = [data]
    while rest:
        value = rest.pop()
        if isinstance(value, list):
            rest.extend(value)
        elif isinstance(value, dict):
            if value.keys() == _RUN_KEYS:
                yield value["language"], "".join("".join(piece) for line in value["lines"] for piece in line)
            else:
                rest.extend(value.values())


def unbroken_parts(parts: Sequence[str]) -> TextRun:
    """An address that is broken between ``parts`` only; in a part that no line can hold, also elsewhere."""
    pieces: list[Piece] = []
    for part in filter(None, parts):
        pieces += [[part]] if display_width(part) <= _LONGEST_PART else breakable_pieces(part)
    return {"language": 0, "lines": [pieces]}


def join_names(words: Translations, names: Iterable[str]) -> str:
    """Names in one line, joined as the language joins a list."""
    joined = ""
    for name in names:
        joined = words("sign", "list", first=joined, second=name) if joined else name
    return joined
