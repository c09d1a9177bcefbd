"""Puts a phrase and its blanks into the words of a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kokuchi.phrasebook.blanks import Blank, BlankProblem, in_words, parse_blank
from kokuchi.phrasebook.model import Phrase, VocabularyPlace, fill
from kokuchi.translations import Translations


def render(phrase: Phrase, blanks: Mapping[str, Blank], words: Translations) -> str:
    """The text of a phrase in a language, its blanks filled. Raises KeyError if a blank is missing."""
    filled = {name: in_words(blanks[name], words) for name in phrase.blanks}
    return fill(phrase.texts[words.code], filled)


def read_blanks(
    phrase: Phrase, raw: Any, places: Mapping[str, VocabularyPlace], languages: Collection[str]
) -> tuple[dict[str, Blank], dict[str, BlankProblem]]:
    """The blanks of a phrase in a notice, and the problems by the name of the blank.

    ``raw`` is the value of ``blanks`` with every scalar as text, or None.
    """
    given = raw if isinstance(raw, Mapping) else {}
    found: dict[str, Blank] = {}
    problems: dict[str, BlankProblem] = {}
    for name, kind in phrase.blanks.items():
        value = (
            parse_blank(kind, given[name], places, languages)
            if name in given
            else BlankProblem("blank-missing")
        )
        if isinstance(value, BlankProblem):
            problems[name] = value
        else:
            found[name] = value
    return found, problems | {
        name: BlankProblem("blank-unknown") for name in given if name not in phrase.blanks
    }
