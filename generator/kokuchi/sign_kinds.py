"""The kinds and sizes of signs, and the part of the address in a sign's code that says which sign it is."""

from __future__ import annotations

from dataclasses import dataclass

ANNOUNCEMENT, IN_OPERATION, COUNTER = "announcement", "in-operation", "counter"
# A short sign hangs next to the full one, to be read from afar. On the command line it is one kind; the stage of the
# notice chooses which of the two is printed.
SHORT = "short"
SHORT_ANNOUNCEMENT, SHORT_IN_OPERATION = f"{SHORT}-{ANNOUNCEMENT}", f"{SHORT}-{IN_OPERATION}"
# One sheet for all notices of a place (the key ``at``). Its code leads to the page of the place.
PLACE = "place"
KINDS = (ANNOUNCEMENT, IN_OPERATION, SHORT_ANNOUNCEMENT, SHORT_IN_OPERATION, COUNTER)
CHOICES = (ANNOUNCEMENT, IN_OPERATION, SHORT, SHORT_ANNOUNCEMENT, SHORT_IN_OPERATION, COUNTER, PLACE)


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: lengths in millimetres, ``grow`` scales its letters, ``code`` is the QR code's side without quiet zone."""

    name: str
    layout: str
    width: float
    height: float
    grow: float
    code: float


SIZES = {
    "a4": Size("A4", "wall", 210, 297, 1, 32),
    "a3": Size("A3", "wall", 297, 420, 2**0.5, 45),
    "sticker": Size("100×70", "sticker", 100, 70, 1, 26),
}


def is_short(kind: str | None) -> bool:
    """Whether it is a sign to be read from afar."""
    return (kind or "").startswith(SHORT)


def full_kind(kind: str) -> str:
    """The kind of full sign next to which a short one hangs; other kinds are returned unchanged."""
    return kind.removeprefix(f"{SHORT}-")


def fragment(kind: str, mark: str) -> str:
    """The fragment of the address in a sign's code: ``in-operation-2026-10-30-7f3a9c21``.

    The page has an element with this id for every version that is known, and shows what it says about the sign
    (``:target``). A browser never sends a fragment to the server. Printed signs rely on it; never change it.
    """
    return f"{kind}-{mark}"
