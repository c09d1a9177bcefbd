"""Dates, durations and the stage of a notice. The only module that reads the clock.

Notation: docs/en/format.md#date and #duration.
"""

from __future__ import annotations

import calendar as _gregorian
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Stage = Literal["announced", "running", "ended", "withdrawn"]
# Only in these a sign may hang.
HANGING: frozenset[str] = frozenset({"announced", "running"})
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]

# The pattern includes the lengths of months, so that editors, which only have the JSON Schema, refuse 30 February.
_LEAP = r"20(?:[02468][048]|[13579][26])-02-29"
_FULL = (
    r"20[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DAY_OR_MONTH = rf"{_LEAP}|{_FULL}|20[0-9]{{2}}-(?:0[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"
DATE_PATTERN = rf"^(?:{_DAY_OR_MONTH})$"
# A start in the past, of which perhaps only the year is known.
START_PATTERN = rf"^(?:{_DAY_OR_MONTH}|{_YEAR})$"

UNITS: tuple[Unit, ...] = ("second", "minute", "hour", "day", "week", "month", "year")
NOT_STORED = "not stored"
_NUMBER = "[1-9][0-9]{0,3}"
_LENGTH = rf"(?:(?:at most|about) |{_NUMBER} to )?{_NUMBER} (?:{'|'.join(UNITS)})s?"
LENGTH_PATTERN = rf"^(?:{_LENGTH})$"
DURATION_PATTERN = rf"^(?:{NOT_STORED}|{_LENGTH})$"
CLOCK_PATTERN = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
ALWAYS = "always"

_DAYS_IN = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 365.25 / 12,
    "year": 365.25,
}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a whole month (``day`` is None), or a whole year (``month`` is None, too)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Date | None:
        """Parse ``2026-12-01``, ``2026-12`` or ``2010``; None for anything else, days that do not exist included."""
        if not re.fullmatch(START_PATTERN, text):
            return None
        return cls(*(int(part) for part in text.split("-")))

    @property
    def first(self) -> dt.date:
        """The day, or the first day of the month or year."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The day, or the last day of the month or year."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or _gregorian.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Duration:
    """A number with a unit, and whether it is exact, an upper bound or approximate; or a range (``least`` to ``number``)."""

    number: int
    unit: Unit
    bound: Literal["exact", "at_most", "about", "range"] = "exact"
    least: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration | None:
        """Parse ``30 days``, ``at most 30 days``, ``about 1 week`` or ``3 to 14 days``; None for anything else."""
        if not re.fullmatch(LENGTH_PATTERN, text):
            return None
        *bound, number, unit = text.split(" ")
        if bound and bound[-1] == "to":
            return cls(int(number), unit.removesuffix("s"), "range", int(bound[0]))  # type: ignore[arg-type]
        bounds = {"": "exact", "at most": "at_most", "about": "about"}
        return cls(int(number), unit.removesuffix("s"), bounds[" ".join(bound)])  # type: ignore[arg-type]

    @property
    def days(self) -> float:
        """The length in days, for comparisons (of a range, the longest); a month is 30.4375 days, a year 365.25."""
        return self.number * _DAYS_IN[self.unit]


def before(day: dt.date, length: Duration) -> dt.date:
    """The day ``length`` earlier, by the calendar: one month before 31 March is 28 (or 29) February."""
    if length.unit not in {"month", "year"}:
        return day - dt.timedelta(days=length.days)
    months = length.number * (12 if length.unit == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, _gregorian.monthrange(year, month + 1)[1]))


def earliest(day: dt.date, length: Duration) -> dt.date:
    """The first day from which ``length`` earlier, by ``before``, is not before ``day``."""
    found = day + dt.timedelta(days=max(int(length.days) - 3, 0))
    while before(found, length) < day:
        found += dt.timedelta(days=1)
    return found


def today(timezone: str) -> dt.date:
    """The current day in ``timezone``, independent of the machine's own time zone."""
    return dt.datetime.now(zone(timezone)).date()


def zone(timezone: str) -> dt.tzinfo:
    """A time zone by its name. That of Japan needs no time zone data: it has been nine hours ahead since 1951."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  (only needed when no day is given)

    try:
        return ZoneInfo(timezone)
    except (KeyError, OSError):
        if timezone != "Asia/Tokyo":
            raise
        return dt.timezone(dt.timedelta(hours=9), timezone)


def stage(
    start: Date, end: Date | None, today: dt.date, *, ended: Date | None = None, withdrawn: bool = False
) -> Stage:
    """The stage of a notice on the day ``today`` (docs/en/format.md#life).

    ``end`` is inclusive; ``ended`` is the day of ``ended.on``, of a month its last day.
    """
    if withdrawn:
        return "withdrawn"
    if (ended and ended.last <= today) or (end and end.last < today):
        return "ended"
    return "running" if start.first <= today else "announced"
