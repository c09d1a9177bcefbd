"""The pages of towns, operators and places, rendered without the engine: there can be as many of them as notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kokuchi import pages, urls
from kokuchi.settings import Settings
from kokuchi.site.page_cache import CachedNotice
from kokuchi.site.templates import TemplateRenderer
from kokuchi.translations import Translations


def group_files(
    settings: Settings,
    words: Mapping[str, Translations],
    notices: Sequence[CachedNotice],
    renderer: TemplateRenderer,
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file."""
    shown = {code: own.marked() for code, own in words.items()}
    for code in shown:
        prefix = urls.language_prefix(code, settings.languages)
        for page in pages.small_pages(settings, shown, code, [one.rows[code] for one in notices]):
            raw = renderer.page(page.template, code, page.frame, page.data)
            yield f"{prefix}{page.path}index.html", raw
