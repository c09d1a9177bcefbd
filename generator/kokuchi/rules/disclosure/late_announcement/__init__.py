"""The notice must have stood for a month before the cameras start."""

from collections.abc import Iterator

from kokuchi import calendar
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Each of the two announcements against the start, by the calendar; a waiver answers for both."""
    start = document.date("period", "start")
    if start is None or document.has("announced", "waiver") or document.stage == "withdrawn":
        return
    latest = calendar.before(start.first, document.settings.lead_time)
    for where in ("web", "premises"):
        announced = document.date("announced", where)
        # A month without a day may mean its last one: nothing is assumed in the operator's favour.
        if announced and announced.last > latest:
            yield Issue(
                document.value("announced", where),
                where,
                {"announced": str(announced), "start": str(start), "latest": latest.isoformat()},
            )


_HINT = ProgramText(
    ja="{latest} までに告知できる日に開始（period.start）を延ばすか、やむを得ない理由を announced.waiver に書いてください（理由はページに表示されます）",
    en="move period.start so that the notice stands by {latest}, or give the reason under announced.waiver (it is printed on the page)",
)

RULE = Rule(
    id="late-announcement",
    severity="error",
    basis="C 3-1 (1) ①",
    title=ProgramText(ja="開始の 1 か月前までに告知する", en="The notice stands a month before the start"),
    reason=ProgramText(
        ja="撮られる人が事前に知り、別の行き方を選んだり質問したりできるだけの時間が必要です。",
        en="People need the time to learn of the cameras, to ask, or to choose another way.",
    ),
    messages={
        "web": MessagePair(
            ProgramText(
                ja="ウェブでの告知（{announced}）が、開始（{start}）に対して遅すぎます",
                en="the notice on the web ({announced}) comes too late for the start ({start})",
            ),
            _HINT,
        ),
        "premises": MessagePair(
            ProgramText(
                ja="現地での告知（{announced}）が、開始（{start}）に対して遅すぎます",
                en="the notice at the premises ({announced}) comes too late for the start ({start})",
            ),
            _HINT,
        ),
    },
    check=check,
)
