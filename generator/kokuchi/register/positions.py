"""Where the cameras of a notice are, for maps."""

from __future__ import annotations

from typing import Any

from kokuchi.notice import Notice


def camera_positions(notice: Notice) -> list[dict[str, Any]]:
    """The places of the cameras that have a position, as JSON data that is cached with the pages of the notice."""
    return [
        {"position": list(place.position), "count": place.count, "place": dict(place.text)}
        for place in notice.cameras.places
        if place.position
    ]
