"""A time during which one version was public."""

from __future__ import annotations

from dataclasses import dataclass

from kokuchi.versions.history import State


@dataclass(frozen=True, slots=True)
class Publication:
    """A version of a notice from the commit that published it until the one that replaced it (None: until now).

    ``id`` is ``at/<id>`` for the sign of a place. Such a version can also begin or end on a day without a commit, on which
    one of its notices was over; ``commit`` of that state is empty.
    """

    id: str
    mark: str
    start: State
    end: State | None
