"""The page of one notice in one language: short answers first, then every field in the order of the checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kokuchi import urls
from kokuchi.notice import Notice, Phase
from kokuchi.pages import rows, values
from kokuchi.pages.values import Data
from kokuchi.pages.values import row as row_of
from kokuchi.schema import IMAGES, fields
from kokuchi.schema.columns import Section
from kokuchi.translations import Translations

_FACES = "face_features"
HANGING = frozenset({"announced", "running"})


def notice_page(notice: Notice, words: Translations, today: dt.date, languages: tuple[str, ...]) -> Data:
    """The data of a notice's page (``notice`` in its front matter): plain text, no markup."""
    purpose = words.localize(notice.purposes[0].text)
    return {
        "id": notice.id,
        "description": words(
            "site", "description", operator=words.localize(notice.operator.name), purpose=purpose
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
        "answers": answers(notice, words, today),
        "sections": [section for section in sections(notice, words) if section["rows"]],
        "phases": [_phase(phase, words, current=phase is notice.phase_on(today)) for phase in notice.phases],
        "history": [
            {
                "date": words.date(change.date),
                "datetime": str(change.date),
                "text": words.localize(change.text),
            }
            for change in notice.history
        ],
    }


def moved_page(notice: Notice, words: Translations, url: str) -> Data:
    """The data of a former address (``moved``): it leads to the notice, at ``url``."""
    return {
        "heading": words("moved", "heading"),
        "link": words("moved", "link"),
        "href": f"../{notice.id}/",
        "url": url,
    }


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
        found.append(("waiver", words("alert", "waiver", reason=words.localize(notice.announced.waiver))))
    return [{"key": key, "text": text} for key, text in found]


def _deleted(notice: Notice, words: Translations, today: dt.date) -> str:
    deleted = notice.ended.data_deleted if notice.ended and not notice.withdrawn else None
    if deleted is None:
        return ""
    if isinstance(deleted, Mapping):
        return words("alert", "deleted_text", text=words.localize(deleted))
    # A future day is announced, not stated as done.
    return words("alert", "deleted_on" if deleted.last <= today else "deletes_on", date=words.date(deleted))


def identification(notice: Notice, words: Translations) -> str:
    """The furthest-reaching identification as text; it names faces if they are compared."""
    key = notice.identification
    faces = key == "registered_persons" and _FACES in notice.data
    return words("identification", "registered_faces" if faces else key)


def answers(notice: Notice, words: Translations, today: dt.date) -> list[Data]:
    """The answers to the questions of a passer-by, with the values of the phase that applies ``today``."""
    retention = notice.retention_on(today)
    images = {kind: value for kind, value in retention.items() if kind in IMAGES}
    others = {kind: value for kind, value in retention.items() if kind not in IMAGES}
    contact = notice.contact
    found = [
        _answer(words, "identification", [identification(notice, words)]) | {"tone": notice.identification},
        _answer(words, "operator", [words.localize(notice.operator.name)]),
        _answer(words, "purpose", [words.localize(purpose.text) for purpose in notice.purposes]),
        _answer(
            words,
            "image",
            [] if images else [words.localize(notice.handling)],
            items=values.retention_items(words, images),
        ),
        _answer(words, "retention", [], items=values.retention_items(words, others)),
        _answer(words, "contact", [words.localize(contact.name)], links=values.contact_links(contact)),
    ]
    # Withdrawn cameras film nobody, so there are no images and no retention to describe.
    left_out = {"image", "retention"} if notice.withdrawn else set()
    return [
        answer for answer in found if answer["key"] not in left_out and (answer["lines"] or answer["items"])
    ]


def _answer(
    words: Translations,
    key: str,
    lines: list[str],
    items: list[Data] | None = None,
    links: list[Data] | None = None,
) -> Data:
    return {
        "key": key,
        "label": words("question", key),
        "lines": lines,
        "items": items or [],
        "links": links or [],
    }


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
            shown.append(row_of(words, "version", notice.mark, words("page", "version")))
        found.append({"key": section, "heading": words("heading", section), "rows": shown})
    return found


def _shown_values(notice: Notice) -> Mapping[str, Any]:
    """The values of a notice; if it has ended, with the day on which it did as the end of its period."""
    if notice.stage != "ended" or notice.ended is None:
        return notice.values
    return {**notice.values, "period": {"start": notice.period.start, "end": notice.ended.on}}


def _phase(phase: Phase, words: Translations, *, current: bool) -> Data:
    shown = [
        row
        for field in fields.TABLE.in_phase
        if field.key in phase.values
        for row in rows.rows(field, phase.values[field.key], words)
    ]
    start = words.date(phase.start)
    dates = (
        words("date", "range", start=start, end=words.date(phase.end))
        if phase.end
        else words("date", "from", start=start)
    )
    return {"name": words.localize(phase.name), "dates": dates, "current": current, "rows": shown}
