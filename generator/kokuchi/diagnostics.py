"""A place in a file, and a finding: what is wrong there and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class ProgramText:
    """One sentence of the program in the two languages of the people who edit the files."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in ``ja`` or ``en``."""
        return str(getattr(self, language))

    def format(self, **values: object) -> ProgramText:
        """The sentence with its ``{names}`` replaced; a value may itself be a Message."""
        return ProgramText(
            ja=self.ja.format_map({k: _in("ja", v) for k, v in values.items()}),
            en=self.en.format_map({k: _in("en", v) for k, v in values.items()}),
        )

    def as_data(self) -> dict[str, str]:
        """The sentence as machines read it."""
        return {"ja": self.ja, "en": self.en}


def _in(language: str, value: object) -> str:
    return value.in_language(language) if isinstance(value, ProgramText) else str(value)


class Place(NamedTuple):
    """A file, and a line and column in it, both counted from 1; columns are code points.

    A tuple, since there is one for every key and value of every file.
    """

    path: str
    line: int = 1
    column: int = 1


Value = str | int | ProgramText


class Issue(NamedTuple):
    """Something wrong at one place, before its severity and its sentences are looked up.

    ``case`` selects one of the messages of the rule, ``values`` fill its ``{names}``. ``rule`` is the rule's id; a
    rule's own ``check`` leaves it empty, because the caller knows which rule it runs.
    """

    place: Place
    case: str
    values: Mapping[str, Value] = {}
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one place; a place sorts by file, line and column."""

    place: Place
    rule: str
    severity: Severity
    message: ProgramText
    hint: ProgramText

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the build."""
        return self.severity == "error"
