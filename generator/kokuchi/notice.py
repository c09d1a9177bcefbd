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
from typing import Any, TypeAlias

from kokuchi import calendar
from kokuchi.calendar import Date, Duration
from kokuchi.document import Document
from kokuchi.source import Node, Scalar, Sequence, borrowed
from kokuchi.translations import LocalizedText
from kokuchi.version_mark import version_mark

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Operator:
    """``operator``."""

    name: LocalizedText
    regime: str
    address: LocalizedText | None = None
    representative: LocalizedText | None = None
    website: str | None = None


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
class Retention:
    """How long one kind of data is kept: not at all, for a length, or until an event."""

    length: Duration | None = None
    until: LocalizedText | None = None

    @property
    def stored(self) -> bool:
        """Whether anything is kept."""
        return self.length is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Period:
    """``period``: an end, or the day of the next review."""

    start: Date
    end: Date | None
    review_by: Date | None
    planned: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """``hours``: always, a clock range, or a sentence."""

    always: bool = False
    start: str = ""
    end: str = ""
    text: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class Cameras:
    """``cameras``: a count, or the reason why there is none."""

    count: int | None
    withheld: LocalizedText | None
    places: tuple[tuple[LocalizedText, int], ...]
    existing: bool


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """``third_party`` and, with joint use, ``joint_use``."""

    provision: str
    recipients: LocalizedText | None
    statement: LocalizedText | None
    joint_use: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Contact:
    """``contact``."""

    name: LocalizedText
    phone: str | None
    email: str | None
    form: str | None
    hours: LocalizedText | None


@dataclass(frozen=True, slots=True)
class Announced:
    """``announced``."""

    web: Date
    premises: Date
    waiver: LocalizedText | None
    approved_by: LocalizedText | None


@dataclass(frozen=True, slots=True)
class Posted:
    """``posted``: when the signs went up."""

    premises: Date | None
    near_cameras: Date | None


@dataclass(frozen=True, slots=True)
class Phase:
    """One entry of ``phases``: its time, and what is different in it."""

    name: LocalizedText
    start: Date
    end: Date | None
    area: LocalizedText | None
    hours: Hours | None
    data: Mapping[str, LocalizedText] | None
    retention: Mapping[str, Retention] | None
    cameras: Cameras | None


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
    """One notice, in the order of its page. ``said`` is all of it as plain data, as it was written."""

    id: str
    folder: str
    title: LocalizedText
    operator: Operator
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    benefit: LocalizedText
    data: Mapping[str, LocalizedText]
    handling: LocalizedText
    retention: Mapping[str, Retention]
    period: Period
    hours: Hours
    area: LocalizedText
    cameras: Cameras
    sensors: tuple[tuple[str, LocalizedText], ...]
    third_party: ThirdParty
    contact: Contact
    rights: LocalizedText | None
    registration: Mapping[str, LocalizedText] | None
    opt_out: LocalizedText | None
    announced: Announced
    posted: Posted
    phases: tuple[Phase, ...]
    formerly: tuple[str, ...]
    details: str | None
    history: tuple[Change, ...]
    ended: Ending | None
    withdrawn: Ending | None
    stage: calendar.Stage
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
        return {**self.retention, **(phase.retention or {})} if phase else self.retention

    @cached_property
    def mark(self) -> str:
        """The version mark of its signs."""
        return version_mark(self.raw)

    @property
    def identification(self) -> str:
        """The furthest-reaching identification of all purposes."""
        order = ("none", "repeat_visitors", "registered_persons")
        return max((purpose.identification for purpose in self.purposes), key=order.index)


def from_document(document: Document) -> Notice:
    """The notice that a document without errors says."""
    codes = document.settings.languages
    raw: dict[str, Any] = _plain(document.root)  # type: ignore[assignment]
    path = PurePath(document.root.place.path)
    return Notice(
        id=document.id,
        folder=path.parent.name,
        title=raw["title"],
        operator=_operator(raw["operator"]),
        parties=tuple(_party(entry) for entry in raw.get("parties", [])),
        purposes=tuple(Purpose(_text(entry, codes), entry["identification"]) for entry in raw["purpose"]),
        benefit=raw["benefit"],
        data=raw["data"],
        handling=raw["handling"],
        retention=_retention(raw["retention"]),
        period=_period(raw["period"]),
        hours=_hours(raw["hours"]),
        area=raw["area"],
        cameras=_cameras(raw["cameras"], codes),
        sensors=tuple((entry["kind"], _text(entry, codes)) for entry in raw.get("sensors", [])),
        third_party=_third_party(raw["third_party"], raw.get("joint_use")),
        contact=_contact(raw["contact"]),
        rights=raw.get("rights"),
        registration=raw.get("registration"),
        opt_out=raw.get("opt_out"),
        announced=_announced(raw["announced"], codes),
        posted=_posted(raw.get("posted", {})),
        phases=tuple(_phase(entry, codes) for entry in raw.get("phases", [])),
        formerly=tuple(raw.get("formerly", [])),
        details=raw.get("details"),
        history=tuple(Change(_date(entry["date"]), _text(entry, codes)) for entry in raw.get("history", [])),
        ended=_farewell(raw.get("ended")),
        withdrawn=_farewell(raw.get("withdrawn")) if raw.get("status") == "withdrawn" else None,
        stage=document.stage or "announced",
        raw=raw,
        origin=_origin(document),
    )


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


