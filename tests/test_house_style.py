"""The site's logo and colour on signs: where they are read from, and what is refused at its line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kokuchi import settings
from kokuchi.house_colour import LEAST_CONTRAST, contrast
from kokuchi.poster.house_style import UnusableStyle, house_style
from kokuchi.rules.site.house_colour import check as house_colour_rule

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
CONFIG = """site_name: x
theme:
  name: material
  logo: assets/{logo}
  palette:
    primary: {primary}
extra_css:
  - assets/own.css
"""


def _picture(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 20), "#123456").save(target, kind)
    return target.getvalue()


def _site(
    folder: Path, logo: str = "logo.svg", raw: bytes = SVG, primary: str = "custom", css: str = ""
) -> settings.Settings:
    (folder / "docs" / "assets").mkdir(parents=True)
    (folder / "docs" / "assets" / logo).write_bytes(raw)
    (folder / "docs" / "assets" / "own.css").write_text(css, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(logo=logo, primary=primary), encoding="utf-8")
    return settings.load(folder)


@pytest.mark.parametrize(
    ("logo", "raw"),
    [("logo.svg", SVG), ("logo.png", _picture("PNG")), ("logo.jpg", _picture("JPEG"))],
)
def test_a_logo_may_be_a_drawing_or_a_photograph(tmp_path: Path, logo: str, raw: bytes) -> None:
    """SVG, PNG and JPEG all become an SVG that the typesetter can read."""
    assert house_style(_site(tmp_path, logo, raw)).logo.lstrip().startswith("<svg")


@pytest.mark.parametrize(
    ("logo", "raw"),
    [
        ("logo.png", _picture("PNG")[:60]),
        ("logo.jpg", b"GIF89a"),
        ("logo.svg", b"<svg"),
        ("logo.svg", b"<html/>"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("logo.svg", b"\xff\xfe\x00"),
    ],
)
def test_a_broken_logo_is_one_message_at_its_line(tmp_path: Path, logo: str, raw: bytes) -> None:
    """Whatever is wrong with the file, the message names it, its line and the formats that can be read."""
    with pytest.raises(UnusableStyle) as refused:
        house_style(_site(tmp_path, logo, raw))
    for text in (refused.value.message.ja, refused.value.message.en):
        assert text.startswith("mkdocs.yml:4:3: ")
        assert logo in text
        assert "JPEG" in text


@pytest.mark.parametrize("primary", ["white", "yellow", "indigo", "deep orange", "black", "custom"])
def test_a_named_colour_is_that_of_the_pages_and_can_be_read(tmp_path: Path, primary: str) -> None:
    """Also white and yellow, for which pages have a dark form."""
    style = house_style(_site(tmp_path, primary=primary))
    css = (Path(__file__).parent.parent / "theme/pages/assets/kokuchi.css").read_text(encoding="utf-8")
    assert f"--k-brand: {style.brand};" in css
    assert contrast(style.brand, "#ffffff") >= LEAST_CONTRAST
    assert contrast(style.tint, "#16202a") >= LEAST_CONTRAST


def test_a_colour_of_the_sites_own_style_sheet_wins(tmp_path: Path) -> None:
    """The light scheme counts: a value for dark screens is none for paper."""
    css = """
    body[data-md-color-primary] { --k-brand: #7A1F3D; }
    /* body { --k-brand: #000; } */
    [data-md-color-scheme=slate] { --k-brand: #ffffff; }
    @media (prefers-color-scheme: dark) { body { --k-brand: #fff; } }
    """
    assert house_style(_site(tmp_path, css=css)).brand == "#7a1f3d"


@pytest.mark.parametrize(
    ("value", "needed"), [("#fff", "4.5"), ("white", "4.5"), ("#ffd400", "4.5"), ("hsl(1 2% 3%)", "#7a1f3d")]
)
def test_a_colour_that_cannot_be_read_is_refused_at_its_line(tmp_path: Path, value: str, needed: str) -> None:
    """White as house colour would make white letters on white paper."""
    with pytest.raises(UnusableStyle) as refused:
        house_style(_site(tmp_path, css=f"body[data-md-color-primary] {{ --k-brand: {value}; }}"))
    for text in (refused.value.message.ja, refused.value.message.en):
        assert text.startswith("mkdocs.yml:8:5: ")
        assert value in text
        assert needed in text


def _cases(site: settings.Settings) -> list[str]:
    (file,) = settings.settings_files(site, lambda path: path.name)
    return [issue.case for issue in house_colour_rule(site, file)]


@pytest.mark.parametrize(
    ("primary", "css", "cases"),
    [
        ("white", "", ["dark-form"]),
        ("yellow", "", ["dark-form"]),
        ("deep orange", "", []),
        ("custom", "", []),
        ("white", "body[data-md-color-primary] { --k-brand: #7a1f3d; }", []),
        ("custom", "body[data-md-color-primary] { --k-brand: #fff; }", ["unreadable"]),
        ("custom", "body[data-md-color-primary] { --k-brand: hsl(1 2% 3%); }", ["notation"]),
    ],
)
def test_check_says_before_printing_what_becomes_of_a_light_colour(
    tmp_path: Path, primary: str, css: str, cases: list[str]
) -> None:
    """Light names of the palette become dark, and what the poster command refuses is named; a colour that can be read is not."""
    assert _cases(_site(tmp_path, primary=primary, css=css)) == cases


def test_of_several_palettes_the_first_counts(tmp_path: Path) -> None:
    """As on pages without a switch of the palette."""
    site = _site(tmp_path)
    text = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("palette:\n    primary: custom", "palette: [{primary: amber}, {primary: indigo}]")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert _cases(site) == []
    assert _cases(settings.load(tmp_path)) == ["dark-form"]


def test_black_on_white_has_the_greatest_contrast() -> None:
    """The figures of WCAG: 21 for black on white, 1 for a colour on itself."""
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert contrast("#0b5f66", "#0b5f66") == 1
