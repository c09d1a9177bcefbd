"""Ids and URLs of notices, and the ids that are reserved for other pages of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kokuchi.schema.fragments import ID_PATTERN

# Names that no file or folder may have on Windows, whatever its ending.
DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
# Characters that no name may have on Windows; a colon would write into a hidden stream of another file.
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
# Names of folders and pages that the site has or may get, and the devices.
RESERVED = frozenset(
    [
        "404",
        "about",
        "accessibility",
        "all",
        "archive",
        "api",
        "assets",
        "at",
        "atom",
        "css",
        "checklist",
        "edit",
        "ended",
        "feed",
        "fonts",
        "guide",
        "help",
        "images",
        "img",
        "index",
        "javascripts",
        "js",
        "list",
        "map",
        "news",
        "notices",
        "poster",
        "posters",
        "privacy",
        "register",
        "robots",
        "rss",
        "rules",
        "schema",
        "search",
        "sitemap",
        "static",
        "stylesheets",
        "tags",
        *DEVICES,
    ]
)
# The two-letter codes of ISO 639-1, with the withdrawn ``bh`` and ``sh``.
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw
ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
yi yo za zh zu
"""
LANGUAGE_CODES = frozenset(_ISO_639_1.split())
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?")


def is_reserved(identifier: str, languages: tuple[str, ...]) -> bool:
    """Whether a name is in RESERVED, a language of the site, or a language code that the site may add later.

    The latter are the codes of ISO 639-1, alone or with a region or script: ``pl``, ``pt-br``, ``zh-hans``.
    """
    lower = identifier.lower()
    return (
        lower in RESERVED
        or lower in {code.lower() for code in languages}
        or bool(_LANGUAGE.fullmatch(lower) and lower.split("-")[0] in LANGUAGE_CODES)
    )


def is_refused_by_windows(folder: str) -> bool:
    """Whether Windows has no folder of this name, so that git cannot check it out there."""
    return folder.partition(".")[0].lower() in DEVICES or bool(_REFUSED.search(folder))


def is_id(text: str) -> bool:
    """Whether a text can be an id (docs/en/format.md#id): a-z, 0-9 and hyphens."""
    return re.fullmatch(ID_PATTERN, text) is not None


def suggest_id(text: str) -> str:
    """A valid id that is close to ``text``."""
    near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64].strip("-")
    return near if is_id(near) else f"{near or 'shop'}-camera"[:64]


def notice_folder(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The folder of a notice under the site's root: ``/<id>/``, in other languages ``/<code>/<id>/``."""
    return language_prefix(language, languages) + f"{identifier}/"


AT = "at/"


def place_folder(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The folder of a place where notices share one sign. Printed signs rely on it; never change it."""
    return f"{language_prefix(language, languages)}{AT}{identifier}/"


RECORD = "notice.json"


def record_link(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The relative link from a notice's page to its record, which lies next to the page in the first language."""
    return RECORD if language == languages[0] else f"../../{identifier}/{RECORD}"


SIGN = "poster.pdf"


def sign_link(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The relative link from a notice's page to its sign, which lies next to the page in the first language."""
    return SIGN if language == languages[0] else f"../../{identifier}/{SIGN}"


def language_prefix(language: str, languages: tuple[str, ...]) -> str:
    """The folder of a language under the site's root; empty for the first language."""
    return "" if language == languages[0] else f"{language}/"


# The languages of the program's messages and of the guide.
GUIDE_LANGUAGES = ("ja", "en")


def guide_language(languages: Iterable[str]) -> str:
    """The first language of a site in which the program speaks; Japanese for a site with none of them."""
    return next((code for code in languages if code in GUIDE_LANGUAGES), "ja")


def rule_pages(rule: str, site_url: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The page that explains a rule, for each language of the site in which there is a guide."""
    return {
        code: f"{site_url}{language_prefix(code, languages)}guide/rules/{rule}/"
        for code in languages
        if code in GUIDE_LANGUAGES
    }
