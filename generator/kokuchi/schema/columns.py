"""The columns of the table of fields: what has to be answered about each key. No column has a default.

A row without an answer in every column stops the program when it loads (``FieldError`` names the row's line, the key
and the missing columns), so that a key cannot be accepted and published nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.fragments import JsonSchema
from kokuchi.schema.types import Part, Type

Section = Literal["purpose", "data", "where", "others", "rights", "operator", "announcement", "end"]
EditorSection = Literal[
    "who", "why", "what", "when", "where", "given", "contact", "rights", "announced", "more"
]


class FieldError(SystemExit):
    """A row of the table of fields lacks answers; the message has the form ``file:line: …``.

    The table is read while the program loads, where nothing can catch an error: a SystemExit prints the message alone.
    """


# Where a value is printed on the notice page ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the page. ``label`` is a word of the group ``field`` in theme/text.

    Rows are printed in the order of the table; within a section, rows are sorted by ``order`` first.
    """

    section: Section
    label: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Printed by a part of the page with its own layout. ``label`` is the name of the key in sentences."""

    name: Literal["head", "stage", "phases", "history"]
    label: str = ""


@dataclass(frozen=True, slots=True)
class NotShown:
    """Not on the page, and why."""

    reason: ProgramText


PagePlace: TypeAlias = PageRow | PageBlock | NotShown

# Where it is printed on a sign -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignRow:
    """A row of a sign. When there is no room, rows are replaced by a pointer to the page, the longest text first.

    ``goes`` 1: the row is one of the first. 2: only after all of these. 0: never, it is shortened when necessary. Keys with the same ``row`` share it, in the order of
    the table; the first one names it.
    """

    row: str
    goes: int


@dataclass(frozen=True, slots=True)
class SignHead:
    """On a sign, outside of its table of rows (title, operator, contact)."""


@dataclass(frozen=True, slots=True)
class NotOnSign:
    """Not on a sign: the code leads to the page that has it."""


SignPlace: TypeAlias = SignRow | SignHead | NotOnSign

# Duties ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Required:
    """Every notice has it."""


@dataclass(frozen=True, slots=True)
class Optional:
    """A notice may have it. ``when``: the condition in words under which a rule requires it, or None."""

    when: ProgramText | None


@dataclass(frozen=True, slots=True)
class When:
    """Required if ``condition`` (a JSON Schema of the whole notice) holds; ``rule`` reports that it is missing."""

    condition: JsonSchema
    rule: str
    text: ProgramText


Duty: TypeAlias = Required | Optional | When
Change = Literal["material", "life", "editorial", "unseen"]
Copied = Literal["kept", "confirmed", "dropped"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One top-level key of a notice.

    ``change``: the kind of a change of the value: ``material`` needs an entry in ``history``, ``life`` is about
    the notice's own dates and paperwork, ``editorial`` is wording, ``unseen`` is published nowhere.
    ``version``: whether the value is part of the version mark of signs and pages.
    ``register``: the key of register.json that has it, or None.
    ``editor``: the section of the form at /edit/.
    ``copied``: what a new notice made from another one does with the value (``confirmed``: asks again).
    ``offered``: whether ``kokuchi new`` offers the key where it is optional.
    ``in_phase``: whether a phase may have a different value.
    ``basis``: rows of the checklist (C) and laws (L) that ask for it.
    """

    key: str
    type: Type
    title: ProgramText
    about: ProgramText
    duty: Duty
    page: PagePlace
    sign: SignPlace
    change: Change
    version: bool
    register: str | None
    editor: EditorSection
    copied: Copied
    offered: bool
    in_phase: bool
    basis: tuple[str, ...]


Row = TypeVar("Row", Field, Part)


def field(**answers: Any) -> Field:
    """A row of the table. Raises FieldError unless every column has an answer."""
    return _row(Field, answers)


def part(key: str, type: Type, ja: str, en: str, about_ja: str, about_en: str, **answers: Any) -> Part:  # noqa: A002, PLR0913, PLR0917
    """A sub-key. Raises FieldError unless every column has an answer (``when`` may be left out)."""
    texts: dict[str, Any] = {"title": ProgramText(ja, en), "about": ProgramText(about_ja, about_en)}
    texts["when"] = None
    return _row(Part, {"key": key, "type": type} | texts | answers)


def _row(row: type[Row], answers: Mapping[str, Any]) -> Row:
    names = [column.name for column in fields(row)]
    missing = [name for name in names if name not in answers]
    unknown = [name for name in answers if name not in names]
    if missing or unknown:
        caller = sys._getframe(2)  # noqa: SLF001  (the line of the row, for the person who adds a key)
        parts = [f"no answer for {', '.join(missing)}"] * bool(missing)
        parts += [f"no such column: {', '.join(unknown)}"] * bool(unknown)
        key = answers.get("key", "?")
        raise FieldError(
            f"{caller.f_code.co_filename}:{caller.f_lineno}: the key “{key}”: {'; '.join(parts)}"
        )
    return row(**answers)
