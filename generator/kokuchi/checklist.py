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
Remark = str | dict[str, str]
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
    """The state of one row for one deployment, with what was written about it.

    ``on``, ``by`` and ``note`` are the day, the person and the remark of an attestation, ``reason`` is why the row
    does not apply. A remark is one text for all languages, or a mapping of language to text.
    """

    row: ChecklistRow
    state: State
    on: Date | None = None
    by: Remark | None = None
    note: Remark | None = None
    reason: Remark | None = None


def row_statuses(document: Document) -> Iterator[RowStatus]:
    """All 33 rows for one deployment."""
    return (_standing(document, row) for row in ROWS)


def due_dates(document: Document) -> list[ChecklistRow]:
    """The open rows whose time has come."""
    if document.stage in {"withdrawn", "ended"}:
        return []
    # Rows of stages 1 and 2 are due once it is announced, those of 3-1 (3) and 3-2 once it has started.
    rows = (_BEFORE if _told(document) else ()) + (_AFTER if document.started else ())
    return [row for row in rows if _standing(document, row).state == "open"]


def _standing(document: Document, row: ChecklistRow) -> RowStatus:
    state, on = _attested(document, row.item)
    verify = _VERIFIED.get(row.item)
    if verify and state != "not_applicable" and verify(document):
        # That a mechanism exists, somebody has to attest beside what the keys say.
        if row.item not in _ALSO_ATTESTED or state == "attested":
            state = "verified"
    elif verify and row.item not in _ALSO_ATTESTED and state == "attested":
        state = "open"
    by, note, reason = (_remark(document, row.item, key) for key in ("by", "note", "not_applicable"))
    return RowStatus(row, state, on, by, note, reason)


def _remark(document: Document, item: str, key: str) -> Remark | None:
    """What a row of ``checklist:`` says under a key; None where it is absent or not a text."""
    if text := document.text("checklist", item, key):
        return text
    texts = {
        name: text
        for name in document.settings.languages
        if (text := document.text("checklist", item, key, name))
    }
    return texts or None


def upcoming(document: Document) -> Iterator[Due]:
    """What is overdue or due within a month: announce, post, review, end. Nothing for what is over."""
    start = document.date("period", "start")
    if start is None or document.stage in {"ended", "withdrawn"}:
        return
    days: list[tuple[DueKind, dt.date | None]] = [
        ("announce", None if _announced_already(document) else _latest(document, start)),
        (
            "post",
            None if _posted("premises")(document) and _posted("near_cameras")(document) else start.first,
        ),
    ]
    for kind, name in (("review", "review_by"), ("end", "end")):
        day = document.date("period", name)
        days.append(("review" if kind == "review" else "end", day.last if day else None))
    for what, until in days:
        if until is not None and until <= document.today + HORIZON:
            yield Due(until, what, overdue=until < document.today)


def _latest(document: Document, start: Date) -> dt.date:
    return calendar.before(start.first, document.settings.lead_time)


def _announced_already(document: Document) -> bool:
    told = [document.date("announced", where) for where in ("web", "premises")]
    return all(day is not None and day.first <= document.today for day in told)


def reviewed(document: Document) -> bool:
    """Whether giving data to third parties was studied (``third-party-reviewed``)."""
    return _attested(document, "third-party-reviewed")[0] == "attested"


def attested(document: Document, item: str) -> bool:
    """Whether somebody attested a row, or said why it does not apply."""
    return _attested(document, item)[0] != "open"


def _attested(document: Document, item: str) -> tuple[State, Date | None]:
    rows = document.checklist_rows
    node = rows[item].value if item in rows else None
    if node is None:
        return "open", None
    if isinstance(node, Mapping) and "not_applicable" in node.entries:
        return "not_applicable", None
    on = document.date("checklist", item) or document.date("checklist", item, "on")
    return ("attested", on) if on and on.first <= document.today else ("open", None)


def _announced(where: str) -> Callable[[Document], bool]:
    def verified(document: Document) -> bool:
        start, told = document.date("period", "start"), document.date("announced", where)
        return bool(start and told and told.last <= _latest(document, start))

    return verified


def _stated(*keys: str) -> Callable[[Document], bool]:
    return lambda document: all(document.has(name) for name in keys)


def _posted(where: str) -> Callable[[Document], bool]:
    def verified(document: Document) -> bool:
        posted = document.date("posted", where)
        return posted is not None and posted.first <= document.today

    return verified


def _told(document: Document) -> bool:
    web = document.date("announced", "web")
    return web is not None and web.first <= document.today


def _discarded(document: Document) -> bool:
    """With identification: features have a measurable end. Without: no image is kept."""
    if document.identifies:
        kinds = [kind for kind in _FEATURES if document.has("data", kind)]
        return bool(kinds) and all(document.duration("retention", kind) for kind in kinds)
    kinds = [kind for kind in _IMAGES if document.has("data", kind)]
    return all(document.text("retention", kind) == calendar.NOT_STORED for kind in kinds)


def _statistics(document: Document) -> bool:
    """With identification: statistics are what remains. Without: nothing but figures is kept."""
    if document.identifies:
        return document.has("data", "statistics")
    kept = [
        kind
        for kind in document.names("retention")
        if document.text("retention", kind) != calendar.NOT_STORED
    ]
    return set(kept) <= _FIGURES


def _third_party(document: Document) -> bool:
    provision = document.text("third_party", "provision")
    return provision is not None and (provision in {"none", "required_by_law_only"} or reviewed(document))


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
