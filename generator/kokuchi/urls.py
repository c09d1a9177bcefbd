"""Where a notice lives for ever: ids, addresses, and the names that the site keeps for itself."""

from __future__ import annotations

import re

from kokuchi.schema.fragments import ID_PATTERN

# Folders and pages of the site itself, now or later; and names that Windows keeps for devices.
RESERVED = frozenset(
    [
        "404",
        "about",
        "accessibility",
        "all",
        "archive",
        "api",
        "assets",
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
        "aux",
        "con",
        "nul",
        "prn",
        "com1",
        "com2",
        "com3",
        "com4",
        "lpt1",
        "lpt2",
        "lpt3",
    ]
)
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?")


def is_reserved(identifier: str, languages: tuple[str, ...]) -> bool:
    """Whether the site uses this name itself. Any two letters may become a language one day."""
    lower = identifier.lower()
    return (
        lower in RESERVED
        or lower in {code.lower() for code in languages}
        or bool(_LANGUAGE.fullmatch(lower) and lower.split("-")[0] in LANGUAGE_CODES)
    )


# Languages that people in Japan are likely to be addressed in; others are refused once they are switched on.
LANGUAGE_CODES = frozenset(
    [
        "ja",
        "en",
        "zh",
        "ko",
        "vi",
        "ne",
        "pt",
        "tl",
        "id",
        "my",
        "th",
        "es",
        "fr",
        "de",
        "ru",
        "uk",
        "bn",
        "hi",
        "mn",
        "si",
        "fa",
        "ar",
        "it",
    ]
)


def is_id(text: str) -> bool:
    """Whether a text can be an id: format.md, "id"."""
    return re.fullmatch(ID_PATTERN, text) is not None


def suggest_id(text: str) -> str:
    """A name that can be an id, made from one that cannot."""
    near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64].strip("-")
    return near if is_id(near) else f"{near or 'shop'}-camera"[:64]


def notice_folder(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The folder of a notice under the site's root: ``/<id>/``, in other languages ``/<code>/<id>/``."""
    return language_prefix(language, languages) + f"{identifier}/"


RECORD = "notice.json"


def record_link(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The way from a notice's page to its machine-readable record, which stands once, beside the first page."""
    return RECORD if language == languages[0] else f"../../{identifier}/{RECORD}"


SIGN = "poster.pdf"


def sign_link(identifier: str, language: str, languages: tuple[str, ...]) -> str:
    """The way from a notice's page to its printable sign, which stands once, beside the first page."""
    return SIGN if language == languages[0] else f"../../{identifier}/{SIGN}"


def language_prefix(language: str, languages: tuple[str, ...]) -> str:
    """The folder of a language under the site's root; the first language stands at the root."""
    return "" if language == languages[0] else f"{language}/"


# The languages in which the program itself speaks; the guide stands in them.
GUIDE_LANGUAGES = ("ja", "en")


def rule_pages(rule: str, site_url: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The page that explains a rule, for each language of the site in which there is a guide."""
    return {
        code: f"{site_url}{language_prefix(code, languages)}guide/rules/{rule}/"
        for code in languages
        if code in GUIDE_LANGUAGES
    }
