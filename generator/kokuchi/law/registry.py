"""All laws, loaded and validated once, and the references by which rules and keys name their items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kokuchi.law.load import load_laws
from kokuchi.law.model import InForce, Item, Law
from kokuchi.suggestion import closest

# ``cited_as`` → law. Looked up at every call, so that a test can put a law with another day in its place.
LAWS: dict[str, Law] = load_laws(Path(__file__).parent)


class UnknownReference(KeyError):
    """A basis names a law or an item that is not there; the message names both, the file of the law, and what it has."""

    def __str__(self) -> str:
        """The message as it is: a KeyError shows it in quotes."""
        return str(self.args[0])

    def of(self, whose: str) -> UnknownReference:
        """The same fault with the rule or key whose basis it is."""
        return UnknownReference(f"the basis of {whose}: {self}")


class Reference(NamedTuple):
    """A law and those of its items that a basis names.

    A section of the checklist stands for the sections below it; without ``where``, all items are meant.
    """

    law: Law
    where: str
    items: tuple[Item, ...]

    @property
    def in_force(self) -> InForce:
        """From when the law or the named items apply."""
        return self.items[0].in_force

    def has_begun(self, today: dt.date) -> bool:
        """Whether the law or the named items apply on a day."""
        return self.in_force.has_begun(today)

    def reaches(self, regime: str) -> bool:
        """Whether an operator of this kind is addressed."""
        return self.law.reaches.get(regime) == "reached"


def every_law() -> tuple[Law, ...]:
    """All laws and guidance: first what begins on a day, then the laws that are in force, then guidance."""
    return tuple(sorted(LAWS.values(), key=lambda law: (law.in_force.day is None, law.kind == "guidance")))


def find(reference: str) -> Reference:
    """The law and the items that a reference names. Raises UnknownReference."""
    cited, _, where = reference.partition(" ")
    law = LAWS.get(cited)
    if law is None:
        raise UnknownReference(
            f"“{reference}” names no law: “{cited}” is no cited_as of a file in generator/kokuchi/law/ "
            f"(they are {', '.join(LAWS)}; S is plain sense)"
        )
    named = [item for name, item in law.items.items() if where in {"", name} or name.startswith(f"{where} ")]
    if not named:
        near = closest(where, law.items)
        hint = f"did you mean “{cited} {near}”?" if near else f"its items are: {', '.join(law.items)}"
        raise UnknownReference(
            f"“{reference}”: {law.short.en} has no item “{where}” in generator/kokuchi/law/{law.id}.yml; {hint}"
        )
    return Reference(law, where, tuple(named))


def is_law(part: str) -> bool:
    """Whether a part of a basis names a law or guidance: everything else is plain sense (``S``)."""
    return part.partition(" ")[0] in LAWS


def references(parts: Iterable[str]) -> Iterator[Reference]:
    """The references among the parts of a basis; a part without a law names another section of the one before it."""
    cited = ""
    for part in parts:
        if is_law(part):
            cited = part.partition(" ")[0]
            yield find(part)
        elif part != "S":
            yield find(f"{cited} {part}" if cited else part)
