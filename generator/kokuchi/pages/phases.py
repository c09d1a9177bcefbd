"""What a page says about the phases of a deployment: what changes from which day, and what differs for a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from kokuchi.calendar import HANGING
from kokuchi.notice import Notice, Phase
from kokuchi.pages import rows
from kokuchi.pages.values import Data
from kokuchi.schema import OF_THE_PHASE, fields
from kokuchi.translations import Translations


def ahead(notice: Notice, words: Translations, today: dt.date) -> Iterator[str]:
    """For each change that will last (a phase without an end that has not begun): from which day what is different."""
    for phase in notice.phases:
        if phase.end is not None:
            continue
        labels = [
            words("field", fields.TABLE.label(row.key))
            for row in fields.TABLE.in_phase
            if row.key in phase.values and row.key not in OF_THE_PHASE
        ]
        if phase.start.first > today and labels:
            listed = words("change", "separator").join(dict.fromkeys(labels))
            yield words("alert", "phase_ahead", date=words.date(phase.start), fields=listed)


def timeline_entry(phase: Phase, words: Translations, *, current: bool) -> Data:
    """A phase with its name, its dates, and the rows that it replaces."""
    return {
        "name": words.localize(phase.name),
        "dates": _dates(phase, words),
        "current": current,
        "rows": list(_rows(phase, words)),
    }


def notes(notice: Notice, words: Translations, today: dt.date) -> dict[str, list[str]]:
    """Key of a row → a note for each phase that is not over and has its own value.

    A phase without an end that has begun has none: the row itself has its value (``Notice.from_now_on``).
    """
    found: dict[str, list[str]] = {}
    for phase in notice.phases if notice.stage in HANGING else ():
        if phase.end.last < today if phase.end else phase.start.first <= today:
            continue
        note = words("page", "differs", phase=words.localize(phase.name), dates=_dates(phase, words))
        for key in dict.fromkeys(row["key"] for row in _rows(phase, words, left_out=OF_THE_PHASE)):
            found.setdefault(key, []).append(note)
    return found


def _rows(phase: Phase, words: Translations, left_out: Collection[str] = ()) -> Iterator[Data]:
    for field in fields.TABLE.in_phase:
        if field.key in phase.values and field.key not in left_out:
            yield from rows.rows(field, phase.values[field.key], words)


def _dates(phase: Phase, words: Translations) -> str:
    start = words.date(phase.start)
    if phase.end is None:
        return words("date", "from", start=start)
    return words("date", "range", start=start, end=words.date(phase.end))
