"""The installed fonts, and whether they have every character of a text.

The fonts of a language are listed in its word file (``language.fonts``); signs use no others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import typst

from kokuchi.diagnostics import ProgramText
from kokuchi.translations import Translations

WEIGHTS = (400, 700)
_IGNORABLE = frozenset({"Cf", "Cc", "Zl", "Zp"})
_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


class NoFonts(Exception):
    """No font of a language is installed; the message names the packages for each system."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


class Fonts:
    """The system's fonts and those in ``folders`` (``--font-path``)."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        font_paths = [str(folder) for folder in folders]
        self.typeset = typst.Fonts(
            include_system_fonts=True, include_embedded_fonts=False, font_paths=list(font_paths)
        )
        self._font_paths = font_paths

    @cached_property
    def _faces(self) -> dict[str, list[typst.FontInfo]]:
        faces: dict[str, list[typst.FontInfo]] = {}
        for face in self.typeset.fonts():
            if face.path and "italic" not in face.style.lower():
                faces.setdefault(face.family.lower(), []).append(face)
        return faces

    @cached_property
    def _extra_families(self) -> list[str]:
        only = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(self._font_paths)
        )
        return sorted(only.families()) if self._font_paths else []

    def chain(self, words: Translations) -> tuple[str, ...]:
        """The installed fonts of a language in their order, then those of ``--font-path`` as a fallback.

        Raises NoFonts.
        """
        wanted = [name.strip() for name in words("language", "fonts").split(",")]
        found = [
            name for name in dict.fromkeys([*wanted, *self._extra_families]) if name.lower() in self._faces
        ]
        if not found:
            raise NoFonts(_missing(words, wanted))
        return tuple(found)

    def files(self, chain: Sequence[str]) -> list[tuple[str, int]]:
        """Paths and sizes in bytes of the files of some fonts; they differ once a font was updated."""
        faces = [face for family in chain for face in self._faces[family.lower()]]
        return sorted({(face.path or "", Path(face.path or "").stat().st_size) for face in faces})

    def lacking(self, chain: tuple[str, ...], text: str) -> str | None:
        """The first character that none of these fonts has (it would be printed as an empty box), else None."""
        for character in dict.fromkeys(unicodedata.normalize("NFC", text)):
            if _invisible(character) or any(ord(character) in self._characters(family) for family in chain):
                continue
            return character
        return None

    def _characters(self, family: str) -> frozenset[int]:
        """The characters (code points) that a font has in each weight of WEIGHTS."""
        first, second = (self._nearest(family, weight) for weight in WEIGHTS)
        return _characters(*first) if first == second else _both(*first, *second)

    def _nearest(self, family: str, weight: int) -> tuple[str, int]:
        face = min(self._faces[family.lower()], key=lambda face: abs(face.weight - weight))
        return face.path or "", face.index


@lru_cache(maxsize=64)
def _both(path: str, index: int, other: str, other_index: int) -> frozenset[int]:
    return _characters(path, index) & _characters(other, other_index)


@lru_cache(maxsize=64)
def _characters(path: str, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (slow to load)

    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or {})
    except Exception as error:  # for a damaged font, fontTools raises exceptions of any type
        detail = " ".join(str(error).split())
        raise NoFonts(
            ProgramText(
                ja=f"書体 {path} を読み込めません（{detail}）。入れ直すか、ほかの書体を --font-path で指定してください",
                en=f"the font {path} cannot be read ({detail}). Install it again, or name another one with --font-path",
            )
        ) from error


def _invisible(character: str) -> bool:
    return (
        character.isspace() or unicodedata.category(character) in _IGNORABLE or ord(character) in _SELECTORS
    )


def _missing(words: Translations, wanted: Sequence[str]) -> ProgramText:
    name, names = words("language", "name"), ", ".join(wanted)
    return ProgramText(
        ja=f"掲示に使う「{name}」の書体がありません（{names} のどれか）。\n"
        "  Debian・Ubuntu: sudo apt-get install fonts-morisawa-bizud-gothic fonts-noto-cjk\n"
        "  Windows: 設定 →「オプション機能」で、その言語の補助フォントを加えます（BIZ UDPGothic は Windows 10 以降に入っています）\n"
        "  macOS: 「Font Book」で、ヒラギノ角ゴシックなどをダウンロードします\n"
        "  ほかの書体を使うには: --font-path 書体のあるフォルダー",
        en=f"there is no font for signs in {name} (one of {names}).\n"
        "  Debian, Ubuntu: sudo apt-get install fonts-morisawa-bizud-gothic fonts-noto-cjk\n"
        "  Windows: add the language's supplemental fonts in Settings, Optional features"
        " (BIZ UDPGothic comes with Windows 10 and later)\n"
        "  macOS: download Hiragino Sans or the like in Font Book\n"
        "  To use another font: --font-path FOLDER",
    )
