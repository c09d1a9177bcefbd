"""Whether a site has all of its pages, before it is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kokuchi import urls
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.site.page_cache import CachedNotice


def refuse_incomplete(settings: Settings, notices: Sequence[CachedNotice], wanted: Mapping[str, str]) -> None:
    """Raise BuildFailed unless every notice, its place, and each former id of both has a page in every language."""
    for code in settings.languages:
        folders_of = [
            urls.notice_folder(name, code, settings.languages)
            for cached in notices
            for name in (cached.id, *cached.former)
        ]
        places = [row["at"] for cached in notices if "at" in (row := cached.rows[code])]
        folders_of += [
            urls.place_folder(name, code, settings.languages)
            for place in places
            for name in (place["id"], *place["formerly"])
        ]
        for folder in (*folders_of, urls.language_prefix(code, settings.languages)):
            if f"{folder}index.html" not in wanted:
                raise BuildFailed(
                    ProgramText(
                        ja=f"ページ {folder}index.html ができていません。theme/pages のテンプレートを確かめてください",
                        en=f"the page {folder}index.html was not made; look at the templates in theme/pages",
                    )
                )
