"""The page of one notice in one language: the answers first, then every field in the checklist's order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kokuchi import urls
from kokuchi.notice import Notice, Period, Phase
from kokuchi.pages import values as say
from kokuchi.pages.values import Data, item, link, row
from kokuchi.translations import Translations

IMAGES = ("image", "still_image", "icon_image")
_FACES = "face_features"
HANGING = frozenset({"announced", "running"})


def notice_page(notice: Notice, words: Translations, today: dt.date, languages: tuple[str, ...]) -> Data:
    """The data of a notice's page (``notice`` in its front matter): nothing in it is markup."""
    purpose = words.localize(notice.purposes[0].text)
    return {
        "id": notice.id,
        "description": words(
            "site", "description", operator=words.localize(notice.operator.name), purpose=purpose
        ),
        "title": words.localize(notice.title),
        "record": urls.record_link(notice.id, words.code, languages),
        # What has ended or was called off has no sign that may still hang.
        "sign": urls.sign_link(notice.id, words.code, languages) if notice.stage in HANGING else "",
        "stage": {
            "key": notice.stage,
            "label": words("stage", notice.stage),
            "text": say.stage_text(words, notice),
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
    """What a person must not overlook."""
    found: list[tuple[str, str]] = []
    farewell = notice.withdrawn or (notice.ended if notice.stage == "ended" else None)
    if farewell:
        key = "withdrawn" if notice.withdrawn else "ended"
        found.append((key, words("alert", key, reason=words.localize(farewell.reason))))
        if deleted := _deleted(notice, words, today):
            found.append(("deleted", deleted))
    if notice.cameras.existing and not farewell:
        found.append(("existing", words("alert", "existing")))
    if notice.period.planned and not farewell:
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
    # A day that has not come is a promise, not a fact.
    return words("alert", "deleted_on" if deleted.last <= today else "deletes_on", date=words.date(deleted))


def identification(notice: Notice, words: Translations) -> str:
    """The furthest-reaching identification, in plain words; a face is always named."""
    key = notice.identification
    faces = key == "registered_persons" and _FACES in notice.data
    return words("identification", "registered_faces" if faces else key)


def answers(notice: Notice, words: Translations, today: dt.date) -> list[Data]:
    """What a person in a doorway asks: what is true today, whatever other phases say."""
    kept = notice.retention_on(today)
    images = {kind: value for kind, value in kept.items() if kind in IMAGES}
    others = {kind: value for kind, value in kept.items() if kind not in IMAGES}
    contact = notice.contact
    found = [
        _answer(words, "identification", [identification(notice, words)]) | {"tone": notice.identification},
        _answer(words, "operator", [words.localize(notice.operator.name)]),
        _answer(words, "purpose", [words.localize(purpose.text) for purpose in notice.purposes]),
        _answer(
            words,
            "image",
            [] if images else [words.localize(notice.handling)],
            items=say.retention_items(words, images),
        ),
        _answer(words, "retention", [], items=say.retention_items(words, others)),
        _answer(words, "contact", [words.localize(contact.name)], links=_contact_links(notice)),
    ]
    # What was called off films nobody: there is no image of which anything could be said.
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


def _contact_links(notice: Notice) -> list[Data]:
    contact = notice.contact
    ways = (("phone", contact.phone), ("email", contact.email), ("form", contact.form))
    return [link(kind, text) for kind, text in ways if text]


def sections(notice: Notice, words: Translations) -> list[Data]:
    """Every field, in the order of the checklist: 3-1 (1) ②, then 3-1 (2), 3-2 (2)."""
    rows = {
        "purpose": _purpose(notice, words),
        "data": _data(notice, words),
        "where": _where(notice, words),
        "others": _others(notice, words),
        "rights": _rights(notice, words),
        "operator": _operator(notice, words),
        "announcement": _announcement(notice, words),
        "end": _end(notice, words),
    }
    return [{"key": key, "heading": words("heading", key), "rows": found} for key, found in rows.items()]


def _purpose(notice: Notice, words: Translations) -> list[Data]:
    items = [
        item(words("identification", purpose.identification), words.localize(purpose.text))
        for purpose in notice.purposes
    ]
    return [row(words, "purpose", items=items), row(words, "benefit", words.localize(notice.benefit))]


def _data(notice: Notice, words: Translations) -> list[Data]:
    items = [item(words("kind", kind), words.localize(text)) for kind, text in notice.data.items()]
    return [
        row(words, "data", items=items),
        row(words, "handling", words.localize(notice.handling)),
        row(words, "retention", items=say.retention_items(words, dict(notice.retention))),
    ]


def _where(notice: Notice, words: Translations) -> list[Data]:
    sensors = [item(words("sensor", kind), words.localize(text)) for kind, text in notice.sensors]
    return [
        row(words, "period", say.period(words, _time(notice))),
        row(words, "hours", say.hours(words, notice.hours)),
        row(words, "area", words.localize(notice.area)),
        *say.camera_rows(words, notice.cameras),
        *([row(words, "sensors", items=sensors)] if sensors else []),
    ]


def _time(notice: Notice) -> Period:
    """From when to when; of what is over, until it really ended."""
    if notice.stage != "ended" or notice.ended is None:
        return notice.period
    return replace(notice.period, end=notice.ended.on, review_by=None, planned=False)


def _others(notice: Notice, words: Translations) -> list[Data]:
    third = notice.third_party
    statement = words.localize(third.statement) if third.statement else ""
    rows = [row(words, "third_party", words("provision", third.provision), statement)]
    if third.recipients:
        rows.append(row(words, "recipients", words.localize(third.recipients)))
    if third.joint_use and third.provision == "joint_use":
        rows += [
            row(words, f"joint_{name}", words.localize(third.joint_use[name]))
            for name in ("items", "users", "purpose")
        ]
        responsible = third.joint_use["responsible"]
        lines = [words.localize(responsible[name]) for name in ("name", "address", "representative")]
        rows.append(row(words, "joint_responsible", *lines))
    if notice.parties:
        lines = [say.party(words, party) for party in notice.parties]
        if any(party.role == "contractor" and not party.left_on for party in notice.parties):
            lines.append(words("party", "entrusted"))
        rows.append(row(words, "parties", *lines))
    return rows


def _rights(notice: Notice, words: Translations) -> list[Data]:
    rows = [row(words, "rights", words.localize(notice.rights))] if notice.rights else []
    if notice.registration:
        rows += [
            row(words, name, words.localize(notice.registration[name]))
            for name in ("criteria", "source", "false_matches")
        ]
    return rows + ([row(words, "opt_out", words.localize(notice.opt_out))] if notice.opt_out else [])


def _operator(notice: Notice, words: Translations) -> list[Data]:
    operator, contact = notice.operator, notice.contact
    rows = [row(words, "operator", words.localize(operator.name))]
    if operator.regime != "private":
        rows.append(row(words, "regime", words("regime", operator.regime)))
    if operator.address:
        rows.append(row(words, "address", words.localize(operator.address)))
    if operator.representative:
        rows.append(row(words, "representative", words.localize(operator.representative)))
    if operator.website:
        rows.append(row(words, "website", links=[link("web", operator.website)]))
    rows.append(row(words, "contact", words.localize(contact.name), links=_contact_links(notice)))
    if contact.hours:
        rows.append(row(words, "contact_hours", words.localize(contact.hours)))
    if notice.details:
        rows.append(row(words, "details", links=[link("web", notice.details)]))
    return rows


def _announcement(notice: Notice, words: Translations) -> list[Data]:
    announced, posted = notice.announced, notice.posted
    rows = [
        row(words, "announced_web", words.date(announced.web)),
        row(words, "announced_premises", words.date(announced.premises)),
    ]
    if announced.waiver:
        rows.append(row(words, "waiver", words.localize(announced.waiver)))
        if announced.approved_by:
            rows.append(row(words, "approved_by", words.localize(announced.approved_by)))
    for name, day in (("posted_premises", posted.premises), ("posted_near_cameras", posted.near_cameras)):
        if day:
            rows.append(row(words, name, words.date(day)))
    if notice.formerly:
        rows.append(row(words, "formerly", *notice.formerly))
    return [*rows, row(words, "version", notice.mark, words("page", "version"))]


def _end(notice: Notice, words: Translations) -> list[Data]:
    if notice.withdrawn:
        return [
            row(words, "withdrawn", words.date(notice.withdrawn.on)),
            row(words, "withdrawn_reason", words.localize(notice.withdrawn.reason)),
        ]
    if notice.ended is None:
        return []
    deleted = notice.ended.data_deleted
    gone = words.localize(deleted) if isinstance(deleted, Mapping) else words.date(deleted) if deleted else ""
    return [
        row(words, "ended", words.date(notice.ended.on)),
        row(words, "ended_reason", words.localize(notice.ended.reason)),
        row(words, "data_deleted", gone),
    ]


def _phase(phase: Phase, words: Translations, *, current: bool) -> Data:
    rows: list[Data] = []
    if phase.area:
        rows.append(row(words, "area", words.localize(phase.area)))
    if phase.hours:
        rows.append(row(words, "hours", say.hours(words, phase.hours)))
    if phase.data:
        items = [item(words("kind", kind), words.localize(text)) for kind, text in phase.data.items()]
        rows.append(row(words, "data", items=items))
    if phase.retention:
        rows.append(row(words, "retention", items=say.retention_items(words, dict(phase.retention))))
    if phase.cameras:
        rows += say.camera_rows(words, phase.cameras)
    start = words.date(phase.start)
    dates: Any = (
        words("date", "range", start=start, end=words.date(phase.end))
        if phase.end
        else words("date", "from", start=start)
    )
    return {"name": words.localize(phase.name), "dates": dates, "current": current, "rows": rows}
