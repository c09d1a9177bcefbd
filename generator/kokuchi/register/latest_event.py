"""The latest event of a notice: it was announced, changed, ended or withdrawn. The feeds list these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kokuchi.calendar import Date
from kokuchi.notice import Notice
from kokuchi.pages import Data
from kokuchi.translations import LocalizedText

Kind = Literal["announced", "changed", "ended", "withdrawn"]
_KINDS: tuple[Kind, ...] = ("announced", "changed", "ended", "withdrawn")


@dataclass(frozen=True, slots=True)
class Event:
    """An event in the life of a notice; ``text`` is the notice's own text about it, or None."""

    day: Date
    kind: Kind
    text: LocalizedText | None = None


def latest_event(notice: Notice, today: dt.date) -> Data | None:
    """The latest event up to ``today`` as JSON data (``day``, ``kind``, ``text``, ``published``); None if there is none.

    Of two events on one day, the later one in the order of ``_KINDS`` wins. All days come from the notice, none is
    the day of the build, so that a feed changes only when something happens.
    """
    events = [event for event in _events(notice) if event.day.first <= today]
    last = max(events, key=lambda event: (event.day.first, _KINDS.index(event.kind)), default=None)
    if last is None:
        return None
    return {
        "day": str(last.day),
        "kind": last.kind,
        "text": dict(last.text) if last.text else None,
        "published": str(notice.announced.web),
    }


def _events(notice: Notice) -> Iterator[Event]:
    yield Event(notice.announced.web, "announced")
    for change in notice.history:
        yield Event(change.date, "changed", change.text)
    if notice.withdrawn:
        yield Event(notice.withdrawn.on, "withdrawn", notice.withdrawn.reason)
    elif notice.stage == "ended" and notice.ended:
        yield Event(notice.ended.on, "ended", notice.ended.reason)
    elif notice.stage == "ended" and notice.period.end:
        yield Event(notice.period.end, "ended")
