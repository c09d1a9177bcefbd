"""The sitemaps of each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from kokuchi import urls
from kokuchi.settings import Settings

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A sitemap may name 50,000 addresses.
_LARGEST = 40_000


def sitemap_files(settings: Settings, identifiers: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file: sitemaps of each language, and their index."""
    names = []
    for code in settings.languages:
        for number, part in enumerate(_parts(["", *identifiers]), 1):
            name = f"sitemap-{code}.xml" if number == 1 else f"sitemap-{code}-{number}.xml"
            names.append(name)
            yield name, _sitemap(settings, part, code).encode()
    entries = "".join(f"<sitemap><loc>{escape(settings.site_url + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{entries}</sitemapindex>\n'.encode()


def unwanted(name: str, code: str, settings: Settings) -> bool:
    """Whether a file of the engine is left out of the site.

    These are its own sitemaps, which ``sitemap_files`` replaces; 404 pages other than the root's; Material's scripts,
    which no page loads; Zensical's index for them; and source maps.
    """
    if name.startswith("assets/javascripts/") or name.endswith((".css.map", ".js.map")):
        return True
    first = code == settings.languages[0]
    return name in {"sitemap.xml", "sitemap.xml.gz", "search.json"} or (name == "404.html" and not first)


def _parts(identifiers: list[str]) -> Iterable[list[str]]:
    return (identifiers[start : start + _LARGEST] for start in range(0, len(identifiers), _LARGEST))


def _sitemap(settings: Settings, identifiers: Iterable[str], code: str) -> str:
    # Pages link to their other languages themselves, so the sitemap does not repeat that.
    urls = (
        f"<url><loc>{escape(_url(settings, identifier, code))}</loc></url>\n" for identifier in identifiers
    )
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}">\n{"".join(urls)}</urlset>\n'


def _url(settings: Settings, identifier: str, code: str) -> str:
    languages = settings.languages
    folder = (
        urls.notice_folder(identifier, code, languages)
        if identifier
        else urls.language_prefix(code, languages)
    )
    return settings.site_url + folder
