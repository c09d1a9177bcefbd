"""A place in a file, and a finding: what is wrong there and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the program in the two languages of the people who edit the files."""

    ja: str
    en: str

    def said(self, language: str) -> str:
        """The sentence in ``ja`` or ``en``."""
        return str(getattr(self, language))

    def filled(self, **values: object) -> Message:
        """The sentence with its ``{names}`` replaced; a value may itself be a Message."""
        return Message(
            ja=self.ja.format_map({k: _in("ja", v) for k, v in values.items()}),
            en=self.en.format_map({k: _in("en", v) for k, v in values.items()}),
        )

    def as_data(self) -> dict[str, str]:
        """The sentence as machines read it."""
        return {"ja": self.ja, "en": self.en}


def _in(language: str, value: object) -> str:
    return value.said(language) if isinstance(value, Message) else str(value)


class Place(NamedTuple):
    """A file, and a line and column in it, both counted from 1; columns are code points.

    A tuple, since there is one for every key and value of every file.
    """

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one place; a place sorts by file, line and column."""

    place: Place
    rule: str
    severity: Severity
    message: Message
    hint: Message

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the build."""
        return self.severity == "error"
