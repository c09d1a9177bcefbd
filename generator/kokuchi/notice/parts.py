"""The parts of a notice by which the program decides something: one frozen class for each key with sub-keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kokuchi.calendar import Date
from kokuchi.translations import LocalizedText


@dataclass(frozen=True, slots=True)
class Operator:
    """``operator``: who runs the cameras.

    ``regime``: ``private``, ``public_body`` or ``association``, which decides the law that applies.
    """

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
    """``announced``: the days of the announcement, on the web and at the premises.

    ``waiver``: why people were told later than the lead time asks (before the start, or before a change), or only after
    the start; ``approved_by``: who approved that. ``late_change``: the day of the change that the waiver is for, if the
    announcement itself was in time.
    """

    web: Date
    premises: Date | None = None
    waiver: LocalizedText | None = None
    approved_by: LocalizedText | None = None
    late_change: Date | None = None


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
