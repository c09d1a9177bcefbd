"""The state of each checklist row of a notice, and the tasks that are due.

A row is verified by the notice's keys, attested by a date under ``checklist``, not applicable, or open. A date in
the future does not attest a row (docs/en/format.md#checklist).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kokuchi import calendar
from kokuchi.calendar import Date
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.law import faces, find
from kokuchi.schema import FEATURES, NO_RECIPIENTS, ROWS, ChecklistRow
from kokuchi.source import Mapping

State = Literal["verified", "attested", "not_applicable", "open"]
Remark = str | dict[str, str]
_IMAGES = ("image", "still_image")
_FIGURES = {"statistics", "alerts"}

# Rows of stages 1 and 2 are due once the notice is announced, those of 3-1 (3) and 3-2 once the cameras have started.
_BEFORE = tuple(row for row in ROWS if row.section[0] in "12")
_AFTER = tuple(row for row in ROWS if row.section.startswith(("3-1 (3)", "3-2")))

DueKind = Literal["announce", "post", "review", "end", "law"]
DUE_LABELS: dict[DueKind, ProgramText] = {
    "announce": ProgramText("告知の期限", "announce by"),
    "post": ProgramText("掲示の期限", "post signs by"),
    "review": ProgramText("見直しの期限", "review by"),
    "end": ProgramText("期間の終わり", "end of the period"),
    "law": ProgramText("法律の施行", "law in force"),
}
HORIZON = dt.timedelta(days=30)
# New signs take longer than a month to plan, to pay for and to hang.
LAW_HORIZON = dt.timedelta(days=180)
# Sub-key of ``posted`` → the row whose reason stands in for it where no sign is possible.
POSTED = {"premises": "posted-on-premises", "near_cameras": "posted-near-cameras"}


@dataclass(frozen=True, slots=True)
class Due:
    """A task and its deadline; ``overdue`` when ``day`` has passed.

    ``at_latest``: the day of a law that is not fixed can only come earlier. ``distant``: listed to be known, too far
    ahead to be acted on.
    """

    day: dt.date
    kind: DueKind
    overdue: bool
    at_latest: bool = False
    distant: bool = False


@dataclass(frozen=True, slots=True)
class RowStatus:
    """The state of one row for one notice, with its attestation.

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
    """The state of all 33 rows for one notice, in the order of the checklist."""
    return (_row_status(document, row) for row in ROWS)


def due_rows(document: Document) -> list[ChecklistRow]:
    """The open rows that have to be attested by now; none for an ended or withdrawn notice."""
    if document.stage in {"withdrawn", "ended"}:
        return []
    rows = (_BEFORE if _is_announced(document) else ()) + (_AFTER if document.started else ())
    return [row for row in rows if _state(document, row)[0] == "open"]


def _row_status(document: Document, row: ChecklistRow) -> RowStatus:
    state, on = _state(document, row)
    by, note, reason = (_remark(document, row.item, key) for key in ("by", "note", "not_applicable"))
    return RowStatus(row, state, on, by, note, reason)


def _state(document: Document, row: ChecklistRow) -> tuple[State, Date | None]:
    """The state of a row, and the day of its attestation."""
    state, on = _attested(document, row.item)
    verify = _VERIFIED.get(row.item)
    if verify and state != "not_applicable" and verify(document):
        # The keys cannot show that a mechanism exists: these rows need an attestation as well.
        if row.item not in _ALSO_ATTESTED or state == "attested":
            state = "verified"
    elif verify and row.item not in _ALSO_ATTESTED and state == "attested":
        state = "open"
    return state, on


def _remark(document: Document, item: str, key: str) -> Remark | None:
    """The text under a key of a row of ``checklist:``; None where it is absent or not a text."""
    if text := document.text("checklist", item, key):
        return text
    texts = {
        name: text
        for name in document.settings.languages
        if (text := document.text("checklist", item, key, name))
    }
    return texts or None


def upcoming(document: Document) -> Iterator[Due]:
    """What is overdue or due within ``HORIZON``, and what laws bring; nothing for an ended or withdrawn notice."""
    for item in deadlines(document):
        if item.kind == "law" or item.day <= document.today + HORIZON:
            yield item


