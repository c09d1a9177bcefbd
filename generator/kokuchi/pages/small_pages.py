"""The small pages of a site beside its notices: lists of a town or operator, and places with one sign.

There can be as many of them as notices, so a build renders them without the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kokuchi.pages.groups import group_pages
from kokuchi.pages.layout import page_layout
from kokuchi.pages.shared_places import place_pages
from kokuchi.pages.values import Data
from kokuchi.settings import Settings
from kokuchi.translations import Translations


class SmallPage(NamedTuple):
    """A page: the name of its template, its path below the folder of its language, its frame, and its data."""

    template: str
    path: str
    frame: Data
    data: Data


def small_pages(
    settings: Settings, words: Mapping[str, Translations], code: str, rows: Sequence[Data]
) -> Iterator[SmallPage]:
    """The pages of one language; ``rows`` are those of ``list_row`` with ``place_facts``."""
    own = words[code]

    def framed(path: str) -> Data:
        return page_layout(path, own, words, settings.languages, settings.site_url, ())

    for path, data in group_pages(rows, own):
        yield SmallPage("group", path, framed(path), data)
    for path, canonical, data in place_pages(rows, own, words):
        yield SmallPage("at", path, framed(canonical), data)
