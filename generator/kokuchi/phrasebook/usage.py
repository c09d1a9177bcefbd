"""Finds the texts of a notice that name a phrase, and tells which of them have its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kokuchi.document import Document
from kokuchi.phrasebook.blanks import Blank
from kokuchi.phrasebook.loader import load, words
from kokuchi.phrasebook.model import KEYS, Phrase, Phrasebook
from kokuchi.phrasebook.rendering import read_blanks, render
from kokuchi.settings import Settings
from kokuchi.source import Mapping, Route, Scalar, as_texts


@dataclass(frozen=True, slots=True)
class Use:
    """A text that names a phrase. ``key`` is its key without phase and list indexes (``rights.how``)."""

    route: Route
    key: str
    id: str
    node: Mapping

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the phrasebook whose phrases may be used at this key."""
        return files_for(self.key)

    @property
    def kind(self) -> str:
        """The kind of data that the text describes, if its key is below ``data``."""
        top, _, kind = self.key.partition(".")
        return kind if top == "data" else ""


@dataclass(frozen=True, slots=True)
class StandardText:
    """A text that is its phrase in every language. ``reviewed``: the languages in which it was read."""

    route: Route
    key: str
    phrase: str
    reviewed: frozenset[str]


def files_for(key: str) -> tuple[str, ...]:
    """The files of the phrasebook whose phrases may be used as the value of a key."""
    top = key.partition(".")[0]
    return tuple(name for name, keys in KEYS.items() if key in keys or (top == "data" and "data.*" in keys))


def uses(document: Document) -> Iterator[Use]:
    """The texts of a notice that name a phrase, in the order of the file."""
    for route in document.phrase_routes:
        node, named = document.node(*route), document.node(*route, "phrase")
        if isinstance(node, Mapping) and isinstance(named, Scalar):
            yield Use(route, key_of(route), named.text.strip(), node)


def key_of(route: Route) -> str:
    """A route as a key of the notice: without list indexes, and without the phase."""
    names = [step for step in route if isinstance(step, str)]
    return ".".join(names[1:] if names[:1] == ["phases"] else names)


def blanks_of(
    phrase: Phrase, use: Use, book: Phrasebook, languages: Collection[str]
) -> dict[str, Blank] | None:
    """What a text writes into the blanks of its phrase, by the names of the blanks.

    None if there is a problem with one of them (``read_blanks``).
    """
    entry = use.node.entries.get("blanks")
    blanks, problems = read_blanks(phrase, as_texts(entry.value) if entry else None, book.places, languages)
    return None if problems else blanks


def rendered(phrase: Phrase, blanks: dict[str, Blank], settings: Settings) -> dict[str, str]:
    """The words of a phrase in each language of the site."""
    return {code: render(phrase, blanks, words(settings.theme, code)) for code in settings.languages}


def different_languages(use: Use, texts: dict[str, str]) -> list[str]:
    """The languages in which a text does not have the words of its phrase."""
    return [
        code
        for code, text in texts.items()
        if not (entry := use.node.entries.get(code))
        or not isinstance(entry.value, Scalar)
        or entry.value.text.strip() != text.strip()
    ]


def has_words(use: Use, phrase: Phrase, book: Phrasebook, settings: Settings) -> bool:
    """Whether a text has the words of its phrase in every language of the site."""
    blanks = blanks_of(phrase, use, book, settings.languages)
    return blanks is not None and not different_languages(use, rendered(phrase, blanks, settings))


def usable(use: Use, book: Phrasebook, settings: Settings) -> Phrase | None:
    """The phrase that a text names, if it exists in every language of the site and belongs to this key."""
    phrase = book.phrases.get(use.id)
    if phrase is None or phrase.key not in use.files or phrase.kind != use.kind:
        return None
    return phrase if phrase.texts.keys() >= set(settings.languages) else None


def standard_texts(document: Document) -> tuple[StandardText, ...]:
    """The texts of a notice that are a phrase of the phrasebook, word for word in every language."""
    found: list[StandardText] = []
    settings = document.settings
    if not document.phrase_routes:
        return ()
    book = load(settings.theme, settings.languages)
    for use in uses(document):
        phrase = usable(use, book, settings)
        if phrase and has_words(use, phrase, book, settings):
            found.append(StandardText(use.route, use.key, phrase.id, _reviewed(phrase, use, book)))
    return tuple(found)


def _reviewed(phrase: Phrase, use: Use, book: Phrasebook) -> frozenset[str]:
    """The languages in which the phrase and the places in its blanks were read."""
    found = phrase.reviewed
    for name, kind in phrase.blanks.items():
        given = as_texts(use.node.entries["blanks"].value)[name] if kind == "place" else []
        for entry in given if isinstance(given, list) else [given]:
            if isinstance(entry, str):
                found &= book.places[entry.strip()].reviewed
    return found
