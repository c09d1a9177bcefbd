"""A notice: what a document says, frozen, with every value in its own type.

Made only from a source without errors, so nothing here asks whether a required key is there.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import Any, TypeAlias, TypeVar

from kokuchi import calendar
from kokuchi.calendar import Date
from kokuchi.document import Document
from kokuchi.schema import IDENTIFICATIONS, fields
from kokuchi.schema.groups import CONTACT_WAYS
from kokuchi.source import Node, Scalar, Sequence, borrowed
from kokuchi.translations import LocalizedText
from kokuchi.values import TEXT_KEY, Retention, parse
from kokuchi.version_mark import version_mark

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Operator:
    """``operator``."""

    name: LocalizedText
    address: LocalizedText | None = None
    representative: LocalizedText | None = None
    website: str | None = None
    regime: str = "private"


@dataclass(frozen=True, slots=True)
class Party:
    """One entry of ``parties``."""

    role: str
    name: LocalizedText
    left_on: Date | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """One entry of ``purpose``."""

    text: LocalizedText
    identification: str


@dataclass(frozen=True, slots=True)
class Period:
    """``period``: an end, or the day of the next review."""

    start: Date
    end: Date | None = None
    review_by: Date | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Cameras:
    """``cameras``: a count, or the reason why there is none."""

    count: int | None = None
    withheld: LocalizedText | None = None
    places: tuple[tuple[LocalizedText, int], ...] = ()
    existing: bool = False


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """``third_party`` and, with joint use, ``joint_use``."""

    provision: str
    recipients: LocalizedText | None = None
    statement: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """``contact``."""

    name: LocalizedText
    phone: str | None = None
    email: str | None = None
    form: str | None = None
    hours: LocalizedText | None = None

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The sub-keys by which the desk can be reached, and their values."""
        return tuple((way, value) for way in CONTACT_WAYS if (value := getattr(self, way)))


@dataclass(frozen=True, slots=True)
class Announced:
    """``announced``."""

    web: Date
    premises: Date
    waiver: LocalizedText | None = None
    approved_by: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One entry of ``phases``: its time, and under ``values`` what is different in it, by key."""

    name: LocalizedText
    start: Date
    end: Date | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of ``history``."""

    date: Date
    text: LocalizedText


