"""The notice of a document without errors: frozen, with typed values.

Required keys are accessed without a check, since a document that lacks one has errors.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import Any, TypeAlias, TypeVar

from kokuchi import calendar
from kokuchi.calendar import Date
from kokuchi.document import Document
from kokuchi.law import faces
from kokuchi.phrasebook import StandardText, standard_texts
from kokuchi.schema import IDENTIFICATIONS, fields
from kokuchi.schema.types import PerKind
from kokuchi.source import Node, Scalar, Sequence, borrowed
from kokuchi.translations import LocalizedText
from kokuchi.values import TEXT_KEY, Retention, parse
from kokuchi.version_mark import version_mark

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Kind = TypeVar("Kind")
# Keys of a phase that say something about the phase itself.
_OF_THE_PHASE = frozenset({"announced"})


@dataclass(frozen=True, slots=True)
class Operator:
    """``operator``: who runs the cameras. ``regime``: ``private`` or ``public_body``, which decides the law that applies."""

    name: LocalizedText
    address: LocalizedText | None = None
    representative: LocalizedText | None = None
    website: str | None = None
    regime: str = "private"


@dataclass(frozen=True, slots=True)
class Party:
    """One entry of ``parties``: another organisation that takes part, and its role."""

    role: str
    name: LocalizedText
    left_on: Date | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """One entry of ``purpose``: what the data is used for, and how far it identifies people."""

    text: LocalizedText
    identification: str


@dataclass(frozen=True, slots=True)
class Period:
    """``period``: an end, the day of the next review, or single days. ``start`` and ``end`` are those of the days, too."""

    start: Date
    end: Date | None = None
    review_by: Date | None = None
    planned: bool = False
    days: tuple[Date, ...] = ()


@dataclass(frozen=True, slots=True)
class CameraPlace:
    """One entry of ``cameras.places``; ``position`` is latitude and longitude in degrees, as written, ``photo`` the name of a picture."""

    text: LocalizedText
    count: int
    position: tuple[str, str] | None = None
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Cameras:
    """The value of ``cameras``; ``count`` or ``withheld`` (the reason why the count is not given) is set."""

    count: int | None = None
    withheld: LocalizedText | None = None
    places: tuple[CameraPlace, ...] = ()
    existing: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """``third_party``: whether data is given to others (``provision``), and what is said about it."""

    provision: str
    recipients: LocalizedText | None = None
    statement: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """``contact``: the desk that answers questions, and the ways to reach it."""

    name: LocalizedText
    phone: tuple[str, ...] = ()
    email: str | None = None
    form: str | None = None
    hours: LocalizedText | None = None

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The ways to reach the desk that are links, each with its value; several telephone numbers are several ways."""
        found = [("phone", number) for number in self.phone]
        found += [(way, value) for way in ("email", "form") if (value := getattr(self, way))]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Announced:
    """``announced``: the days of the announcement, on the web and at the premises; ``waiver``: why there was none."""

    web: Date
    premises: Date | None = None
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
    """One entry of ``history``: the day of a change, and what was announced about it."""

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
    as text. ``standard``: the texts that have the words of a phrase of the phrasebook. ``lacks_face_items``: a law that
    is in force asks for more about face features than the notice says.
    """

    id: str
    folder: str
    title: LocalizedText
    operator: Operator
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    data: Mapping[str, LocalizedText]
    handling: LocalizedText
    retention: Mapping[str, tuple[Retention, ...]]
    period: Period
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
    standard: tuple[StandardText, ...] = ()
    lacks_face_items: bool = False

    def phase_on(self, day: dt.date) -> Phase | None:
        """The phase that a day falls into; of several that have begun, the last one."""
        for phase in reversed(self.phases):
            if phase.start.first <= day and (phase.end is None or day <= phase.end.last):
                return phase
        return None

    def as_of(self, day: dt.date) -> Notice:
        """The notice with the values of the phase that a day falls into; kinds of data are replaced one by one."""
        phase = self.phase_on(day)
        return self if phase is None else self._in(phase)

    def from_now_on(self, day: dt.date) -> Notice:
        """The notice with the values of the last phase without an end that has begun by ``day``: a change that lasts."""
        begun = [phase for phase in self.phases if phase.end is None and phase.start.first <= day]
        return self._in(begun[-1]) if begun else self

    def _in(self, phase: Phase) -> Notice:
        replaced = {
            row.key: {**self.values[row.key], **phase.values[row.key]}
            if isinstance(row.type, PerKind)
            else phase.values[row.key]
            for row in fields.TABLE.in_phase
            if row.key in phase.values and row.key not in _OF_THE_PHASE
        }
        values = {**self.values, **replaced}
        return replace(self, **_typed(values), values=values, standard=self._standard_in(phase))

    def _standard_in(self, phase: Phase) -> tuple[StandardText, ...]:
        """The standard texts with those of a phase in place of what it replaces."""
        number = next(number for number, one in enumerate(self.phases) if one is phase)
        found = []
        for text in self.standard:
            if text.route[:2] == ("phases", number):
                found.append(replace(text, route=text.route[2:]))
                continue
            top, *below = text.route
            own = phase.values.get(str(top))
            if own is None or (
                isinstance(fields.TABLE.by_key[str(top)].type, PerKind) and below[0] not in own
            ):
                found.append(text)
        return tuple(found)

    @cached_property
    def mark(self) -> str:
        """The version mark printed on its signs."""
        return version_mark(self.raw)

    @property
    def standard_texts(self) -> list[LocalizedText]:
        """The texts that ``standard`` names."""
        found = []
        for text in self.standard:
            value: Any = self.raw
            for step in text.route:
                value = value[step]
            found.append(value)
        return found

    @property
    def identification(self) -> str:
        """The furthest-reaching identification of all purposes."""
        return max((purpose.identification for purpose in self.purposes), key=IDENTIFICATIONS.index)


def from_document(document: Document) -> Notice:
    """The notice of a document, which must not have errors."""
    raw: dict[str, Any] = plain(document.root)  # type: ignore[assignment]
    codes = document.settings.languages
    values = {row.key: parse(row.type, raw[row.key], codes) for row in fields.TABLE.rows if row.key in raw}
    return Notice(
        **_typed(values),
        id=document.id,
        folder=PurePath(document.root.place.path).parent.name,
        title=values["title"],
        parties=tuple(from_values(Party, entry) for entry in values.get("parties", ())),
        period=period_from_values(values["period"]),
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
        standard=standard_texts(document),
        lacks_face_items=faces.are_overdue(document),
    )


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a notice that a phase may replace."""
    return {
        "operator": from_values(Operator, values["operator"]),
        "purposes": tuple(from_values(Purpose, entry) for entry in values["purpose"]),
        "data": values["data"],
        "handling": values["handling"],
        "retention": values["retention"],
        "cameras": cameras_from_values(values["cameras"]),
        "third_party": from_values(ThirdParty, values["third_party"]),
        "contact": from_values(Contact, values["contact"]),
    }


def from_values(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """An object of one of the classes above from typed values. Sub-keys by which nothing is decided stay in ``values``."""
    return kind(**{name: values[name] for name in vars(kind)["__dataclass_fields__"] if name in values})


def period_from_values(values: Mapping[str, Any]) -> Period:
    """``period``, from its typed value."""
    days = sorted(values.get("days", ()), key=lambda day: day.first)
    first_and_last = {"start": days[0], "end": days[-1]} if days else {}
    return from_values(Period, {**first_and_last, **values, "days": tuple(days)})


def cameras_from_values(values: Mapping[str, Any]) -> Cameras:
    """``cameras``, from its typed value."""
    places = tuple(
        CameraPlace(entry[TEXT_KEY], entry["count"], entry.get("position"), entry.get("photo", ""))
        for entry in values.get("places", ())
    )
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


def plain(node: Node) -> Plain:
    """The tree of a notice as data, every scalar as text: ``Notice.raw``."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {name: plain(entry.value) for name, entry in node.entries.items()}
