"""The files of a site that are the same for all notices: schemas, and the phrases for the form."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi import pages, register, urls
from kokuchi.schema import NAME, SHARED_NAME, schema_file
from kokuchi.settings import Settings


def fixed_files(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file."""
    languages, address = settings.languages, settings.site_url
    for name, shared in ((NAME, False), (SHARED_NAME, True)):
        yield name, schema_file(languages, address, shared=shared).encode()
    yield register.SCHEMA_NAME, register.schema(languages, address).encode()
    yield register.INDEX_SCHEMA_NAME, register.index_schema(address).encode()
    phrases = pages.phrases_as_json(settings)
    for code in languages:
        if code in urls.GUIDE_LANGUAGES:
            yield urls.language_prefix(code, languages) + pages.PHRASES_DATA, phrases
