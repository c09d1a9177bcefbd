"""The checklist, row by row: what the keys verify, what somebody attested, what is open.

rules.md, "The checklist, row by row". Nothing is assumed in the operator's favour: a date that has not come
attests nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kokuchi import calendar
from kokuchi.calendar import Date
from kokuchi.document import Document
from kokuchi.schema import ROWS, ChecklistRow
from kokuchi.source import Mapping

State = Literal["verified", "attested", "not_applicable", "open"]
_IMAGES = ("image", "still_image")
_FEATURES = ("face_features", "body_features")
_FIGURES = {"statistics", "alerts"}


_BEFORE = tuple(row for row in ROWS if row.section[0] in "12")
_AFTER = tuple(row for row in ROWS if row.section.startswith(("3-1 (3)", "3-2")))

DueKind = Literal["announce", "post", "review", "end"]
HORIZON = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has to be done by a day."""

    day: dt.date
    kind: DueKind
    overdue: bool


@dataclass(frozen=True, slots=True)
class RowStatus:
    """A row as it stands for one deployment, and since when it is attested."""

    row: ChecklistRow
    state: State
    on: Date | None = None


def row_statuses(deployment: Document) -> Iterator[RowStatus]:
    """All 33 rows for one deployment."""
    return (_standing(deployment, row) for row in ROWS)


def due_dates(deployment: Document) -> list[ChecklistRow]:
    """The open rows whose time has come."""
    if deployment.stage in {"withdrawn", "ended"}:
        return []
    # Rows of stages 1 and 2 are due once it is announced, those of 3-1 (3) and 3-2 once it has started.
    rows = (_BEFORE if _told(deployment) else ()) + (_AFTER if deployment.started else ())
    return [row for row in rows if _standing(deployment, row).state == "open"]


def _standing(deployment: Document, row: ChecklistRow) -> RowStatus:
    state, on = _attested(deployment, row.item)
    verify = _VERIFIED.get(row.item)
    if verify and state != "not_applicable" and verify(deployment):
        # That a mechanism exists, somebody has to attest beside what the keys say.
        if row.item not in _ALSO_ATTESTED or state == "attested":
            state = "verified"
    elif verify and row.item not in _ALSO_ATTESTED and state == "attested":
        state = "open"
    return RowStatus(row, state, on)


def upcoming(deployment: Document) -> Iterator[Due]:
    """What is overdue or due within a month: announce, post, review, end. Nothing for what is over."""
    start = deployment.date("period", "start")
    if start is None or deployment.stage in {"ended", "withdrawn"}:
        return
    days: list[tuple[DueKind, dt.date | None]] = [
        ("announce", None if _announced_already(deployment) else _latest(deployment, start)),
        (
            "post",
            None if _posted("premises")(deployment) and _posted("near_cameras")(deployment) else start.first,
        ),
    ]
    for kind, name in (("review", "review_by"), ("end", "end")):
        day = deployment.date("period", name)
        days.append(("review" if kind == "review" else "end", day.last if day else None))
    for what, until in days:
        if until is not None and until <= deployment.today + HORIZON:
            yield Due(until, what, overdue=until < deployment.today)


def _latest(deployment: Document, start: Date) -> dt.date:
    return calendar.before(start.first, deployment.settings.lead_time)


def _announced_already(deployment: Document) -> bool:
    told = [deployment.date("announced", where) for where in ("web", "premises")]
    return all(day is not None and day.first <= deployment.today for day in told)


def reviewed(deployment: Document) -> bool:
    """Whether giving data to third parties was studied (``third-party-reviewed``)."""
    return _attested(deployment, "third-party-reviewed")[0] == "attested"


def attested(deployment: Document, item: str) -> bool:
    """Whether somebody attested a row, or said why it does not apply."""
    return _attested(deployment, item)[0] != "open"


def _attested(deployment: Document, item: str) -> tuple[State, Date | None]:
    rows = deployment.checklist_rows
    node = rows[item].value if item in rows else None
    if node is None:
        return "open", None
    if isinstance(node, Mapping) and "not_applicable" in node.entries:
        return "not_applicable", None
    on = deployment.date("checklist", item) or deployment.date("checklist", item, "on")
    return ("attested", on) if on and on.first <= deployment.today else ("open", None)


def _announced(where: str) -> Callable[[Document], bool]:
    def verified(deployment: Document) -> bool:
        start, told = deployment.date("period", "start"), deployment.date("announced", where)
        return bool(start and told and told.last <= _latest(deployment, start))

    return verified


def _stated(*keys: str) -> Callable[[Document], bool]:
    return lambda deployment: all(deployment.has(name) for name in keys)


def _posted(where: str) -> Callable[[Document], bool]:
    def verified(deployment: Document) -> bool:
        posted = deployment.date("posted", where)
        return posted is not None and posted.first <= deployment.today

    return verified


def _told(deployment: Document) -> bool:
    web = deployment.date("announced", "web")
    return web is not None and web.first <= deployment.today


def _discarded(deployment: Document) -> bool:
    """With identification: features have a measurable end. Without: no image is kept."""
    if deployment.identifies:
        kinds = [kind for kind in _FEATURES if deployment.has("data", kind)]
        return bool(kinds) and all(deployment.duration("retention", kind) for kind in kinds)
    kinds = [kind for kind in _IMAGES if deployment.has("data", kind)]
    return all(deployment.text("retention", kind) == calendar.NOT_STORED for kind in kinds)


def _statistics(deployment: Document) -> bool:
    """With identification: statistics are what remains. Without: nothing but figures is kept."""
    if deployment.identifies:
        return deployment.has("data", "statistics")
    kept = [
        kind
        for kind in deployment.names("retention")
        if deployment.text("retention", kind) != calendar.NOT_STORED
    ]
    return set(kept) <= _FIGURES


def _third_party(deployment: Document) -> bool:
    provision = deployment.text("third_party", "provision")
    return provision is not None and (provision in {"none", "required_by_law_only"} or reviewed(deployment))


_VERIFIED: dict[str, Callable[[Document], bool]] = {
    "announced-on-web": _announced("web"),
    "announced-on-premises": _announced("premises"),
    "purpose-clear": _stated("purpose", "title"),
    "benefit-stated": _stated("benefit"),
    "data-stated": _stated("data"),
    "handling-stated": _stated("handling"),
    "period-hours-area-stated": _stated("period", "hours", "area"),
    "retention-stated": _stated("retention"),
    "contact-stated": _stated("contact"),
    "posted-on-premises": _posted("premises"),
    "posted-near-cameras": _posted("near_cameras"),
    "posted-on-web": _told,
    "images-discarded": _discarded,
    "statistics-only": _statistics,
    "third-party-stated": _third_party,
}
_ALSO_ATTESTED = frozenset({"images-discarded", "statistics-only"})
