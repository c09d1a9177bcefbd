"""The colour of a site, read from the same settings and style sheets as its pages, and whether it can be read in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kokuchi.mkdocs_settings import Route, find_asset, named_files
from kokuchi.settings import Settings

_STYLES = "assets/kokuchi.css"
PAPER = "#ffffff"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
PRIMARY: Route = ("theme", "palette", "primary")
# Names of the palette that are too light for white letters: pages and signs have a dark form, which is another colour
# to the eye. The dark forms of all other names look like them.
TOO_LIGHT = frozenset({"white", "yellow", "amber", "lime", "orange"})
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r"@media[^{]*\bdark\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_BRACE = re.compile("([{}])")
_BRAND = re.compile(r"--k-brand:\s*([^;]+)")
_FOR_PRIMARY = re.compile(r"data-md-color-primary=[\"']?([\w-]+)")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class HouseColour:
    """The value of ``--k-brand`` that pages have in their light scheme.

    ``brand`` is ``#rrggbb``, or empty for a notation that cannot be printed; ``written`` is the text in the style sheet.
    ``route`` is the setting that it comes from; ``primary`` is the name of the palette, as written.
    """

    brand: str
    written: str
    route: Route
    primary: str

    @property
    def contrast(self) -> float:
        """The contrast with white letters and white paper."""
        return contrast(self.brand, PAPER)

    @property
    def is_dark_form(self) -> bool:
        """Whether the colour stands in for one of the palette that is too light."""
        return self.route == PRIMARY and self.primary in TOO_LIGHT


def house_colour(settings: Settings) -> HouseColour:
    """The colour of a site."""
    primary = _primary(settings)
    found = HouseColour("", "", PRIMARY, primary)
    own = [one for one in named_files(settings.document) if one.setting == "extra_css"]
    for route, path in [(PRIMARY, _STYLES), *((one.route, one.path) for one in own)]:
        file = find_asset(settings, path)
        for selector, value in _brands(file) if file else ():
            only = _FOR_PRIMARY.search(selector)
            if "slate" not in selector and (only is None or only[1] == primary.replace(" ", "-")):
                found = HouseColour(_six_digits(value), value, route, primary)
    return found


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


def _brands(file: Path) -> Iterator[tuple[str, str]]:
    """Selector and value of each ``--k-brand`` of a style sheet, without those for dark screens."""
    text = _DARK.sub("", _COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace")))
    parts = _BRACE.split(text)
    for selector, brace, body in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        if brace == "{" and (found := _BRAND.search(body)):
            yield selector.strip(), found[1].strip()


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
    return str(primary or "custom")
