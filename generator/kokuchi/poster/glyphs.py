"""Whether the fonts of a sheet have each of its characters: what none has would be printed as an empty box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.poster.fonts import Fonts, NoFonts
from kokuchi.poster.typesetting import SignLanguage, all_texts


class Unprintable(Exception):
    """A sign that cannot be printed completely; the message names the reason and the place in the notice."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


def check_glyphs(
    fonts: Fonts,
    data: Mapping[str, Any],
    languages: Sequence[SignLanguage],
    documents: Sequence[Document],
    another_font: str = "",
) -> None:
    """Raises Unprintable when a character of a sheet has no glyph, or a font cannot be read.

    The message names where in ``documents`` the character is written, and the option ``another_font`` that adds a
    font, if the command has one. Every kind of sheet has to pass, also those that are no signs.
    """
    texts: dict[int, set[str]] = {}
    for number, text in all_texts(data):
        texts.setdefault(number, set()).update(text)
    for number, characters in texts.items():
        try:
            lacking = fonts.lacking(languages[number].fonts, "".join(sorted(characters)))
        except NoFonts as unreadable:
            raise Unprintable(unreadable.message) from unreadable
        if lacking:
            raise Unprintable(_no_glyph(lacking, languages[number], documents, another_font))


def _no_glyph(
    character: str, sign_language: SignLanguage, documents: Sequence[Document], another_font: str
) -> ProgramText:
    """The message that a character is in no font, with its field and line, or the word file that has it."""
    code = sign_language.words.code
    named = f"U+{ord(character):04X}"
    fonts = ", ".join(sign_language.fonts)
    for document, (route, scalar) in ((one, found) for one in documents for found in one.scalars):
        language = route[-1] if route and route[-1] in document.settings.languages else code
        if language == code and character in scalar.text:
            path, line, column = scalar.place
            key = ".".join(map(str, route))
            ja = f"{path}:{line}:{column}: 「{key}」の文字「{character}」（{named}）は、印刷する書体（{fonts}）にありません。別の字に書き換え"
            en = f"{path}:{line}:{column}: the character “{character}” ({named}) in “{key}” is in none of the fonts of print ({fonts}). Write another one"
            if not another_font:
                return ProgramText(f"{ja}てください", en)
            return ProgramText(
                f"{ja}るか、その字のある書体を {another_font} で指定してください",
                f"{en}, or give a font that has it with {another_font}",
            )
    return ProgramText(
        ja=f"theme/text/{code}.yml の文字「{character}」（{named}）は、印刷する書体（{fonts}）にありません。"
        f"その字のある書体を{another_font and f' {another_font} で'}指定してください",
        en=f"the character “{character}” ({named}) of theme/text/{code}.yml is in none of the fonts of print ({fonts})."
        f" Name a font that has it{another_font and f' with {another_font}'}",
    )
