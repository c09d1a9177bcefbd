"""The data types of diagnostics: a place in a file, an issue found there, and the finding reported for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class ProgramText:
    """A message of the program in Japanese and English."""

    ja: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in ``language``, which is ``ja`` or ``en``."""
        return str(getattr(self, language))

    def format(self, **values: object) -> ProgramText:
        """A copy with its ``{names}`` replaced; a value that is a ProgramText is inserted in the same language."""
        return ProgramText(
            ja=self.ja.format_map({k: _in("ja", v) for k, v in values.items()}),
            en=self.en.format_map({k: _in("en", v) for k, v in values.items()}),
        )

    def as_data(self) -> dict[str, str]:
        """``{"ja": …, "en": …}``, as written to JSON."""
        return {"ja": self.ja, "en": self.en}


def _in(language: str, value: object) -> str:
    return value.in_language(language) if isinstance(value, ProgramText) else str(value)


class Place(NamedTuple):
    """A file, and a line and column in it, both counted from 1; columns are code points.

    A NamedTuple is cheap to create; every key and value of every file has a place.
    """

    path: str
    line: int = 1
    column: int = 1


def display_path(path: str | os.PathLike[str], folder: str | os.PathLike[str] = ".") -> str:
    """The path as reports show it: relative to ``folder`` where it lies below it, else absolute; with slashes.

    Links are not resolved.
    """
    whole = os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links)
    below = os.path.join(os.path.abspath(folder), "")  # noqa: PTH100, PTH118  (asked for many files; pathlib is slow)
    return whole.removeprefix(below).replace(os.sep, "/")


Value = str | int | ProgramText


class Issue(NamedTuple):
    """A problem at one place; the rule adds severity and sentences, which makes it a Finding.

    ``case`` selects one of the messages of the rule, ``values`` fill its ``{names}``. ``rule`` is the rule's id; a
    rule's own ``check`` leaves it empty, because the caller knows which rule it runs.
    """

    place: Place
    case: str
    values: Mapping[str, Value] = {}
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place, as reported: what is wrong and what to write instead.

    ``rule`` and ``case`` identify the message independently of its wording and language (see ``message_id``).
    """

    place: Place
    rule: str
    severity: Severity
    message: ProgramText
    hint: ProgramText
    case: str = ""

    @property
    def message_id(self) -> str:
        """The stable id of the message: ``rule/case`` such as ``bad-date/era``; the rule alone without a case."""
        return f"{self.rule}/{self.case}" if self.case else self.rule

    @property
    def is_error(self) -> bool:
        """Whether this finding prevents the build."""
        return self.severity == "error"
