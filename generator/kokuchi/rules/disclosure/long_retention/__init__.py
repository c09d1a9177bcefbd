"""Data that is stored for more than a year."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import Route

_LONGEST_DAYS = 366


def check(document: Document) -> Iterator[Issue]:
    """Report each kind of data that is kept for more than 366 days, of anybody."""
    for kind in document.names("retention"):
        for length in document.lengths(kind):
            longest = length.longest
            if longest and longest.days > _LONGEST_DAYS:
                route = _written_at(document, length.route)
                values = {"kind": kind, "length": document.text(*route) or ""}
                yield Issue(document.value(*route), "long", values)


def _written_at(document: Document, route: Route) -> Route:
    """The route of the length itself: a mapping has it as ``period`` or ``at_most``."""
    return next((found for key in ("period", "at_most") if document.has(*(found := (*route, key)))), route)


RULE = Rule(
    id="long-retention",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="必要より長く保存しない", en="Data is not kept longer than needed"),
    reason=ProgramText(
        ja="長く保存するほど、漏れたときの影響が大きくなります。",
        en="The longer data is kept, the greater the damage if it leaks.",
    ),
    messages={
        "long": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間（{length}）が 1 年を超えています",
                en="“{kind}” is kept for more than a year ({length})",
            ),
            ProgramText(
                ja="本当に必要な長さか確かめてください。必要なら、このままで構いません",
                en="check that this length is really needed; if it is, leave it as it is",
            ),
        )
    },
    check=check,
)
