"""A colour of the site that pages and signs cannot use as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.house_colour import LEAST_CONTRAST, HouseColour, house_colour
from kokuchi.mkdocs_settings import Route
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.settings import Settings, SettingsFile


def check(settings: Settings, file: SettingsFile) -> Iterator[Issue]:
    """A palette that is too light for white letters, or a ``--k-brand`` that signs refuse."""
    colour = house_colour(settings)
    case = _case(colour)
    if case and _has(file.document, colour.route):
        values: dict[str, Value] = {
            "primary": colour.primary,
            "colour": colour.written,
            "brand": colour.brand,
            "contrast": f"{colour.contrast:.1f}" if colour.brand else "",
            "needed": str(LEAST_CONTRAST),
        }
        yield Issue(file.place(*colour.route), case, values)


def _case(colour: HouseColour) -> str:
    if not colour.brand:
        return "notation" if colour.written else ""
    if colour.contrast < LEAST_CONTRAST:
        return "unreadable"
    return "dark-form" if colour.is_dark_form else ""


def _has(document: Mapping[str, Any], route: Route) -> bool:
    """Whether a settings file has this setting itself; it may be in the one that it inherits from."""
    found: Any = document
    for step in route:
        if isinstance(found, list) and isinstance(step, str):
            # Of several palettes, the first one counts.
            found = next((entry for entry in found if isinstance(entry, Mapping)), None)
        try:
            found = found[step]
        except (IndexError, KeyError, TypeError):
            return False
    return True


_DARKER = ProgramText(ja="--k-brand をもっと濃い色にしてください", en="choose a darker colour for --k-brand")

RULE = Rule(
    id="house-colour",
    severity="warning",
    basis="S",
    title=ProgramText(
        ja="サイトの色は、白い文字を載せられる濃さにする",
        en="The site's colour is dark enough for white letters",
    ),
    reason=ProgramText(
        ja="掲示の題名は、サイトの色の上の白い文字です。白や黄のような薄い色では読めないので、ページと掲示は濃い色に置き換えます。"
        "思っていた色と違う掲示を、印刷してから見つけることになります。",
        en="The title of a sign is white letters on the site's colour. A light one, such as white or yellow, cannot be read, so "
        "pages and signs have a dark one instead: a surprise that is better found before signs are printed.",
    ),
    messages={
        "dark-form": MessagePair(
            ProgramText(
                ja="色「{primary}」には白い文字を載せられないので、ページと掲示では濃い色（{brand}）を使います",
                en="white letters cannot be read on “{primary}”, so pages and signs have a dark colour instead ({brand})",
            ),
            ProgramText(
                ja="自社の濃い色があれば、primary: custom とし、extra_css のスタイルシートに --k-brand: #7a1f3d; のように書いてください",
                en="if you have a dark colour of your own, write primary: custom, and --k-brand: #7a1f3d; in a style sheet of extra_css",
            ),
        ),
        "unreadable": MessagePair(
            ProgramText(
                ja="色「{colour}」は、白い文字・白い紙との差が小さく、掲示を作れません（コントラスト {contrast}、必要なのは {needed}）",
                en="no sign can be printed in “{colour}”: it cannot be read with white letters or on white paper (contrast {contrast}, needed {needed})",
            ),
            _DARKER,
        ),
        "notation": MessagePair(
            ProgramText(
                ja="色「{colour}」の書き方では、掲示を作れません",
                en="no sign can be printed in a colour written as “{colour}”",
            ),
            ProgramText(ja="#7a1f3d のように書いてください", en="write it as #7a1f3d"),
        ),
    },
    check_settings=check,
)
