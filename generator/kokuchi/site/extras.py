"""What the engine does not write itself: sitemaps over all languages, the schema; and a look at the finished tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from kokuchi import address
from kokuchi.finding import Message
from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.schema import NAME, SHARED_NAME, published
from kokuchi.settings import Settings
from kokuchi.site.failure import BuildFailed

RECORD_VERSION = 1
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write(finished: Path, settings: Settings, notices: Sequence[Notice], words: dict[str, Words]) -> None:
    """One sitemap per language and their index; one 404 page in all languages; the schema, for editors."""
    for code in words:
        folder = finished / address.prefix(code, settings.languages)
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (folder / name).unlink(missing_ok=True)
        if folder != finished:
            (folder / "404.html").unlink(missing_ok=True)
        _put(finished / f"sitemap-{code}.xml", _sitemap(settings, notices, code))
    for name, shared in ((NAME, False), (SHARED_NAME, True)):
        path = finished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, published(settings.languages, settings.site_url, shared=shared))
    for found in notices:
        folder = finished / address.folder(found.id, settings.languages[0], settings.languages)
        _put(folder / address.RECORD, _record(found, settings))
    entries = "".join(
        f"<sitemap><loc>{escape(settings.site_url)}sitemap-{code}.xml</loc></sitemap>\n" for code in words
    )
    index = f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{entries}</sitemapindex>\n'
    _put(finished / "sitemap.xml", index)


def _record(notice: Notice, settings: Settings) -> str:
    """One notice for machines: its addresses, its stage on the day of the build, and what it says."""
    record = {
        "version": RECORD_VERSION,
        "id": notice.id,
        "url": {code: _url(settings, notice.id, code) for code in settings.languages},
        "stage": notice.stage,
        "schema": settings.site_url + NAME,
        "notice": notice.said,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _sitemap(settings: Settings, notices: Sequence[Notice], code: str) -> str:
    urls = []
    for identifier in ["", *(found.id for found in notices)]:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{other}" href="{escape(_url(settings, identifier, other))}"/>'
            for other in settings.languages
        )
        urls.append(f"<url><loc>{escape(_url(settings, identifier, code))}</loc>{links}</url>\n")
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n{"".join(urls)}</urlset>\n'


def _url(settings: Settings, identifier: str, code: str) -> str:
    languages = settings.languages
    folder = address.folder(identifier, code, languages) if identifier else address.prefix(code, languages)
    return settings.site_url + folder


def verify(finished: Path, settings: Settings, notices: Sequence[Notice]) -> None:
    """Every notice has its page in every language, and so have its former ids. Raises BuildFailed."""
    for code in settings.languages:
        for identifier in [name for found in notices for name in (found.id, *found.formerly)]:
            page = finished / address.folder(identifier, code, settings.languages) / "index.html"
            if not page.is_file() or f'lang="{code}"' not in page.read_text(encoding="utf-8")[:400]:
                raise _missing(page.relative_to(finished))
        if not (finished / address.prefix(code, settings.languages) / "index.html").is_file():
            raise _missing(Path(address.prefix(code, settings.languages)) / "index.html")


def _missing(page: Path) -> BuildFailed:
    return BuildFailed(
        Message(
            ja=f"ページ {page.as_posix()} ができていません。theme/pages のテンプレートを確かめてください",
            en=f"the page {page.as_posix()} was not made; look at the templates in theme/pages",
        )
    )
