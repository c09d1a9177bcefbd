"""Contradictions between the days of one notice: its start and end, its withdrawal, its signs, parties that left, its history."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, Value
from kokuchi.document import Document


def check(document: Document) -> Iterator[Issue]:
    """Report days that cannot be, or that say something about the future as if it had happened."""
    yield from _ended(document)
    yield from _withdrawn(document)
    yield from _posted(document)
    yield from _left(document)
    yield from _history(document)


def _ended(document: Document) -> Iterator[Issue]:
    """Report an end before the start or after the end of the period, and data deleted while cameras still run."""
    ended, planned, deleted = (
        document.date("ended", "on"),
        document.planned_end,
        document.date("ended", "data_deleted"),
    )
    if ended is None:
        return
    values: dict[str, Value] = {"on": str(ended), "start": str(document.start), "end": str(planned)}
    if document.start and ended.last < document.start.first:
        yield Issue(document.value("ended", "on"), "ended-early", values)
    elif planned and ended.first > planned.last:
        yield Issue(document.value("ended", "on"), "ended-late", values)
    if deleted and deleted.last < ended.first:
        place = document.value("ended", "data_deleted")
        yield Issue(place, "deleted-before-end", {"day": str(deleted), "on": str(ended)})


def _withdrawn(document: Document) -> Iterator[Issue]:
    """Report a withdrawal that the status does not say, that has not come, or that comes after the start or before the notice."""
    withdrawn = document.text("status") == "withdrawn"
    if document.has("withdrawn") and not withdrawn:
        yield Issue(document.key("withdrawn"), "withdrawn")
    on, start, web = document.date("withdrawn", "on"), document.start, document.date("announced", "web")
    if on is None or not withdrawn:
        return
    place, values = document.value("withdrawn", "on"), {"on": str(on), "start": str(start), "web": str(web)}
    if on.first > document.today:
        yield Issue(place, "withdrawn-ahead", values)
    elif start and on.first > start.last:
        yield Issue(place, "withdrawn-late", values)
    elif web and on.last < web.first:
        yield Issue(place, "withdrawn-early", values)


def _posted(document: Document) -> Iterator[Issue]:
    """Report signs that went up after the end."""
    for where in checklist.POSTED:
        day, end = document.date("posted", where), document.end
        if day and end and day.first > end.last:
            yield Issue(document.value("posted", where), "posted-late", {"day": str(day), "end": str(end)})


def _left(document: Document) -> Iterator[Issue]:
    """Report a party that is said to have left on a day that has not come, or before the notice named it."""
    for number in range(document.count("parties")):
        left, web = document.date("parties", number, "left_on"), document.date("announced", "web")
        place = document.value("parties", number, "left_on")
        if left and left.first > document.today:
            yield Issue(place, "left-ahead", {"day": str(left)})
        elif left and web and left.last < web.first:
            yield Issue(place, "left-early", {"day": str(left), "web": str(web)})


def _history(document: Document) -> Iterator[Issue]:
    """Report entries that are not in the order of their days."""
    before = None
    for number in range(document.count("history")):
        date = document.date("history", number, "date")
        if before and date and date.last < before.first:
            yield Issue(document.value("history", number, "date"), "history", {"date": str(date)})
        before = date or before
