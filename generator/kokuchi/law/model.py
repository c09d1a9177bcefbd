"""A law or a guidance as data: what it asks, of whom, from which day, and how that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kokuchi.diagnostics import ProgramText

Reach = Literal["reached", "other_rules", "not_found"]
Seen = Literal["original", "copy", "cited"]
Status = Literal["known", "expected"]


@dataclass(frozen=True, slots=True)
class InForce:
    """From when something applies: on a ``day`` (``fixed``), on a ``day`` at the latest, or already (no ``day``)."""

    day: dt.date | None = None
    fixed: bool = True

    def has_begun(self, today: dt.date) -> bool:
        """Whether it applies on a day. Before the last possible day, what has no fixed day counts as not begun."""
        return self.day is None or self.day <= today


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was looked up, and when. ``seen``: the page itself, a copy of it, or others that cite it."""

    title: ProgramText
    publisher: ProgramText
    address: str
    looked_up: dt.date
    seen: Seen


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a law asks. ``expected``: its wording is not final. ``label``: its name, where the id is none."""

    id: str
    text: ProgramText
    status: Status
    in_force: InForce
    label: ProgramText | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """One law or guidance. ``cited_as``: the first word of a basis that names one of its items (``L art. 32``).

    ``promulgated``: for a guidance the day of its publication. ``computed``: how the day of ``in_force`` was worked
    out. ``reaches``: kind of operator (``operator.regime``) → whether it is addressed. ``not_known``: open questions.
    """

    id: str
    cited_as: str
    kind: Literal["law", "guidance"]
    name: ProgramText
    short: ProgramText
    number: ProgramText | None
    promulgated: dt.date | None
    in_force: InForce
    computed: ProgramText | None
    reaches: Mapping[str, Reach]
    sources: tuple[Source, ...]
    items: Mapping[str, Item]
    not_known: tuple[ProgramText, ...]
