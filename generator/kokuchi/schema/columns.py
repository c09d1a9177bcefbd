"""The columns of the table of fields: what has to be answered about each key. No column has a default.

A row without a possible answer in every column stops the program when it loads (``FieldError`` names the row's line, the
key, the columns and what they can have), so that a key cannot be accepted and published nowhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.fragments import JsonSchema
from kokuchi.schema.types import BOOLEAN, Group, ListOf, Part, SubRow, Type

Section = Literal["purpose", "data", "where", "others", "rights", "operator", "announcement", "end"]
EditorSection = Literal[
    "who", "why", "what", "when", "where", "given", "contact", "rights", "announced", "more"
]


class FieldError(SystemExit):
    """A row of the table of fields lacks answers, or has wrong ones; the message has the form ``file:line: …``.

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
# The columns of both kinds of rows, and the attributes of answers that have some, with their types.
_COLUMNS: dict[type, dict[str, Any]] = {
    row: get_type_hints(row)
    for row in (Field, Part, PageRow, PageBlock, NotShown, SignRow, SubRow, Optional, When)
}


def field(**answers: Any) -> Field:
    """A row of the table. Raises FieldError unless every column has an answer that it can have."""
    return _row(Field, answers)


def part(key: str, type: Type, ja: str, en: str, about_ja: str, about_en: str, **answers: Any) -> Part:  # noqa: A002, PLR0913, PLR0917
    """A sub-key. Raises FieldError as ``field`` does (``when`` may be left out)."""
    texts: dict[str, Any] = {"title": ProgramText(ja, en), "about": ProgramText(about_ja, about_en)}
    texts["when"] = None
    return _row(Part, {"key": key, "type": type} | texts | answers)


def _row(row: type[Row], answers: Mapping[str, Any]) -> Row:
    known = _COLUMNS[row]
    missing = [name for name in known if name not in answers]
    unknown = [name for name in answers if name not in known]
    faults = [f"no answer for {', '.join(missing)}"] * bool(missing)
    faults += [f"no such column: {', '.join(unknown)}"] * bool(unknown)
    faults += _misfits("", known, answers)
    faults += _unlabelled(answers.get("type"))
    if faults:
        caller = sys._getframe(2)  # noqa: SLF001  (the line of the row, for the person who adds a key)
        key = answers.get("key", "?")
        raise FieldError(
            f"{caller.f_code.co_filename}:{caller.f_lineno}: the key “{key}”: {'; '.join(faults)}"
        )
    return row(**answers)


def _unlabelled(kind: Any) -> Iterator[str]:
    """The yes-or-no sub-keys in the entries of a list that have no label: the page would say “Yes” of nothing."""
    if isinstance(kind, ListOf) and isinstance(kind.item, Group):
        for inner in kind.item.parts:
            if inner.type == BOOLEAN and not isinstance(inner.page, SubRow):
                yield (
                    f"the page would print a bare “Yes” for “{inner.key}” in an entry of the list; "
                    f'give the sub-key a label: page=SubRow("{inner.key}")'
                )


def _misfits(above: str, known: Mapping[str, Any], answers: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with answers, and with the attributes of those that have some: what each of them can be."""
    for name, value in answers.items():
        allowed = _allowed(known.get(name))
        if allowed and not any(
            isinstance(value, one) if isinstance(one, type) else value == one for one in allowed
        ):
            listed = ", ".join(getattr(one, "__name__", one) for one in allowed)
            yield f"{above}{name} is “{value}”; it can be: {listed}"
        elif attributes := _COLUMNS.get(type(value)):
            given = {attribute: getattr(value, attribute) for attribute in attributes}
            yield from _misfits(f"{name}.", attributes, given)


def _allowed(hint: Any) -> tuple[Any, ...]:
    """The words and classes that a type allows; without those of its entries, if it is one of several."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) in {Union, UnionType}:
        return tuple(one for part in get_args(hint) for one in _allowed(part))
    found = get_origin(hint) or hint
    return (found,) if isinstance(found, type) else ()
