"""The phrasebook as data (``edit/phrases.json`` and ``kokuchi phrases --format json``), and its page in the guide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from kokuchi.calendar import UNITS
from kokuchi.diagnostics import ProgramText
from kokuchi.pages.values import Data
from kokuchi.phrasebook import (
    KEYS,
    KINDS,
    Phrase,
    Phrasebook,
    VocabularyPlace,
    load,
    package_phrasebook,
    words,
)
from kokuchi.phrasebook.deployments import deployments
from kokuchi.schema import describe, notice_schema
from kokuchi.settings import Settings
from kokuchi.translations import Translations, program_text
from kokuchi.urls import GUIDE_LANGUAGES

DATA = "edit/phrases.json"
_VERSION = 1


def phrases_data(settings: Settings) -> Data:
    """The phrases that a notice of this site can take, the places, and how each language writes what fills a blank.

    Its keys are described in docs/en/file-formats.md. A phrase or place without a text in every language of the site is
    left out.
    """
    book, codes = load(settings.theme, settings.languages), settings.languages
    return {
        "version": _VERSION,
        "keys": {name: list(keys) for name, keys in KEYS.items()},
        "phrases": {
            name: [_phrase(phrase, codes) for phrase in offered(book, codes) if phrase.key == name]
            for name in KEYS
        },
        "older": {
            name: [
                _phrase(phrase, codes) | {"newest": book.newest(phrase).id}
                for phrase in book.phrases.values()
                if phrase.key == name
                and phrase is not book.newest(phrase)
                and phrase.texts.keys() >= set(codes)
            ]
            for name in KEYS
        },
        "places": [
            {"id": place.id, **_texts(place, codes)}
            for place in book.places.values()
            if place.texts.keys() >= set(codes)
        ],
        "blanks": list(KINDS),
        "deployments": deployments(settings.theme, {phrase.id for phrase in offered(book, codes)}),
        "languages": {code: _language(words(settings.theme, code)) for code in codes},
    }


def as_json(settings: Settings) -> bytes:
    """``phrases_data`` as a compact file."""
    return json.dumps(phrases_data(settings), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def offered(book: Phrasebook, languages: tuple[str, ...]) -> list[Phrase]:
    """The newest version of each phrase that has a text in every language of a site."""
    return [phrase for phrase in book.offered if phrase.texts.keys() >= set(languages)]


def _phrase(phrase: Phrase, codes: tuple[str, ...]) -> Data:
    found: Data = {"id": phrase.id}
    if phrase.kind:
        found["kind"] = phrase.kind
    if phrase.blanks:
        found["blanks"] = dict(phrase.blanks)
    if phrase.implies:
        found["implies"] = {name: list(values) for name, values in phrase.implies.items()}
    return found | _texts(phrase, codes)


def _texts(entry: Phrase | VocabularyPlace, codes: tuple[str, ...]) -> Data:
    unread = [code for code in codes if code not in entry.reviewed]
    return ({"unread": unread} if unread else {}) | {"text": {code: entry.texts[code] for code in codes}}


def _language(words_: Translations) -> Data:
    """How a language joins words and writes dates and lengths, for a program that fills the blanks itself."""
    from babel import Locale  # noqa: PLC0415  (slow to load, only phrases need it)
    from babel.dates import get_month_names  # noqa: PLC0415

    locale = Locale.parse(words_("language", "locale"))
    dates, lengths, units = (words_.group(name) for name in ("date", "retention", "unit"))
    return {
        "list": dict(locale.list_patterns["standard"]),
        "date": {name: dates[name] for name in ("day", "month", "year", "first_year", "reiwa", "heisei")},
        "months": [get_month_names("wide", locale=locale)[number] for number in range(1, 13)],
        "length": {name: lengths[name] for name in ("exact", "at_most", "about", "range")},
        "units": {name: units[name] for name in UNITS},
    }


# The page of the guide -----------------------------------------------------------------------------------------------

HEADING = ProgramText("文例集", "The phrasebook")
_INTRO = ProgramText(
    "告知によく出てくる文と、場所の名前です。告知で使うには、すべての言語の文を写し、`phrase:` に id を、`blanks:` に空欄の中身を書きます（[書き方](format.md#phrases)）。文ごとの「告知で成り立つこと」が告知のほかの項目と合わなければ、エラーになります。プロジェクトの `theme/phrases/` に書き足した文は、`kokuchi phrases` の一覧に出ます。",
    "Sentences that recur in notices, and names of places. To use one, copy its text in every language, and write its id under `phrase:` and what fills its blanks under `blanks:` ([how](format.md#phrases)). What “holds in the notice” has to agree with its other keys; otherwise it is an error. Phrases that a project adds in `theme/phrases/` are listed by `kokuchi phrases`.",
)
_PLACES = ProgramText("場所", "Places")
_BLANKS, _IMPLIES = ProgramText("空欄", "Blanks"), ProgramText("告知で成り立つこと", "Holds in the notice")
_KIND = ProgramText("情報の種類", "Kind of data")
# Condition of a phrase → its name, and the group of theme/text with the names of its words.
_CONDITIONS = {
    "identification": (ProgramText("個人の識別", "identification"), "identification_short"),
    "data": (ProgramText("扱う情報", "there is"), "kind"),
    "without": (ProgramText("扱わない情報", "there is no"), "kind"),
    "stored": (ProgramText("保存する情報", "stored"), "kind"),
    "not_stored": (ProgramText("保存しない情報", "not stored"), "kind"),
    "provision": (ProgramText("第三者提供", "given to others"), "provision"),
}
_BLANK_TITLES = {
    "place": ProgramText("場所", "place"),
    "name": ProgramText("名前", "name"),
    "text": ProgramText("文", "text"),
    "number": ProgramText("数", "number"),
    "date": ProgramText("日付", "date"),
    "duration": ProgramText("長さ", "length of time"),
    "time": ProgramText("時刻", "time"),
}
_AND, _OR, _BRACKETS = (
    ProgramText("、", ", "),
    ProgramText("または", " or "),
    ProgramText("（{kind}）", " ({kind})"),
)
_SEMICOLON = ProgramText("；", "; ")
_UNREAD = ProgramText("まだ読んで確かめていない言語", "Not yet read by somebody who knows the language")
_COLON = ProgramText("：", ": ")


def phrases_page(code: str) -> str:
    """The page in Markdown, in Japanese or English: all phrases of the package by key, then all places."""
    book, languages = package_phrasebook()
    parts = [f"# {HEADING.in_language(code)}\n", f"{_INTRO.in_language(code)}\n"]
    for key in KEYS:
        phrases = [phrase for phrase in offered(book, languages) if phrase.key == key]
        if phrases:
            names = "</code>, <code>".join(KEYS[key])
            parts.append(f'<h2 id="{key}">{group_title(key, code)} <code>{names}</code></h2>\n')
            parts += [line for phrase in phrases for line in _phrase_lines(phrase, code, languages)]
    parts.append(f'<h2 id="places">{_PLACES.in_language(code)}</h2>\n')
    for place in book.places.values():
        if place.texts.keys() >= set(languages):
            texts = " · ".join(
                f'<span lang="{other}">{escape(place.texts[other])}</span>' for other in languages
            )
            parts.append(f"- `{place.id}`{_COLON.in_language(code)}{texts}")
    return "\n".join([*parts, ""])


def group_title(key: str, code: str) -> str:
    """What the first key of a group of phrases is called, after the key above it, in Japanese or English."""
    path = KEYS[key][0].removesuffix(".*").split(".")
    schema = notice_schema(GUIDE_LANGUAGES)
    titles = [describe(schema, path[:depth])["title"] for depth in range(1, len(path) + 1)]
    return _COLON.in_language(code).join(title.in_language(code) for title in titles)


def _phrase_lines(phrase: Phrase, code: str, languages: tuple[str, ...]) -> Iterator[str]:
    yield f'<h3 id="{phrase.id}"><code>{phrase.id}</code></h3>\n'
    for other in languages:
        yield f'- {other}{_COLON.in_language(code)}<span lang="{other}">{escape(phrase.texts[other])}</span>'
    yield ""
    yield from (f"{line}  " for line in about(phrase, code))
    if unread := ", ".join(other for other in languages if other not in phrase.reviewed):
        yield f"{_UNREAD.in_language(code)}{_COLON.in_language(code)}{unread}  "
    yield ""


def about(phrase: Phrase, code: str) -> Iterator[str]:
    """The blanks of a phrase and what it implies, in Japanese or English, one line each."""
    colon = _COLON.in_language(code)
    if phrase.blanks:
        blanks = (
            f"{{{name}}}" + _BRACKETS.format(kind=_BLANK_TITLES[kind]).in_language(code)
            for name, kind in phrase.blanks.items()
        )
        yield _BLANKS.in_language(code) + colon + _AND.in_language(code).join(blanks)
    if phrase.kind:
        yield _KIND.in_language(code) + colon + program_text("kind", phrase.kind).in_language(code)
    found = []
    for name, values in phrase.implies.items():
        title, group = _CONDITIONS[name]
        either = _OR if name in {"identification", "provision"} else _AND
        listed = either.in_language(code).join(
            program_text(group, value).in_language(code).rstrip("。.") for value in values
        )
        found.append(title.in_language(code) + colon + listed)
    if found:
        yield _IMPLIES.in_language(code) + colon + _SEMICOLON.in_language(code).join(found)
