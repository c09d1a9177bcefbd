"""``deadlines.ics``: the deadlines of all notices as a calendar that people subscribe to (RFC 5545).

Written by hand, because all-day events need little more than escaped texts and folded lines; a library would be one
more dependency of every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from kokuchi import urls
from kokuchi.checklist import DUE_LABELS, DueKind, deadlines
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.law import faces, find
from kokuchi.notice import Notice
from kokuchi.register.entries import RegisteredNotice
from kokuchi.settings import Settings

CALENDAR = "deadlines.ics"
VERSION = 1
_OCTETS = 75
_NAME = ProgramText("カメラの告知の期限", "Deadlines of camera notices")
_SUMMARY = ProgramText("{task}: {title}", "{task}: {title}")
_LAW = ProgramText("{task}（{law}）", "{task} ({law})")
_AT_LATEST = ProgramText("{task}（遅くとも）", "{task} (at the latest)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def due_facts(document: Document, notice: Notice) -> list[dict[str, Any]]:
    """The deadlines of a notice as JSON data that is cached with its pages; the same as ``kokuchi checklist --due``."""
    return [
        {
            "day": str(item.day),
            "kind": item.kind,
            "at_latest": item.at_latest,
            "announced": str(notice.announced.web.first),
        }
        for item in deadlines(document)
    ]


def as_calendar(settings: Settings, notices: Iterable[RegisteredNotice]) -> bytes:
    """The calendar. All days come from the notices, so that it changes only when a deadline does."""
    language = urls.guide_language(settings.languages)
    first = settings.languages[0]
    events = [
        (fact["day"], one.rows[first]["id"], one.rows[first], fact)
        for one in notices
        for fact in one.facts.get("due", ())
    ]
    events.sort(key=lambda event: (event[0], event[1], event[3]["kind"]))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//kokuchi//deadlines {VERSION}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(settings.site_name or _NAME.in_language(language))}",
    ]
    for _, _, row, fact in events:
        lines += _event(settings, row, fact, language)
    if not events:
        lines += _nothing(settings)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(
    settings: Settings, row: Mapping[str, Any], fact: Mapping[str, Any], language: str
) -> Iterator[str]:
    """An all-day event. Its UID stays when the day moves, so that calendars move it, too."""
    code = settings.languages[0]
    page = settings.site_url + urls.notice_folder(row["id"], code, settings.languages)
    yield "BEGIN:VEVENT"
    yield f"UID:{row['id']}/{fact['kind']}@{_host(settings.site_url)}"
    yield f"DTSTAMP:{_day(fact['announced'])}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(fact['day'])}"
    task = _task(fact["kind"], language, at_latest=fact["at_latest"])
    summary = _SUMMARY.format(task=task, title=row["title"]).in_language(language)
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(row['operator'])}"
    yield f"CATEGORIES:{fact['kind']}"
    yield f"URL:{page}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


@cache
def _task(kind: DueKind, language: str, *, at_latest: bool) -> str:
    task = DUE_LABELS[kind]
    if kind == "law":
        task = _LAW.format(task=task, law=find(faces.NOTICE).law.short)
    if at_latest:
        task = _AT_LATEST.format(task=task)
    return task.in_language(language)


def _nothing(settings: Settings) -> Iterator[str]:
    """What a calendar without deadlines contains: RFC 5545 asks for a component, and no calendar shows this one."""
    yield "BEGIN:VFREEBUSY"
    yield f"UID:nothing@{_host(settings.site_url)}"
    yield "DTSTAMP:20000101T000000Z"
    yield "END:VFREEBUSY"


@cache
def _host(site_url: str) -> str:
    return urlsplit(site_url).hostname or "localhost"


def _day(text: str) -> str:
    return text.replace("-", "")


def _text(text: str) -> str:
    """Escape a text; control characters, which RFC 5545 forbids, become U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", "\n".join(text.splitlines())).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets; what is longer goes on in lines that begin with a space, never within a character."""
    whole = line.encode()
    if len(whole) <= _OCTETS:
        return whole + b"\r\n"
    parts, part, length = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if length + size > _OCTETS:
            parts.append(part)
            part, length = " ", 1
        part, length = part + sign, length + size
    return "\r\n".join([*parts, part, ""]).encode()
