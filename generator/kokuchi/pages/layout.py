"""The layout data of every page: links to its other languages, and the navigation of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kokuchi import urls
from kokuchi.pages.values import Data
from kokuchi.translations import Translations

GUIDE, EDIT = "guide/", "edit/"
ARCHIVE, CLERKS, RULES, ABOUT = "archive/", "guide/clerks/", "guide/rules/", "guide/site/"


def page_layout(  # noqa: PLR0913, PLR0917  (independent values)
    path: str,
    words: Translations,
    among: Mapping[str, Translations],
    languages: tuple[str, ...],
    site_url: str,
    parts: Iterable[tuple[str, str]],
    own: Iterable[tuple[str, str]] = (),
) -> Data:
    """The layout data of the page at ``path`` (below its language's folder, ending in a slash or empty).

    ``among`` are the languages in which this page exists, ``languages`` those of the site; ``parts`` are names
    (``nav``) and paths of the parts of the site in this language; ``own`` are titles and paths (or addresses) of the
    site's own pages.
    """
    here = urls.language_prefix(words.code, languages)
    to_language = "../" * path.count("/")
    to_root = to_language + "../" * here.count("/")
    alternates = []
    for code, others in among.items():
        folder = urls.language_prefix(code, languages) + path
        alternates.append(
            {
                "lang": code,
                "name": others("language", "short"),
                "href": (to_root + folder) or "./",
                "url": site_url + folder,
                "current": code == words.code,
            }
        )
    links = [
        {
            "key": key,
            "href": (to_language + target) or "./",
            "label": words("nav", key),
            "current": target == path,
        }
        for key, target in parts
    ]
    links += [
        {
            "key": "own",
            "href": target if "://" in target else to_language + target,
            "label": title,
            "current": target == path,
        }
        for title, target in own
    ]
    return {
        "staff": _staff(words.code, languages, to_root),
        "lang": words.code,
        "home": to_language or "./",
        "canonical": site_url + here + path,
        "alternates": alternates,
        "links": links,
    }


def _staff(code: str, languages: tuple[str, ...], to_root: str) -> Data:
    """The pages for operators: in this language, or else in the first one of the site that has them."""
    own = next((one for one in (code, *languages) if one in urls.GUIDE_LANGUAGES), None)
    if own is None:
        return {}
    folder = to_root + urls.language_prefix(own, languages)
    return {"guide": folder + GUIDE, "edit": folder + EDIT}
