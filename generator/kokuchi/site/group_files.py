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
    for code, own in shown.items():
        prefix = urls.language_prefix(code, settings.languages)
        rows = [one.rows[code] for one in notices]
        made = [("group", *page) for page in pages.group_pages(rows, own)]
        made += [("at", *page) for page in pages.place_pages(rows, own, shown)]
        made += [("moved", *page) for page in pages.moved_places(rows, own, settings.site_url + prefix)]
        for kind, path, data in made:
            frame = pages.page_layout(path, own, shown, settings.languages, settings.site_url, ())
            yield f"{prefix}{path}index.html", renderer.page(kind, code, frame, data)
