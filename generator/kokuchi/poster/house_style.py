"""The logo and the colour of a site on its signs, read from the same settings and style sheets as its pages.

A colour that cannot be read on paper and a logo that is no picture are refused with their line of mkdocs.yml.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import typst
from PIL import Image

from kokuchi.diagnostics import ProgramText
from kokuchi.mkdocs_settings import Route, find_asset, named_files
from kokuchi.settings import CONFIG, Settings, settings_files

_STYLES = "assets/kokuchi.css"
_PAPER = "#ffffff"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_TINT = 0.11
_MAX_LOGO = 2 * 1024 * 1024
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r"@media[^{]*\bdark\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_BRAND = re.compile(r"([^{}]*)\{[^{}]*?--k-brand:\s*([^;}]+)")
_FOR_PRIMARY = re.compile(r"data-md-color-primary=[\"']?([\w-]+)")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class UnusableStyle(Exception):
    """A logo or a colour that cannot be printed; the message names its line of mkdocs.yml."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """``brand``: the colour of the title band and of labels; ``tint``: a pale form of it; ``logo``: an SVG, "" for none."""

    brand: str
    tint: str
    logo: str

    def as_data(self) -> dict[str, Any]:
        """The style as the template reads it."""
        return {"brand": self.brand, "tint": self.tint, "logo": self.logo}


def house_style(settings: Settings) -> HouseStyle:
    """The style of a site's signs. Raises UnusableStyle."""
    brand = _brand(settings)
    return HouseStyle(brand, _mixed(brand, _TINT), _logo(settings))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (``#rrggbb``) by WCAG, from 1 to 21."""
    darker, lighter = sorted(_luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, share: float) -> str:
    """A colour of which only ``share`` is left on white paper."""
    return "#" + bytes(round(255 - (255 - part) * share) for part in bytes.fromhex(colour[1:])).hex()


def _brand(settings: Settings) -> str:
    """The value of ``--k-brand`` that pages have in their light scheme."""
    primary = _primary(settings)
    found, where, written = "", ("theme", "palette", "primary"), ""
    styles = [(where, _STYLES), *((one.route, one.path) for one in _named(settings, "extra_css"))]
    for route, path in styles:
        file = find_asset(settings, path)
        for selector, value in _brands(file) if file else ():
            only = _FOR_PRIMARY.search(selector)
            if "slate" not in selector and (only is None or only[1] == primary):
                found, where, written = _six_digits(value), route, value
    if not found:
        raise UnusableStyle(
            _at(
                settings,
                where,
                f"掲示に使う色「{written}」は、#7a1f3d のように書いてください（--k-brand）",
                f"write the colour “{written}” as #7a1f3d, so that it can be printed on signs (--k-brand)",
            )
        )
    ratio = contrast(found, _PAPER)
    if ratio < LEAST_CONTRAST:
        raise UnusableStyle(
            _at(
                settings,
                where,
                f"色「{written}」は、掲示の白い文字・白い紙との差が小さく、読めません（コントラスト {ratio:.1f}、必要なのは {LEAST_CONTRAST}）。"
                "--k-brand をもっと濃い色にしてください",
                f"the colour “{written}” cannot be read with white letters or on white paper (contrast {ratio:.1f}, needed"
                f" {LEAST_CONTRAST}): choose a darker one for --k-brand",
            )
        )
    return found


def _brands(file: Path) -> Iterator[tuple[str, str]]:
    """Selector and value of each ``--k-brand`` of a style sheet, without those for dark screens."""
    text = _DARK.sub("", _COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace")))
    for found in _BRAND.finditer(text):
        yield found[1].strip(), found[2].strip()


def _six_digits(value: str) -> str:
    """A colour as ``#rrggbb``; "" for other notations, except white and black."""
    value = {"white": "#ffffff", "black": "#000000"}.get(value.lower(), value)
    if not _HEX.fullmatch(value):
        return ""
    digits = value[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _primary(settings: Settings) -> str:
    theme = settings.document.get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    if isinstance(palette, list):
        palette = next((entry for entry in palette if isinstance(entry, dict)), None)
    primary = palette.get("primary") if isinstance(palette, dict) else None
    return str(primary or "custom").replace(" ", "-")


def _named(settings: Settings, setting: str) -> list[Any]:
    return [named for named in named_files(settings.document) if named.setting == setting]


def _logo(settings: Settings) -> str:
    for named in _named(settings, "theme.logo"):
        file = find_asset(settings, named.path)
        if file is None:
            continue  # kokuchi check reports it
        try:
            return _as_svg(file)
        except (ValueError, OSError, ET.ParseError, typst.TypstError, Image.DecompressionBombError):
            raise UnusableStyle(
                _at(
                    settings,
                    named.route,
                    f"ロゴ「{named.path}」を画像として読み込めません。SVG・PNG・JPEG（2 MB まで）のファイルにしてください",
                    f"the logo “{named.path}” cannot be read as a picture: use an SVG, PNG or JPEG of at most 2 MB",
                )
            ) from None
    return ""


def _as_svg(file: Path) -> str:
    """A picture as an SVG without anything that leads outside of it; a PNG or JPEG is embedded. Raises various errors."""
    raw = file.read_bytes()
    if len(raw) > _MAX_LOGO:
        raise ValueError
    if file.suffix.lower() == ".svg":
        text = raw.decode("utf-8-sig")
        if "<!ENTITY" in text:
            raise ValueError
        if ET.fromstring(text).tag.rpartition("}")[2] != "svg":  # noqa: S314  (without entities)
            raise ValueError
    else:
        text = _embedded(raw)
    _try(text)
    return text


def _embedded(raw: bytes) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture:
                picture.load()
                width, height, kind = *picture.size, str(picture.format).lower()
        except (SyntaxError, Image.DecompressionBombWarning) as error:
            raise ValueError from error
    data = base64.b64encode(raw).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{data}"/></svg>'
    )


def _try(svg: str) -> None:
    """Raises TypstError for a drawing that the typesetter cannot read."""
    typst.compile(
        b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.svg), format: "svg", height: 1cm)',
        sys_inputs={"svg": svg},
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
    )


def _at(settings: Settings, route: Route, ja: str, en: str) -> ProgramText:
    """A message with the place of a setting in mkdocs.yml."""
    path, line, column = next(
        (file.place(*route) for file in settings_files(settings, lambda path: path.name)), (CONFIG, 1, 1)
    )
    return ProgramText(ja=f"{path}:{line}:{column}: {ja}", en=f"{path}:{line}:{column}: {en}")
