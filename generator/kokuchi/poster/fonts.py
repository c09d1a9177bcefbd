"""The installed fonts, and whether they have every character of a text.

The fonts of a language are listed in its word file (``language.fonts``); signs use no others.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import typst

from kokuchi.diagnostics import ProgramText
from kokuchi.translations import Translations

WEIGHTS = (400, 700)
_IGNORABLE = frozenset({"Cf", "Cc", "Zl", "Zp"})
_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
# How wide a letter is in each face; nothing in a face whose file the typesetter could not open.
_WIDTHS = b"""#set text(fallback: false)
#context [#metadata(sys.inputs.weights.split(" ").map(weight =>
  measure(text(font: sys.inputs.family, weight: int(weight), "A")).width.pt()))<widths>]"""


class NoFonts(Exception):
    """No font of a language is installed; the message names the packages for each system."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


class Fonts:
    """The system's fonts and those in ``folders`` (``--font-path``)."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = folders
        self._opened: set[str] = set()
        self.typeset = _search(folders, system=True)

    @cached_property
    def _faces(self) -> dict[str, list[typst.FontInfo]]:
        faces: dict[str, list[typst.FontInfo]] = {}
        for face in self.typeset.fonts():
            if face.path and "italic" not in face.style.lower():
                faces.setdefault(face.family.lower(), []).append(face)
        return faces

    @cached_property
    def _extra_families(self) -> list[str]:
        return sorted(_search(self._folders, system=False).families()) if self._folders else []

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
        """The first character that none of these fonts has (it would be printed as an empty box), else None.

        Raises NoFonts for a font whose file cannot be read.
        """
        text = unicodedata.normalize("NFC", text)
        missing = set(text)
        for family in chain:
            found = self._characters(family)
            missing = {one for one in missing if ord(one) not in found and not _invisible(one)}
            if not missing:
                return None
        return next(one for one in text if one in missing)

    def _characters(self, family: str) -> frozenset[int]:
        """The characters (code points) that a font has in each weight of WEIGHTS."""
        self._open(family)
        first, second = (self._nearest(family, weight) for weight in WEIGHTS)
        return _characters(*first) if first == second else _both(*first, *second)

    def _open(self, family: str) -> None:
        """Let the typesetter open the files of a font, which it keeps. Raises NoFonts where it cannot.

        It would leave out all text of such a font later, without an error.
        """
        if family in self._opened:
            return
        found = typst.query(
            _WIDTHS,
            "<widths>",
            field="value",
            one=True,
            font_paths=self.typeset,
            sys_inputs={"family": family, "weights": " ".join(map(str, WEIGHTS))},
        )
        for weight, width in zip(WEIGHTS, json.loads(found), strict=True):
            if not width:
                raise _unreadable(self._nearest(family, weight)[0])
        self._opened.add(family)

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
        # Given a path, it would leave the file open if that is no font.
        with Path(path).open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or {})
    except Exception as error:  # for a damaged font, fontTools raises exceptions of any type
        raise _unreadable(path, error) from error


def is_panic(error: BaseException) -> bool:
    """Whether an error is a panic of the typesetter (a file that vanished, a bug): no Exception, and no public class."""
    return type(error).__name__ == "PanicException"


def _search(folders: Iterable[Path], *, system: bool) -> typst.Fonts:
    """The fonts in folders, and those of the system. Raises NoFonts if one cannot be opened that was there just now."""
    try:
        return typst.Fonts(
            include_system_fonts=system,
            include_embedded_fonts=False,
            font_paths=[str(one) for one in folders],
        )
    except BaseException as error:
        if not is_panic(error):
            raise
        raise _unreadable("", error) from error


def _unreadable(path: str, error: BaseException | None = None) -> NoFonts:
    detail = " ".join(str(error or "").split())
    return NoFonts(
        ProgramText(
            ja=f"書体{path and f' {path} '}を読み込めません{detail and f'（{detail}）'}。入れ直すか、ほかの書体を --font-path で指定してください",
            en=f"{f'the font {path}' if path else 'a font'} cannot be read{detail and f' ({detail})'}."
            " Install it again, or name another one with --font-path",
        )
    )


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
