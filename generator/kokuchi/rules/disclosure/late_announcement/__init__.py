"""An announcement less than the lead time (default: one month) before the start."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Compare both announcement dates with the start, of the notice and of each phase. A waiver (with its reason) covers both."""
    for place, where, day, start in document.announcements():
        latest = document.latest_announcement(start)
        # A month without a day counts as its last day, so that the lead time is never overestimated.
        # An announcement after the start is reported by announced-after-start.
        if latest < day.last and day.first <= start.last:
            values = {"announced": str(day), "start": str(start), "latest": latest.isoformat()}
            yield Issue(place, where, values)


_HINT = ProgramText(
    ja="この開始日なら、{latest} までの告知が必要です。開始（period.start）を延ばすか、やむを得ない理由を announced.waiver に書いてください（理由はページに表示されます）",
    en="this start needs an announcement by {latest}: move period.start, or give the reason under announced.waiver (it is shown on the page)",
)

RULE = Rule(
    id="late-announcement",
    severity="error",
    basis="C 3-1 (1) ①",
    title=ProgramText(
        ja="開始の 1 か月前までに告知する", en="The notice is published a month before the start"
    ),
    reason=ProgramText(
        ja="撮影される人が前もって知り、質問したり、別の行き方を選んだりする時間が必要です。",
        en="People need time to learn about the cameras, ask questions or choose another route.",
    ),
    messages={
        "web": MessagePair(
            ProgramText(
                ja="ウェブでの告知（{announced}）から開始（{start}）までの期間が足りません",
                en="the notice on the web ({announced}) is too late for the start ({start})",
            ),
            _HINT,
        ),
        "premises": MessagePair(
            ProgramText(
                ja="現地での告知（{announced}）から開始（{start}）までの期間が足りません",
                en="the notice at the premises ({announced}) is too late for the start ({start})",
            ),
            _HINT,
        ),
    },
    check=check,
)
