"""The page of one notice in one language: short answers first, then every field in the order of the checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kokuchi import urls
from kokuchi.calendar import HANGING
from kokuchi.checklist import POSTED
from kokuchi.notice import Notice
from kokuchi.pages import phases, rows, values
from kokuchi.pages.first_screen import answers
from kokuchi.pages.groups import elsewhere
from kokuchi.pages.linked_data import linked_data
from kokuchi.pages.recourse import Published, recourse_section
from kokuchi.pages.standard import standard_rows
from kokuchi.pages.values import Data
from kokuchi.pages.values import row as row_of
from kokuchi.schema import fields
from kokuchi.schema.columns import Section
from kokuchi.translations import Translations

# Remarks about the day on which the page is made: a sign, which hangs for months, leaves them out.
OF_THE_DAY = frozenset({"no-sign", "no-sign-at", "not-recorded", "review-due"})
_UNPUBLISHED = Published()


def notice_page(
    notice: Notice,
    words: Translations,
    today: dt.date,
    languages: tuple[str, ...],
    published: Published = _UNPUBLISHED,
) -> Data:
    """The data of a notice's page (``notice`` in its front matter): plain text, no markup."""
    words = words.with_phrases(notice.standard_texts)
    now = notice.as_of(today)
    purpose = words.localize(now.purposes[0].text)
    return {
        "id": notice.id,
        "description": words(
            "site", "description", operator=words.localize(now.operator.name), purpose=purpose
        ),
        "title": words.localize(notice.title),
        "record": urls.record_link(notice.id, words.code, languages),
        # Ended and withdrawn notices have no sign: none may be posted any more.
        "sign": urls.sign_link(notice.id, words.code, languages) if notice.stage in HANGING else "",
        "stage": {
            "key": notice.stage,
            "label": words("stage", notice.stage),
            "text": values.stage_text(words, notice),
        },
        "alerts": alerts(notice, words, today),
        "answers": answers(now, words),
        "sections": [
            *(section for section in _full(notice, words, today) if section["rows"]),
            recourse_section(notice, words, published),
        ],
        "elsewhere": {"heading": words("heading", "elsewhere"), "links": elsewhere(notice, words)},
        "phases": [
            phases.timeline_entry(phase, words, current=phase is notice.phase_on(today))
            for phase in notice.phases
        ],
        "history": [
            {
                "date": words.date(change.date),
                "datetime": str(change.date),
                "text": words.localize(change.text),
            }
            for change in notice.history
        ],
        # Filled from the versions in git (``sign_notes.version_parts``).
        "sign_notes": [],
        "versions": {},
        "linked_data": linked_data(now, words, published.url) if published.url else "",
        # Filled at a former address (``moved_page``).
        "moved": {},
    }


def moved_page(page: Data, words: Translations) -> Data:
    """The page of a notice (``notice_page``) at a former address: the same, and a line that leads to the new address.

    It is no redirect: without a script, a redirect would drop the fragment of a printed code, which says which sign
    was scanned. Links to the files next to the page lead to the new address; linked data stands only there.
    """
    href = f"../{page['id']}/"
    beside = {name: href + page[name] for name in ("record", "sign") if page[name] and "/" not in page[name]}
    return page | beside | {"linked_data": "", "moved": moved(words("moved", "heading"), href, words)}


def moved(heading: str, href: str, words: Translations) -> Data:
    """The line on the page at a former address (``parts/moved.html``)."""
    return {"heading": heading, "href": href, "link": words("moved", "link")}


def alerts(notice: Notice, words: Translations, today: dt.date) -> list[Data]:
    """The notes above the answers: end or withdrawal, existing cameras, planned dates, a waiver of the lead time."""
    found: list[tuple[str, str]] = []
    closing = notice.withdrawn or (notice.ended if notice.stage == "ended" else None)
    if closing:
        key = "withdrawn" if notice.withdrawn else "ended"
        found.append((key, words("alert", key, reason=words.localize(closing.reason))))
        if deleted := _deleted(notice, words, today):
            found.append(("deleted", deleted))
    if notice.cameras.existing and not closing:
        found.append(("existing", words("alert", "existing")))
    if notice.period.planned and not closing:
        found.append(("planned", words("alert", "planned")))
    if notice.announced.waiver:
        found.append(("waiver", _waiver(notice, words)))
    if not closing:
        found += _not_recorded(notice, words, today)
        found += [("phase-ahead", text) for text in phases.ahead(notice, words, today)]
    return [{"key": key, "text": text} for key, text in found]


