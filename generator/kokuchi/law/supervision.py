"""The body that supervises the handling of personal data, for people who get no answer from an operator.

Telephone numbers and addresses change, so they are dated data: every page shows the day and the official site.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SupervisoryBody:
    """A supervisory body. Its name, its address and the hours of its telephone are words of the site (``supervision``).

    ``source`` is where the data can be compared, ``noted`` the day on which it was written down, ``look_again`` the
    day by which it must be compared again. ``seen``: whether the source itself was read on that day.
    """

    id: str
    regimes: tuple[str, ...]
    phone: str
    website: str
    source: str
    noted: dt.date
    look_again: dt.date
    seen: Literal["original", "not_compared"]


# Written from general knowledge, without reading the source: compare before the first release.
BODIES = (
    SupervisoryBody(
        id="ppc",
        # Since April 2023 also for administrative organs and local governments.
        regimes=("private", "association", "public_body"),
        phone="03-6457-9849",
        website="https://www.ppc.go.jp/",
        source="https://www.ppc.go.jp/personalinfo/pipldial/",
        noted=dt.date(2026, 11, 26),
        look_again=dt.date(2027, 1, 31),
        seen="not_compared",
    ),
)


def supervisory_body(regime: str) -> SupervisoryBody:
    """The body that supervises operators of a kind (``operator.regime``)."""
    return next(body for body in BODIES if regime in body.regimes)
