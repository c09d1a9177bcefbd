"""The files for programs: the register, its tables and deadlines, and one feed per language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kokuchi import register, urls
from kokuchi.settings import Settings
from kokuchi.site.page_cache import CachedNotice
from kokuchi.translations import Translations


def feed_files(
    settings: Settings, words: Mapping[str, Translations], notices: Sequence[CachedNotice]
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file."""
    every = [register.RegisteredNotice(cached.rows, cached.facts) for cached in notices]
    for code, own in words.items():
        prefix = urls.language_prefix(code, settings.languages)
        for path, feed in register.atom_files(settings, own, every):
            yield prefix + path, feed.encode()
    yield register.CALENDAR, register.as_calendar(settings, every)
    yield from register.table_files(settings, every)
    yield from register.register_files(settings, every)