def _not_recorded(notice: Notice, words: Translations, today: dt.date) -> Iterator[tuple[str, str]]:
    """What a day brought and the file does not say: signs that hang, a review that was due, items of a new law.

    Also the reason why there is no sign, where none is possible, and the places at which none hangs.
    """
    posted, checklist = notice.values.get("posted", {}), notice.raw.get("checklist", {})
    reasons = [checklist.get(row) for row in POSTED.values()]
    missing = [
        where
        for where, reason in zip(POSTED, reasons, strict=True)
        if not _without_sign(reason) and (where not in posted or posted[where].first > today)
    ]
    nowhere = all(map(_without_sign, reasons))
    for reason in dict.fromkeys(
        words.localize(one["not_applicable"]) for one in reasons if _without_sign(one)
    ):
        if nowhere:
            yield "no-sign", words("alert", "no_sign", reason=reason)
        else:
            yield "no-sign-at", words("alert", "no_sign_at", places=reason)
    if "missing_at" in posted:
        yield "no-sign-at", words("alert", "no_sign_at", places=words.localize(posted["missing_at"]))
    if notice.stage == "running" and missing:
        yield "not-recorded", words("alert", "not_recorded")
    review = notice.period.review_by
    if notice.stage == "running" and review and review.last < today:
        yield "review-due", words("alert", "review_due", date=words.date(review))
    if notice.lacks_face_items:
        yield "face-items-missing", words("alert", "face_items_missing")


def _without_sign(row: Any) -> bool:
    return isinstance(row, Mapping) and "not_applicable" in row


def _waiver(notice: Notice, words: Translations) -> str:
    """What the waiver is for: less time than usual, also before a change, or a time without any notice, or without one of the two."""
    reason = words.localize(notice.announced.waiver or {})
    start = notice.period.start
    days = {"without_web": notice.announced.web, "without_premises": notice.announced.premises}
    late = {name: day for name, day in days.items() if day is not None and day.first > start.last}
    if not late and notice.announced.late_change:
        return words("alert", "waiver_change", date=words.date(notice.announced.late_change), reason=reason)
    if not late:
        return words("alert", "waiver", reason=reason)
    if len(late) == len(days) and len(set(late.values())) == 1:
        late = {"without_notice": late["without_web"]}
    sentences = [
        words("alert", name, start=words.date(start), announced=words.date(day)) for name, day in late.items()
    ]
    because = words("alert", "late_because", reason=reason)
    return "".join(one if one.endswith("。") else f"{one} " for one in sentences) + because


def _deleted(notice: Notice, words: Translations, today: dt.date) -> str:
    deleted = notice.ended.data_deleted if notice.ended and not notice.withdrawn else None
    if deleted is None:
        return ""
    if isinstance(deleted, Mapping):
        return words("alert", "deleted_text", text=words.localize(deleted))
    # A future day is announced, not stated as done.
    return words("alert", "deleted_on" if deleted.last <= today else "deletes_on", date=words.date(deleted))


# The parts of the page below the answers, in the order of the checklist: 3-1 (1) ②, then 3-1 (2), 3-2 (2).
SECTIONS: tuple[Section, ...] = (
    "purpose",
    "data",
    "where",
    "others",
    "rights",
    "operator",
    "announcement",
    "end",
)


def sections(notice: Notice, words: Translations) -> list[Data]:
    """The rows of every value that the table of fields puts on the page, section by section."""
    shown_values = _shown_values(notice)
    found = []
    for section in SECTIONS:
        shown = [
            row
            for field in fields.TABLE.on_page[section]
            if field.key in shown_values
            for row in rows.rows(field, shown_values[field.key], words)
        ]
        if section == "announcement":
            shown += standard_rows(notice, words)
            shown.append(row_of(words, "version", notice.mark, words("page", "version")))
        found.append({"key": section, "heading": words("heading", section), "rows": shown})
    return found


def _full(notice: Notice, words: Translations, today: dt.date) -> list[Data]:
    """The sections of the page, as from this day on, with a note at each value that a phase replaces for a time."""
    found = sections(notice.from_now_on(today), words)
    notes = phases.notes(notice, words, today)
    for row in (row for section in found if notes for row in section["rows"]):
        row["notes"] = notes.get(row["key"], [])
    return found


def _shown_values(notice: Notice) -> Mapping[str, Any]:
    """The values of a notice; where its end is stated, also ahead, with that day as the end of its period."""
    if notice.ended is None:
        return notice.values
    period = {"start": notice.period.start, "end": notice.ended.on, "planned": notice.period.planned}
    # Single days that are still to come stay on the page.
    days = {"days": notice.period.days} if notice.stage != "ended" else {}
    return {**notice.values, "period": period | days}
