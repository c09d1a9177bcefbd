"""An open-ended deployment whose review date has passed."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Compare ``period.review_by`` with today while the cameras are in use."""
    review = document.date("period", "review_by")
    if review and review.last < document.today and document.stage == "running":
        yield Issue(document.value("period", "review_by"), "passed", {"day": str(review)})


RULE = Rule(
    id="review-passed",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="見直しの期日までに見直す", en="Reviews are held on time"),
    reason=ProgramText(
        ja="終わりを決めない運用では、見直しの期日を約束しています。",
        en="If no end is fixed, the notice promises a review by this date.",
    ),
    messages={
        "passed": MessagePair(
            ProgramText(ja="見直しの期日（{day}）を過ぎています", en="the review date ({day}) has passed"),
            ProgramText(
                ja="続けるなら新しい期日を review_by: に書き、history: に見直した結果を書いてください。終えたなら ended: を書いてください",
                en="write the next date as review_by: and the result of the review under history:; if it is over, write ended:",
            ),
        )
    },
    requires=(("ended", "on"),),
    check=check,
)
