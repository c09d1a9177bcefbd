"""Contradictions between dates, lengths and hours of one notice."""

from collections.abc import Iterator

from kokuchi.calendar import Duration
from kokuchi.diagnostics import Issue, Value
from kokuchi.document import Document
from kokuchi.source import Route


def check(document: Document) -> Iterator[Issue]:
    """Report times that cannot be: ranges that run backwards, an end before the start, a change that has not come."""
    yield from _ranges(document)
    yield from _until(document)
    yield from _same_people(document)
    yield from _hours(document)
    for number in range(document.count("history")):
        date = document.date("history", number, "date")
        if date and date.first > document.today:
            yield Issue(document.value("history", number, "date"), "history-ahead", {"date": str(date)})


def _ranges(document: Document) -> Iterator[Issue]:
    """Report ``30 to 3 days``: from more to less, or from a number to itself."""
    for route, scalar in document.scalars:
        length = Duration.parse(scalar.text) if " to " in scalar.text else None
        if length and length.least >= length.number and route[-1] not in document.settings.languages:
            values: dict[str, Value] = {"text": scalar.text, "least": length.least, "most": length.number}
            yield Issue(scalar.place, "range", values)


def _until(document: Document) -> Iterator[Issue]:
    """Report data that is kept until a day before the first data comes."""
    for scope in document.scopes:
        start = document.date(*scope, "start") if scope else document.start
        for kind in document.names(*scope, "retention") if start else ():
            for length in document.lengths(kind, scope):
                if start and length.day and length.day.last < start.first:
                    values = {"kind": kind, "day": str(length.day), "start": str(start)}
                    yield Issue(document.value(*length.route, "until"), "until-before-start", values)


def _same_people(document: Document) -> Iterator[Issue]:
    """Report two lengths for the same people (``for``)."""
    routes: list[Route] = [
        (*scope, "retention", kind)
        for scope in document.scopes
        for kind in document.names(*scope, "retention")
    ]
    for route in routes:
        seen: set[str] = set()
        for number in range(document.count(*route)):
            texts = (
                (code, document.text(*route, number, "for", code)) for code in document.settings.languages
            )
            whose = {f"{code} {''.join(text.split()).casefold()}": text for code, text in texts if text}
            if same := next((text for key, text in whose.items() if key in seen), None):
                yield Issue(document.key(*route, number, "for"), "same-people", {"text": same})
            seen |= whose.keys()


def _hours(document: Document) -> Iterator[Issue]:
    """Report hours that end when they begin."""
    for scope in document.scopes:
        hours = document.text(*scope, "hours") or ""
        start, dash, end = hours.partition("-")
        if dash and start == end:
            yield Issue(document.value(*scope, "hours"), "hours", {"text": hours})
