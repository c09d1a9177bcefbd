"""The phrasebook (``theme/phrases/``): standard sentences and names of places in every language of the site."""

from kokuchi.phrasebook.blanks import KINDS, Blank, BlankProblem, parse_blank
from kokuchi.phrasebook.loader import (
    FOLDER,
    PhrasebookError,
    load,
    package_phrasebook,
    reload_if_changed,
    source_folders,
    words,
)
from kokuchi.phrasebook.model import KEYS, Phrase, Phrasebook, VocabularyPlace
from kokuchi.phrasebook.rendering import read_blanks, render
from kokuchi.phrasebook.usage import StandardText, Use, standard_texts, uses

__all__ = [
    "FOLDER",
    "KEYS",
    "KINDS",
    "Blank",
    "BlankProblem",
    "Phrase",
    "Phrasebook",
    "PhrasebookError",
    "StandardText",
    "Use",
    "VocabularyPlace",
    "load",
    "package_phrasebook",
    "parse_blank",
    "read_blanks",
    "reload_if_changed",
    "render",
    "source_folders",
    "standard_texts",
    "uses",
    "words",
]
