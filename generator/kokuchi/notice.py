"""The notice of a document without errors: frozen, with typed values.

Required keys are accessed without a check, since a document that lacks one has errors.
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
    """The value of ``operator``."""

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
    """The value of ``period``; ``end`` or ``review_by`` (the day of the next review) is set."""

    start: Date
    end: Date | None = None
    review_by: Date | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Cameras:
    """The value of ``cameras``; ``count`` or ``withheld`` (the reason why the count is not given) is set."""

    count: int | None = None
    withheld: LocalizedText | None = None
    places: tuple[tuple[LocalizedText, int], ...] = ()
    existing: bool = False


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """The value of ``third_party``."""

    provision: str
    recipients: LocalizedText | None = None
    statement: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """The value of ``contact``."""

    name: LocalizedText
    phone: str | None = None
    email: str | None = None
    form: str | None = None
    hours: LocalizedText | None = None

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The sub-keys of ``CONTACT_WAYS`` that are written, with their values."""
        return tuple((way, value) for way in CONTACT_WAYS if (value := getattr(self, way)))


@dataclass(frozen=True, slots=True)
class Announced:
    """The value of ``announced``."""

    web: Date
    premises: Date
    waiver: LocalizedText | None = None
    approved_by: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One entry of ``phases``. ``values``: the typed values that the entry overrides, by key."""

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
    """The value of ``ended`` or ``withdrawn``. ``data_deleted``: the day, or a text about what became of the data."""

    on: Date
    reason: LocalizedText
    data_deleted: Date | LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The files that a notice was read from, as paths from the project.

    ``path`` is the notice's own file. ``shared``: JSON Pointer of each value from another file → that file
    (``/contact/phone``, or ``/contact`` if all of it is shared). ``shared_count``: the number of scalars among them.
    """

    path: str
    shared: Mapping[str, str]
    shared_count: int

    def as_data(self) -> dict[str, Any]:
        """As JSON data; ``shared`` is grouped by file: path → JSON Pointers."""
        files: dict[str, list[str]] = {}
        for pointer, path in self.shared.items():
            files.setdefault(path, []).append(pointer)
        return {"path": self.path, "shared": files}


@dataclass(frozen=True)
class Notice:
    """One notice. Keys that the program makes decisions by have attributes; all keys are in ``values`` and ``raw``.

    ``folder``: the name of the folder of its file. ``values``: the typed value of every key that is written
    (``kokuchi.values``), which pages print by the table of fields. ``raw``: the same values as written, every scalar
    as text.
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
        """The phase that includes a day; None if there is none."""
        for phase in self.phases:
            if phase.start.first <= day and (phase.end is None or day <= phase.end.last):
                return phase
        return None

    def retention_on(self, day: dt.date) -> Mapping[str, Retention]:
        """The retention of each kind of data on a day. Values of the phase override those of the notice."""
        phase = self.phase_on(day)
        return {**self.retention, **phase.values.get("retention", {})} if phase else self.retention

    @cached_property
    def mark(self) -> str:
        """The version mark printed on its signs."""
        return version_mark(self.raw)

    @property
    def identification(self) -> str:
        """The furthest-reaching identification of all purposes."""
        return max((purpose.identification for purpose in self.purposes), key=IDENTIFICATIONS.index)


def from_document(document: Document) -> Notice:
    """The notice of a document, which must not have errors."""
    raw: dict[str, Any] = _plain(document.root)  # type: ignore[assignment]
    codes = document.settings.languages
    values = {row.key: parse(row.type, raw[row.key], codes) for row in fields.TABLE.rows if row.key in raw}
    return Notice(
        id=document.id,
        folder=PurePath(document.root.place.path).parent.name,
        title=values["title"],
        operator=from_values(Operator, values["operator"]),
        parties=tuple(from_values(Party, entry) for entry in values.get("parties", ())),
        purposes=tuple(from_values(Purpose, entry) for entry in values["purpose"]),
        data=values["data"],
        handling=values["handling"],
        retention=values["retention"],
        period=from_values(Period, values["period"]),
        area=values["area"],
        cameras=cameras_from_values(values["cameras"]),
        third_party=from_values(ThirdParty, values["third_party"]),
        contact=from_values(Contact, values["contact"]),
        announced=_announced(values["announced"]),
        phases=tuple(_phase(entry) for entry in values.get("phases", ())),
        formerly=values.get("formerly", ()),
        history=tuple(from_values(Change, entry) for entry in values.get("history", ())),
        ended=from_values(Ending, values["ended"]) if "ended" in values else None,
        withdrawn=from_values(Ending, values["withdrawn"]) if raw.get("status") == "withdrawn" else None,
        stage=document.stage or "announced",
        values=values,
        raw=raw,
        origin=_origin(document),
    )


def from_values(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Create a dataclass above from typed values; sub-keys without an attribute are left out."""
    return kind(**{name: values[name] for name in vars(kind)["__dataclass_fields__"] if name in values})


def cameras_from_values(values: Mapping[str, Any]) -> Cameras:
    """``cameras``, from its typed value."""
    places = tuple((entry[TEXT_KEY], entry["count"]) for entry in values.get("places", ()))
    return from_values(Cameras, {**values, "places": places})


def _announced(values: Mapping[str, Any]) -> Announced:
    waiver = values.get("waiver")
    shorter = {"waiver": waiver[TEXT_KEY], "approved_by": waiver["approved_by"]} if waiver else {}
    return from_values(Announced, {**values, **shorter})


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
    """The path relative to the project. Cached, since thousands of notices refer to a few shared files."""
    return PurePath(os.path.relpath(os.path.join(here, path), project)).as_posix()  # noqa: PTH118


def _plain(node: Node) -> Plain:
    """The tree as data, every scalar as text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {name: _plain(entry.value) for name, entry in node.entries.items()}
