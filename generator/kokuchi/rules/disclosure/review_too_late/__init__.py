"""A review that reviews nothing: on the first day, or many years ahead."""

from collections.abc import Iterator

from kokuchi import calendar
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_YEARS = 10


def check(document: Document) -> Iterator[Issue]:
    """Compare ``review_by`` with the start, and with the day ten years after today (or after the start, if that is later)."""
    start, review = document.date("period", "start"), document.date("period", "review_by")
    if not start or not review or document.stage in {"ended", "withdrawn"}:
        return
    place, values = document.value("period", "review_by"), {"review": str(review), "start": str(start)}
    if review.first == start.first:
        yield Issue(place, "at-start", values)
    elif calendar.before(review.last, calendar.Duration(_YEARS, "year")) > max(start.last, document.today):
        yield Issue(place, "far", values | {"years": str(_YEARS)})


_HINT = ProgramText(
    ja="続けるかどうかを実際に見直す日（例: 開始の 1 年後）を書いてください。終わる日が決まっているなら、end: に書きます",
    en="write the day by which it is really reviewed, such as a year after the start; if an end is fixed, write end: instead",
)

RULE = Rule(
    id="review-too-late",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=ProgramText(
        ja="見直しは、運用の途中の近い日に行う", en="A review comes while the cameras run, and before long"
    ),
    reason=ProgramText(
        ja="ページには「この日までに、続けるかどうかを見直します」と表示されます。何十年も先や、始まる日の見直しでは、終わりがないのと同じです。",
        en="The page promises that going on is reviewed by that day. A review decades ahead, or on the first day, means that there is no end.",
    ),
    messages={
        "at-start": MessagePair(
            ProgramText(
                ja="見直しの期日（{review}）が、開始（{start}）と同じです",
                en="the review ({review}) is due when the cameras start ({start})",
            ),
            _HINT,
        ),
        "far": MessagePair(
            ProgramText(
                ja="見直しの期日（{review}）が、{years} 年より先です",
                en="the review ({review}) is more than {years} years away",
            ),
            _HINT,
        ),
    },
    check=check,
)
