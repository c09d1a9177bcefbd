"""The logo and the colour of a site on its signs, read from the same settings and style sheets as its pages.

A colour that cannot be read on paper and a logo that is no picture are refused with their line of mkdocs.yml.
"""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import typst
from PIL import Image

from kokuchi.diagnostics import ProgramText
from kokuchi.house_colour import LEAST_CONTRAST, house_colour
from kokuchi.mkdocs_settings import Route, find_asset, named_files
from kokuchi.poster.fonts import is_panic
from kokuchi.settings import CONFIG, Settings, settings_files

_TINT = 0.11
_MAX_LOGO = 2 * 1024 * 1024


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


def _mixed(colour: str, share: float) -> str:
    """A colour of which only ``share`` is left on white paper."""
    return "#" + bytes(round(255 - (255 - part) * share) for part in bytes.fromhex(colour[1:])).hex()


def _brand(settings: Settings) -> str:
    colour = house_colour(settings)
    if not colour.brand:
        raise UnusableStyle(
            _at(
                settings,
                colour.route,
                f"掲示に使う色「{colour.written}」は、#7a1f3d のように書いてください（--k-brand）",
                f"write the colour “{colour.written}” as #7a1f3d, so that it can be printed on signs (--k-brand)",
            )
        )
    if colour.contrast < LEAST_CONTRAST:
        raise UnusableStyle(
            _at(
                settings,
                colour.route,
                f"色「{colour.written}」は、掲示の白い文字・白い紙との差が小さく、読めません（コントラスト {colour.contrast:.1f}、必要なのは {LEAST_CONTRAST}）。"
                "--k-brand をもっと濃い色にしてください",
                f"the colour “{colour.written}” cannot be read with white letters or on white paper (contrast {colour.contrast:.1f}, needed"
                f" {LEAST_CONTRAST}): choose a darker one for --k-brand",
            )
        )
    return colour.brand


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
    with file.open("rb") as opened:
        raw = opened.read(_MAX_LOGO + 1)
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
    """Raises TypstError or ValueError for a drawing that the typesetter cannot read."""
    try:
        typst.compile(
            b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.svg), format: "svg", height: 1cm)',
            sys_inputs={"svg": svg},
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
        )
    except BaseException as error:
        if is_panic(error):
            raise ValueError from error
        raise


def _at(settings: Settings, route: Route, ja: str, en: str) -> ProgramText:
    """A message with the place of a setting in mkdocs.yml."""
    path, line, column = next(
        (file.place(*route) for file in settings_files(settings, lambda path: path.name)), (CONFIG, 1, 1)
    )
    return ProgramText(ja=f"{path}:{line}:{column}: {ja}", en=f"{path}:{line}:{column}: {en}")