def _text(entry: Mapping[str, str], codes: tuple[str, ...]) -> LocalizedText:
    return {code: entry[code] for code in codes}


def _date(text: str) -> Date:
    date = Date.parse(text)
    assert date is not None, text  # noqa: S101  (the check has seen to it)
    return date


def _date_or_none(entry: Mapping[str, str], name: str) -> Date | None:
    return _date(entry[name]) if name in entry else None


def _flag(entry: Mapping[str, str], name: str) -> bool:
    return entry.get(name, "false").lower() == "true"


def _operator(raw: Mapping[str, Any]) -> Operator:
    return Operator(**{"regime": "private"} | dict(raw))


def _party(raw: Mapping[str, Any]) -> Party:
    return Party(raw["role"], raw["name"], _date_or_none(raw, "left_on"))


def _retention(raw: Mapping[str, Any]) -> dict[str, Retention]:
    return {
        kind: Retention(until=value["until"])
        if isinstance(value, dict)
        else Retention(length=Duration.parse(value))
        for kind, value in raw.items()
    }


def _period(raw: Mapping[str, str]) -> Period:
    end, review = _date_or_none(raw, "end"), _date_or_none(raw, "review_by")
    return Period(_date(raw["start"]), end, review, _flag(raw, "planned"))


def _hours(raw: Any) -> Hours:
    if isinstance(raw, dict):
        return Hours(text=raw)
    if raw == calendar.ALWAYS:
        return Hours(always=True)
    return Hours(start=raw.split("-")[0], end=raw.split("-")[1])


def _cameras(raw: Mapping[str, Any], codes: tuple[str, ...]) -> Cameras:
    return Cameras(
        count=int(float(raw["count"])) if "count" in raw else None,
        withheld=raw.get("withheld"),
        places=tuple((_text(entry, codes), int(float(entry["count"]))) for entry in raw.get("places", [])),
        existing=_flag(raw, "existing"),
    )


def _third_party(raw: Mapping[str, Any], joint_use: Mapping[str, Any] | None) -> ThirdParty:
    return ThirdParty(raw["provision"], raw.get("recipients"), raw.get("statement"), joint_use)


def _contact(raw: Mapping[str, Any]) -> Contact:
    return Contact(raw["name"], raw.get("phone"), raw.get("email"), raw.get("form"), raw.get("hours"))


def _announced(raw: Mapping[str, Any], codes: tuple[str, ...]) -> Announced:
    waiver = raw.get("waiver")
    approved_by = waiver["approved_by"] if waiver else None
    if isinstance(approved_by, str):
        approved_by = dict.fromkeys(codes, approved_by)
    return Announced(
        _date(raw["web"]), _date(raw["premises"]), _text(waiver, codes) if waiver else None, approved_by
    )


def _posted(raw: Mapping[str, str]) -> Posted:
    return Posted(_date_or_none(raw, "premises"), _date_or_none(raw, "near_cameras"))


def _phase(raw: Mapping[str, Any], codes: tuple[str, ...]) -> Phase:
    return Phase(
        name=raw["name"],
        start=_date(raw["start"]),
        end=_date_or_none(raw, "end"),
        area=raw.get("area"),
        hours=_hours(raw["hours"]) if "hours" in raw else None,
        data=raw.get("data"),
        retention=_retention(raw["retention"]) if "retention" in raw else None,
        cameras=_cameras(raw["cameras"], codes) if "cameras" in raw else None,
    )


def _farewell(raw: Mapping[str, Any] | None) -> Ending | None:
    if raw is None:
        return None
    deleted = raw.get("data_deleted")
    return Ending(_date(raw["on"]), raw["reason"], _date(deleted) if isinstance(deleted, str) else deleted)