@dataclass(frozen=True, slots=True)
class Ending:
    """``ended`` or ``withdrawn``: when, why, and what became of the data."""

    on: Date
    reason: LocalizedText
    data_deleted: Date | LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a notice is written: its file, and for each value of another file that file.

    Both as paths from the project's folder; ``shared`` by JSON Pointer (``/contact/phone``, or ``/contact`` where all
    of it is given). ``given`` counts the single values that come from another file.
    """

    path: str
    shared: Mapping[str, str]
    shared_count: int

    def as_data(self) -> dict[str, Any]:
        """It as machines read it: ``shared`` by files, each with the pointers of what it gives."""
        files: dict[str, list[str]] = {}
        for pointer, path in self.shared.items():
            files.setdefault(path, []).append(pointer)
        return {"path": self.path, "shared": files}


@dataclass(frozen=True)
class Notice:
    """One notice: what the program decides by, each in its own type, and everything else under ``values``.

    ``values``: the typed value of every key that was written (``kokuchi.values``); pages print it by the table of
    fields. ``raw``: the same as it was written, every scalar as text.
    """

    id: str
    folder: str
    title: LocalizedText
    operator: Operator
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    data: Mapping[str, LocalizedText]
    handling: LocalizedText
    retention: Mapping[str, Retention]
    period: Period
    area: LocalizedText
    cameras: Cameras
    third_party: ThirdParty
    contact: Contact
    announced: Announced
    phases: tuple[Phase, ...]
    formerly: tuple[str, ...]
    history: tuple[Change, ...]
    ended: Ending | None
    withdrawn: Ending | None
    stage: calendar.Stage
    values: Mapping[str, Any]
    raw: Mapping[str, Any]
    origin: Origin

    def phase_on(self, day: dt.date) -> Phase | None:
        """The phase that a day falls into."""
        for phase in self.phases:
            if phase.start.first <= day and (phase.end is None or day <= phase.end.last):
                return phase
        return None

    def retention_on(self, day: dt.date) -> Mapping[str, Retention]:
        """How long each kind of data is kept on a day: a phase may say otherwise than the notice."""
        phase = self.phase_on(day)
        return {**self.retention, **phase.values.get("retention", {})} if phase else self.retention

    @cached_property
    def mark(self) -> str:
        """The version mark of its signs."""
        return version_mark(self.raw)

    @property
    def identification(self) -> str:
        """The furthest-reaching identification of all purposes."""
        return max((purpose.identification for purpose in self.purposes), key=IDENTIFICATIONS.index)


def from_document(document: Document) -> Notice:
    """The notice that a document without errors describes."""
    raw: dict[str, Any] = _plain(document.root)  # type: ignore[assignment]
    codes = document.settings.languages
    values = {row.key: parse(row.type, raw[row.key], codes) for row in fields.TABLE.rows if row.key in raw}
    return Notice(
        id=document.id,
        folder=PurePath(document.root.place.path).parent.name,
        title=values["title"],
        operator=made(Operator, values["operator"]),
        parties=tuple(made(Party, entry) for entry in values.get("parties", ())),
        purposes=tuple(made(Purpose, entry) for entry in values["purpose"]),
        data=values["data"],
        handling=values["handling"],
        retention=values["retention"],
        period=made(Period, values["period"]),
        area=values["area"],
        cameras=cameras_from(values["cameras"]),
        third_party=made(ThirdParty, values["third_party"]),
        contact=made(Contact, values["contact"]),
        announced=_announced(values["announced"]),
        phases=tuple(_phase(entry) for entry in values.get("phases", ())),
        formerly=values.get("formerly", ()),
        history=tuple(made(Change, entry) for entry in values.get("history", ())),
        ended=made(Ending, values["ended"]) if "ended" in values else None,
        withdrawn=made(Ending, values["withdrawn"]) if raw.get("status") == "withdrawn" else None,
        stage=document.stage or "announced",
        values=values,
        raw=raw,
        origin=_origin(document),
    )


def made(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """An object of one of the classes above from typed values. Sub-keys by which nothing is decided stay in ``values``."""
    return kind(**{name: values[name] for name in vars(kind)["__dataclass_fields__"] if name in values})


def cameras_from(values: Mapping[str, Any]) -> Cameras:
    """``cameras``, from its typed value."""
    places = tuple((entry[TEXT_KEY], entry["count"]) for entry in values.get("places", ()))
    return made(Cameras, {**values, "places": places})


def _announced(values: Mapping[str, Any]) -> Announced:
    waiver = values.get("waiver")
    shorter = {"waiver": waiver[TEXT_KEY], "approved_by": waiver["approved_by"]} if waiver else {}
    return made(Announced, {**values, **shorter})


def _phase(values: Mapping[str, Any]) -> Phase:
    return Phase(values["name"], values["start"], values.get("end"), values)


def _origin(document: Document) -> Origin:
    settings, here = document.settings, os.getcwd()  # noqa: PTH109
    shared = borrowed(document.root, settings.languages)
    return Origin(
        _relative(document.root.place.path, settings.project, here),
        {
            "".join(f"/{step}" for step in route): _relative(path, settings.project, here)
            for route, path in shared.items()
        },
        sum(scalar.place.path != document.root.place.path for _, scalar in document.scalars),
    )


@lru_cache(maxsize=256)
def _relative(path: str, project: Path, here: str) -> str:
    """A path as seen from the project's folder; a few shared files are asked for thousands of times."""
    return PurePath(os.path.relpath(os.path.join(here, path), project)).as_posix()  # noqa: PTH118


def _plain(node: Node) -> Plain:
    """The tree as data, every scalar as the text that was written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {name: _plain(entry.value) for name, entry in node.entries.items()}
