"""The calendar of deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import ROOT, TODAY, Project

from kokuchi import pages, register, settings, translations
from kokuchi.check import check
from kokuchi.checklist import deadlines, upcoming
from kokuchi.document import Document
from kokuchi.notice import from_document
from kokuchi.settings import Settings

OWN = settings.load(ROOT)
DOCUMENTS = check(OWN, TODAY).documents
WORDS = {code: translations.load(OWN.theme, code) for code in OWN.languages}
# What every event of version 1 has.
KEYS = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "URL", "TRANSP"}


def _known(document: Document, title: str = "") -> register.RegisteredNotice:
    notice = from_document(document)
    if title:
        notice = replace(notice, title=dict.fromkeys(OWN.languages, title))
    rows = {code: pages.list_row(notice, words) for code, words in WORDS.items()}
    return register.RegisteredNotice(rows, {"due": register.due_facts(document, notice)})


def parsed(raw: bytes) -> list[dict[str, tuple[str, str]]]:
    """The events of a calendar, read strictly by RFC 5545: name → parameters and unescaped value."""
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode()  # never folded within a character
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    return list(_components(lines[1:-1]))


def _components(lines: list[str]) -> Iterator[dict[str, tuple[str, str]]]:
    found: dict[str, tuple[str, str]] | None = None
    for line in lines:
        head, value = line.split(":", 1)
        name, _, parameters = head.partition(";")
        if name == "BEGIN":
            assert found is None
            found = {"": ("", value)}
        elif name == "END":
            assert found is not None
            assert found.pop("") == ("", value)
            yield found
            found = None
        elif found is not None:
            assert name not in found
            found[name] = (parameters, _unescaped(value))
    assert found is None


def _unescaped(value: str) -> str:
    signs = iter(value)
    read = []
    for sign in signs:
        if sign == "\\":
            read.append({"n": "\n", "\\": "\\", ",": ",", ";": ";"}[next(signs)])
        else:
            assert ord(sign) >= 0x20
            read.append(sign)
    return "".join(read)


def test_the_calendar_has_the_deadlines_of_the_checklist() -> None:
    """Each deadline that the checklist knows is one all-day event on its day."""
    events = parsed(register.as_calendar(OWN, map(_known, DOCUMENTS)))
    host = OWN.site_url.split("/")[2]
    wanted = {
        (f"{document.id}/{item.kind}@{host}", f"{item.day:%Y%m%d}")
        for document in DOCUMENTS
        for item in deadlines(document)
    }
    assert {(event["UID"][1], event["DTSTART"][1]) for event in events} == wanted
    assert len(events) == len(wanted) > 0
    assert {event["DTSTART"][0] for event in events} == {"VALUE=DATE"}


def test_what_is_due_soon_is_a_part_of_all_deadlines() -> None:
    """The report of 30 days and the calendar are made by the same code."""
    for document in DOCUMENTS:
        assert set(upcoming(document)) <= set(deadlines(document))


def test_no_key_of_an_event_disappears() -> None:
    """A key that is gone needs a new version of the calendar."""
    raw = register.as_calendar(OWN, map(_known, DOCUMENTS))
    assert b"PRODID:-//kokuchi//deadlines 1//JA\r\n" in raw
    assert {frozenset(event) for event in parsed(raw)} == {frozenset(KEYS)}


def test_a_calendar_without_deadlines_is_valid_and_shows_nothing() -> None:
    """RFC 5545 asks for at least one component; the one in an empty calendar is no event."""
    (only,) = parsed(register.as_calendar(OWN, []))
    assert set(only) == {"UID", "DTSTAMP"}


def test_the_bytes_do_not_depend_on_the_order_of_the_notices() -> None:
    """The same notices give the same calendar."""
    every = list(map(_known, DOCUMENTS))
    assert register.as_calendar(OWN, every) == register.as_calendar(OWN, every[::-1])


def test_a_site_in_english_has_an_english_calendar() -> None:
    """The texts are in the first language of the site."""
    english: Settings = replace(OWN, languages=("en", "ja"))
    summaries = [
        event["SUMMARY"][1] for event in parsed(register.as_calendar(english, map(_known, DOCUMENTS)))
    ]
    assert any(summary.startswith("review by: ") for summary in summaries)


@pytest.mark.parametrize(
    "title", ["a, b; c\\n", "一行目\r\n二行目", "END:VEVENT\nBEGIN:VEVENT", "長い" * 200, "👨‍👩‍👧" * 40]
)
def test_any_title_stays_a_title(title: str) -> None:
    """Commas, line breaks and long texts of a notice neither end an event nor begin one."""
    document = next(found for found in DOCUMENTS if list(deadlines(found)))
    events = parsed(register.as_calendar(OWN, [_known(document, title)]))
    assert len(events) == len(list(deadlines(document)))
    assert all(event["SUMMARY"][1].endswith("\n".join(title.splitlines())) for event in events)


def test_an_end_that_is_ahead_is_a_deadline_and_takes_the_place_of_the_review(
    project: Project, sample: str
) -> None:
    """In the list of what is due, in the calendar and in the register, whichever way the period was open."""
    open_ended = sample.replace("end: 2027-03-31", "review_by: 2028-12-31")
    project.add(
        "shop.yml",
        open_ended + "ended: {on: 2027-02-10, reason: {ja: 閉店, en: Closed}, data_deleted: 2027-02-20}\n",
    )
    (document,) = check(settings.load(project.folder), TODAY).documents
    assert {due.kind: str(due.day) for due in deadlines(document) if due.kind in {"review", "end"}} == {
        "end": "2027-02-10"
    }
    notice = from_document(document)
    assert str(notice.period.end) == "2027-02-10"
    assert notice.period.review_by is None
