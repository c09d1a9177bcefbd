"""The pages of the guide: generated ones, and those written by hand in the layers of ``docs/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from kokuchi import pages
from kokuchi.cache import load, save
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.translations import Translations

# Path → title and Markdown.
Guide: TypeAlias = Mapping[str, tuple[str, str]]


def guides(settings: Settings, words: Mapping[str, Translations]) -> dict[str, Guide]:
    """The guide's pages in each language: generated ones, and those written by hand.

    Raises BuildFailed when a page is not UTF-8.
    """
    docs = layers(settings.docs, "docs")
    try:
        return {code: _guide(docs, own) for code, own in words.items()}
    except UnicodeDecodeError as error:
        raise BuildFailed(
            ProgramText(
                ja=f"docs/ に、UTF-8 でないページがあります: {error}",
                en=f"a page below docs/ is not UTF-8: {error}",
            )
        ) from error


def kept_guides(
    settings: Settings, words: Mapping[str, Translations], path: Path, made_for: str
) -> dict[str, Guide]:
    """The guide's pages, from the file in which the last build has kept them if they were made from the same (``made_for``).

    Raises BuildFailed like ``guides``.
    """
    kept = load(path, made_for)
    if kept.keys() == words.keys():
        return {code: {name: (title, text) for name, (title, text) in kept[code].items()} for code in words}
    found = guides(settings, words)
    save(path, made_for, found.items())
    return found


def _guide(docs: Sequence[Path], words: Translations) -> Guide:
    sources = {pages.page_path(name): name for name in pages.written_files(docs, words.code)}
    return pages.with_index(pages.guide_pages(words) | pages.written_pages(docs, words.code), sources, words)
