"""What a phrasebook consists of: phrases and their versions, and the vocabulary of places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kokuchi.diagnostics import Place

# File of theme/phrases/ → the keys of a notice that take its phrases; ``*`` is a kind of data. Keys of a phase count
# as the same keys of the notice.
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "purpose": ("purpose",),
    "data": ("data.*",),
    "handling": ("handling",),
    "benefit": ("benefit",),
    "area": ("area",),
    "hours": ("hours",),
    "third_party": ("third_party.statement",),
    "rights": ("rights", "rights.how"),
    "alternative": ("alternative", "opt_out"),
    "ended": ("ended.reason",),
    "data_deleted": ("ended.data_deleted",),
    "waiver": ("announced.waiver",),
    "contact_name": ("contact.name",),
    "history": ("history",),
}
PLACES = "places"

_PART = re.compile(r"\{([a-z_]+)\}")
VERSIONED = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)-v([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One version of a phrase.

    ``key`` is the file that it stands in (see ``KEYS``), ``kind`` the kind of data that a phrase of data.yml
    describes. ``blanks``: name → kind. ``implies``: condition → its values (docs/en/format.md#phrases).
    ``reviewed`` are the languages whose text somebody who knows the language has read.
    """

    id: str
    key: str
    place: Place
    kind: str
    replaces: str
    blanks: Mapping[str, str]
    implies: Mapping[str, tuple[str, ...]]
    reviewed: frozenset[str]
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The id without its version."""
        return self.id.rpartition("-v")[0]

    @property
    def version(self) -> int:
        """The number of the version."""
        return int(self.id.rpartition("-v")[2])


@dataclass(frozen=True, slots=True)
class VocabularyPlace:
    """A place of the vocabulary: a noun phrase in each language."""

    id: str
    place: Place
    reviewed: frozenset[str]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Phrasebook:
    """All phrases and places by their ids, in the order of the files."""

    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    places: Mapping[str, VocabularyPlace] = field(default_factory=dict)

    @cached_property
    def _newest(self) -> dict[str, Phrase]:
        found: dict[str, Phrase] = {}
        for phrase in self.phrases.values():
            known = found.get(phrase.name)
            if known is None or known.version < phrase.version:
                found[phrase.name] = phrase
        return found

    def newest(self, phrase: Phrase) -> Phrase:
        """The newest version of a phrase."""
        return self._newest[phrase.name]

    @property
    def offered(self) -> list[Phrase]:
        """The newest version of each phrase, by key in the order of ``KEYS``."""
        order = list(KEYS)
        return sorted(self._newest.values(), key=lambda phrase: order.index(phrase.key))


def blanks_in(text: str) -> set[str]:
    """The names of the blanks of a text."""
    return set(_PART.findall(text))


def fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its blanks filled."""
    return _PART.sub(lambda found: blanks[found[1]], text)
