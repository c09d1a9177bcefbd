"""``Notice``: one notice, frozen, with typed values; also as it is in one of its phases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kokuchi import calendar
from kokuchi.notice.conversion import replaceable
from kokuchi.notice.parts import (
    Announced,
    Cameras,
    Change,
    Contact,
    Ending,
    Operator,
    Origin,
    Party,
    Period,
    Phase,
    Purpose,
    ThirdParty,
)
from kokuchi.phrasebook import StandardText
from kokuchi.schema import IDENTIFICATIONS, OF_THE_PHASE, fields
from kokuchi.schema.types import PerKind
from kokuchi.translations import LocalizedText
from kokuchi.values import Retention
from kokuchi.version_mark import version_mark


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
        return self if phase is None else self.in_phase(phase)

    def from_now_on(self, day: dt.date) -> Notice:
        """The notice with the values of the last phase without an end that has begun by ``day``: a change that lasts."""
        begun = [phase for phase in self.phases if phase.end is None and phase.start.first <= day]
        return self.in_phase(begun[-1]) if begun else self

    def in_phase(self, phase: Phase) -> Notice:
        """The notice with the values of one of its phases."""
        replaced = {
            row.key: {**self.values[row.key], **phase.values[row.key]}
            if isinstance(row.type, PerKind)
            else phase.values[row.key]
            for row in fields.TABLE.in_phase
            if row.key in phase.values and row.key not in OF_THE_PHASE
        }
        values = {**self.values, **replaced}
        return replace(self, **replaceable(values), values=values, standard=self._standard_in(phase))

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

    @property
    def furthest_identification(self) -> str:
        """The furthest-reaching identification of all its phases."""
        each = (self, *map(self.in_phase, self.phases))
        return max((one.identification for one in each), key=IDENTIFICATIONS.index)
