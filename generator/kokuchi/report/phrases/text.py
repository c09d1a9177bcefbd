"""The phrasebook for a terminal, by key: each phrase in one language with its id, its blanks and what it implies."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import ProgramText
from kokuchi.pages.phrases import about, group_title, offered
from kokuchi.phrasebook import KEYS, Phrase, load
from kokuchi.report.text import printable
from kokuchi.settings import Settings

_PLACES = ProgramText("場所（空欄 place に書く名前）", "places (what to write for a blank of the kind place)")


def render(settings: Settings, language: str) -> Iterator[str]:
    """Yield the lines. A site without this language gets its first one."""
    codes = settings.languages
    code = language if language in codes else codes[0]
    book = load(settings.theme, codes)
    for key in KEYS:
        phrases = [phrase for phrase in offered(book, codes) if phrase.key == key]
        if not phrases:
            continue
        yield f"{group_title(key, language)} ({', '.join(KEYS[key])})"
        for phrase in phrases:
            yield from _phrase(phrase, code, language)
        yield ""
    yield _PLACES.in_language(language)
    for place in book.places.values():
        if place.texts.keys() >= set(codes):
            yield printable(f"  {place.id}: {place.texts[code]}")


def _phrase(phrase: Phrase, code: str, language: str) -> Iterator[str]:
    yield f"  {phrase.id}"
    yield f"    {printable(phrase.texts[code])}"
    yield from (f"    {printable(line)}" for line in about(phrase, language))