def deadlines(document: Document) -> Iterator[Due]:
    """All that is still to be done, however far ahead; nothing for an ended or withdrawn notice."""
    start = document.start
    if start is None or document.stage in {"ended", "withdrawn"}:
        return
    days: list[tuple[DueKind, dt.date | None]] = [
        ("announce", None if _announced_everywhere(document) else _announce_by(document, start)),
        (
            "post",
            None if _posted("premises")(document) and _posted("near_cameras")(document) else start.first,
        ),
    ]
    # Where the end is known, there is nothing to review.
    review = None if document.end else document.date("period", "review_by")
    days += [
        ("review", review.last if review else None),
        ("end", document.end.last if document.end else None),
    ]
    for due_kind, until in days:
        if until is not None:
            yield Due(until, due_kind, overdue=until < document.today)
    yield from _from_laws(document)


def _from_laws(document: Document) -> Iterator[Due]:
    """What a law brings to a deployment with face features: from today until its day, then as long as anything is missing."""
    law = find(faces.NOTICE)
    day = law.in_force.day
    if day is None or not faces.scopes(document, law):
        return
    begun = not faces.is_ahead(document, law)
    if not begun or faces.has_something_to_do(document):
        yield Due(
            day,
            "law",
            overdue=begun,
            at_latest=not law.in_force.fixed,
            distant=day > document.law_day + LAW_HORIZON,
        )


def _announce_by(document: Document, start: Date) -> dt.date:
    return calendar.before(start.first, document.settings.lead_time)


def _announced_everywhere(document: Document) -> bool:
    dates = [document.date("announced", where) for where in ("web", "premises")]
    return all(day is not None and day.first <= document.today for day in dates)


def reviewed(document: Document) -> bool:
    """Whether the row ``third-party-reviewed`` (the review of giving data to third parties) is attested."""
    return _attested(document, "third-party-reviewed")[0] == "attested"


def is_not_applicable(document: Document, item: str) -> bool:
    """Whether a row has a reason why it does not apply."""
    return _attested(document, item)[0] == "not_applicable"


def attested(document: Document, item: str) -> bool:
    """Whether a row has a date that is not in the future, or a reason why it does not apply."""
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
        start, announced = document.start, document.date("announced", where)
        if not start or not announced or announced.first > document.today:
            return False  # a day that lies ahead is a plan
        return announced.last <= _announce_by(document, start)

    return verified


def _has_keys(*keys: str) -> Callable[[Document], bool]:
    return lambda document: all(document.has(name) for name in keys)


def _posted(where: str) -> Callable[[Document], bool]:
    def verified(document: Document) -> bool:
        posted = document.date("posted", where)
        return posted is not None and posted.first <= document.today

    return verified


def _is_announced(document: Document) -> bool:
    web = document.date("announced", "web")
    return web is not None and web.first <= document.today


def _discarded(document: Document) -> bool:
    """Row 3-1 (3) ①: features have a duration of retention; without identification, no image is stored."""
    if document.identifies:
        kinds = [kind for kind in FEATURES if document.has("data", kind)]
        return bool(kinds) and all(document.has_end(kind) for kind in kinds)
    kinds = [kind for kind in _IMAGES if document.has("data", kind)]
    return not any(document.is_stored(kind) for kind in kinds)


def _statistics(document: Document) -> bool:
    """Row 3-1 (3) ②: with identification there are statistics; without, only statistics and alerts are stored."""
    if document.identifies:
        return document.has("data", "statistics")
    return {kind for kind in document.names("retention") if document.is_stored(kind)} <= _FIGURES


def _third_party(document: Document) -> bool:
    provision = document.text("third_party", "provision")
    return provision is not None and (provision in NO_RECIPIENTS or reviewed(document))


_VERIFIED: dict[str, Callable[[Document], bool]] = {
    "announced-on-web": _announced("web"),
    "announced-on-premises": _announced("premises"),
    "purpose-clear": _has_keys("purpose", "title"),
    "benefit-stated": _has_keys("benefit"),
    "data-stated": _has_keys("data"),
    "handling-stated": _has_keys("handling"),
    "period-hours-area-stated": _has_keys("period", "hours", "area"),
    "retention-stated": _has_keys("retention"),
    "contact-stated": _has_keys("contact"),
    "posted-on-premises": _posted("premises"),
    "posted-near-cameras": _posted("near_cameras"),
    "posted-on-web": _is_announced,
    "images-discarded": _discarded,
    "statistics-only": _statistics,
    "third-party-stated": _third_party,
}
_ALSO_ATTESTED = frozenset({"images-discarded", "statistics-only"})
