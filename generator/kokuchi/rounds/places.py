"""Places whose notices share one sign (``at``): that sign is one row of a round sheet, in place of one for each notice."""

from __future__ import annotations

from collections.abc import Iterable

from kokuchi.calendar import HANGING
from kokuchi.notice import Notice
from kokuchi.poster import MOST_NOTICES


def shared_signs(notices: Iterable[Notice]) -> dict[str, tuple[Notice, ...]]:
    """The id of each place that has a sign today → the notices on it, in the order of their ids.

    A place with more notices than a sheet holds has none: there each notice has its own sign at the entrance.
    """
    found: dict[str, list[Notice]] = {}
    for notice in sorted(notices, key=lambda one: one.id):
        place = notice.values.get("at")
        if place and notice.stage in HANGING:
            found.setdefault(place["id"], []).append(notice)
    return {place: tuple(some) for place, some in found.items() if len(some) <= MOST_NOTICES}
