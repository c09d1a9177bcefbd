"""A position that is not on the map."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_NORTH, _EAST = 90, 180


def check(document: Document) -> Iterator[Issue]:
    """Check the number of values, their ranges, and whether latitude and longitude are exchanged."""
    for entry in document.camera_places:
        route = (*entry, "position")
        if not document.has(*route):
            continue
        values = [_number(document.text(*route, index)) for index in range(document.count(*route))]
        place = document.key(*route)
        if len(values) != 2:
            yield Issue(place, "not-two", {"count": str(len(values))})
        elif None not in values:
            north, east = values[0] or 0.0, values[1] or 0.0
            if abs(north) > _NORTH and abs(east) <= _NORTH:
                yield Issue(place, "exchanged", {"north": f"{east:g}", "east": f"{north:g}"})
            elif abs(north) > _NORTH or abs(east) > _EAST:
                yield Issue(place, "outside", {"north": f"{north:g}", "east": f"{east:g}"})


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


_EXAMPLE = ProgramText(
    ja="[緯度, 経度] の順に、position: [35.6812, 139.7671] のように書いてください",
    en="write latitude, then longitude: position: [35.6812, 139.7671]",
)

RULE = Rule(
    id="bad-position",
    severity="error",
    basis="S",
    title=ProgramText(ja="位置は緯度と経度で書く", en="A position is latitude and longitude"),
    reason=ProgramText(
        ja="順番や桁を間違えた位置は、海の上や外国を指します。",
        en="A position with a wrong order or digit lies in the sea or abroad.",
    ),
    messages={
        "not-two": MessagePair(
            ProgramText(ja="位置の値が {count} 個あります", en="the position has {count} values"), _EXAMPLE
        ),
        "exchanged": MessagePair(
            ProgramText(ja="緯度と経度が逆になっています", en="latitude and longitude are exchanged"),
            ProgramText(
                ja="position: [{north}, {east}] と書いてください", en="write position: [{north}, {east}]"
            ),
        ),
        "outside": MessagePair(
            ProgramText(
                ja="[{north}, {east}] という位置はありません", en="[{north}, {east}] is not on the map"
            ),
            _EXAMPLE,
        ),
    },
    requires=(("cameras",),),
    check=check,
)
