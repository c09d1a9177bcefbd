"""The lists of towns and operators, rendered without the engine: there can be as many of them as notices."""

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
        for path, data in pages.group_pages([one.rows[code] for one in notices], own):
            frame = pages.page_layout(path, own, shown, settings.languages, settings.site_url, ())
            yield f"{prefix}{path}index.html", renderer.page("group", code, frame, data)
