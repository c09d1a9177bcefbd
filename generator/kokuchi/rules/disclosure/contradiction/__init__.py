"""Two statements in one notice that cannot both be true."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.disclosure.contradiction import life, times
from kokuchi.rules.disclosure.contradiction.messages import MESSAGES
from kokuchi.rules.rule import Rule
from kokuchi.schema import NO_RECIPIENTS, PROVISIONS

_KEPT = re.compile(
    r"[0-9０-９]+ ?(?:時間|日|週|か月|カ月|ヶ月|年)(?:間)?(?:だけ|は|程度)?(?:保存|保管|保持)|(?:kept|stored|retained) (?:for|up to) ",
)
_DROPPED = re.compile(
    r"保存しません|保存されません|保存しない|保存せず|not (?:stored|kept|saved|retained)|never stored"
)


def check(document: Document) -> Iterator[Issue]:
    """Run all consistency checks within one notice."""
    yield from _operator(document)
    yield from _third_parties(document)
    yield from _retention(document)
    yield from _cameras(document)
    yield from _registration(document)
    yield from _days(document)
    yield from _usage(document)
    yield from _phases(document)
    yield from _overlaps(document)
    yield from life.check(document)
    yield from times.check(document)


def _operator(document: Document) -> Iterator[Issue]:
    """Report an operator name in the notice combined with operator details from a shared file."""
    named_in = document.key("operator", "name").path
    if named_in != document.root.place.path:
        return
    for name in document.names("operator"):
        place = document.key("operator", name)
        if place.path != named_in:
            values = {"key": name, "other": place.path}
            yield Issue(document.key("operator", "name"), "operator-from-shared-file", values)


def _third_parties(document: Document) -> Iterator[Issue]:
    for scope in document.scopes:
        provision = document.text(*scope, "third_party", "provision")
        if provision in {*NO_RECIPIENTS, "published"} and document.has(*scope, "third_party", "recipients"):
            place = document.key(*scope, "third_party", "recipients")
            yield Issue(place, "recipients", {"provision": str(provision)})
        if (
            provision in PROVISIONS
            and provision != "published"
            and document.has(*scope, "third_party", "where")
        ):
            yield Issue(document.key(*scope, "third_party", "where"), "where", {"provision": str(provision)})
    provision = document.text("third_party", "provision")
    if provision not in PROVISIONS or provision == "joint_use":
        return
    if document.has("joint_use"):
        yield Issue(document.key("joint_use"), "joint-use", {"provision": provision})
    for number in range(document.count("parties")):
        if document.text("parties", number, "role") == "joint_user":
            yield Issue(document.value("parties", number, "role"), "joint-user", {"provision": provision})


def _retention(document: Document) -> Iterator[Issue]:
    for kind in document.names("retention"):
        stored = document.is_stored(kind)
        if stored and kind == "live_view":
            yield Issue(document.value("retention", kind), "live-view-stored")
        pattern, case = (_DROPPED, "text-says-not-stored") if stored else (_KEPT, "text-says-stored")
        for language in document.settings.languages:
            text = document.text("data", kind, language)
            if text and pattern.search(text):
                yield Issue(document.value("data", kind, language), case, {"kind": kind})
                break


def _cameras(document: Document) -> Iterator[Issue]:
    for route in document.scopes:
        count = document.number(*route, "cameras", "count")
        places = [
            document.number(*route, "cameras", "places", number, "count")
            for number in range(document.count(*route, "cameras", "places"))
        ]
        counts = [place for place in places if place is not None]
        if counts and document.has(*route, "cameras", "withheld"):
            yield Issue(document.key(*route, "cameras", "withheld"), "places-of-withheld")
        if places and len(counts) == len(places) and count is not None and sum(counts) != count:
            values = {"count": count, "sum": sum(counts)}
            yield Issue(document.value(*route, "cameras", "count"), "places", values)


def _registration(document: Document) -> Iterator[Issue]:
    if document.has("registration") and document.states_identification and not document.matches_a_list:
        yield Issue(document.key("registration"), "registration")
    enrolled = "enrolled_persons" in document.identifications
    if document.has("registration", "enrolment") and document.states_identification and not enrolled:
        yield Issue(document.key("registration", "enrolment"), "enrolment")


def _days(document: Document) -> Iterator[Issue]:
    """Report days outside of the period, and the same day twice."""
    start, end = document.date("period", "start"), document.date("period", "end")
    seen: set[str] = set()
    for number in range(document.count("period", "days")):
        day, place = document.date("period", "days", number), document.value("period", "days", number)
        if day is None:
            continue
        if (start and day.last < start.first) or (end and day.first > end.last):
            yield Issue(place, "day-outside-period", {"day": str(day)})
        if str(day) in seen:
            yield Issue(place, "same-day-twice", {"day": str(day)})
        seen.add(str(day))


def _usage(document: Document) -> Iterator[Issue]:
    """Report yearly figures out of order, of a year that has not begun, or with more wrong matches than matches."""
    before = 0
    for number in range(document.count("usage")):
        year = document.number("usage", number, "year")
        # Anything but a year is reported by the form of the value.
        if year is None or year < 0:
            continue
        place = document.value("usage", number, "year")
        if year <= before:
            yield Issue(place, "usage-order", {"year": str(year)})
        if year > document.today.year:
            yield Issue(place, "usage-ahead", {"year": str(year)})
        before = year
        matches, wrong = (document.number("usage", number, key) for key in ("matches", "false_matches"))
        if matches is not None and wrong is not None and wrong > matches:
            values = {"matches": str(matches), "wrong": str(wrong)}
            yield Issue(document.value("usage", number, "false_matches"), "usage-matches", values)


def _overlaps(document: Document) -> Iterator[Issue]:
    """Report a phase that begins before or with the one above it, or before that ends: on these days two values would hold."""
    spans = [
        (number, start, document.date("phases", number, "end"))
        for number in range(document.count("phases"))
        if (start := document.date("phases", number, "start"))
    ]
    for (_, first, last), (number, start, _) in pairwise(spans):
        if start.first <= first.first or (last is not None and start.first <= last.last):
            yield Issue(document.value("phases", number, "start"), "phases-overlap", {"day": str(start)})


def _phases(document: Document) -> Iterator[Issue]:
    start, end = document.start, document.end
    for number in range(document.count("phases")):
        first = document.date("phases", number, "start")
        last = document.date("phases", number, "end")
        if first and start and first.last < start.first:
            yield Issue(document.value("phases", number, "start"), "phase", {"day": str(first)})
        for name, day in (("start", first), ("end", last)):
            if day and end and day.first > end.last:
                yield Issue(document.value("phases", number, name), "phase", {"day": str(day)})
                break


RULE = Rule(
    id="contradiction",
    severity="error",
    basis="S",
    title=ProgramText(ja="一つの告知の中で食い違わない", en="A notice does not contradict itself"),
    reason=ProgramText(
        ja="二つの説明が食い違えば、どちらかが事実と違います。",
        en="If two statements contradict each other, one of them is wrong.",
    ),
    messages=MESSAGES,
    check=check,
)
