"""An announcement that came only after the start."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Compare both announcement dates with the start, of the notice and of each phase. A waiver (with its reason) covers both."""
    for place, where, day, start in document.announcements():
        if day.first > start.last:
            yield Issue(place, where, {"announced": str(day), "start": str(start)})


_HINT = ProgramText(
    ja="運用を始めてから告知したのなら、理由を announced.waiver に書いてください（告知のない期間と理由が、ページと掲示に表示されます）。日付の書き間違いなら直してください",
    en="if the cameras did run before the notice, give the reason under announced.waiver (page and sign then state the time without notice and the reason); if a date is wrong, correct it",
)

RULE = Rule(
    id="announced-after-start",
    severity="error",
    basis="C 3-1 (1) ①",
    title=ProgramText(ja="始めてから告知しない", en="The notice comes before the start"),
    reason=ProgramText(
        ja="告知のないまま撮影していた期間があれば、隠さずに知らせます。「通常より短い」では、事実と違います。",
        en="If people were filmed without notice, the notice has to say so. “Less time than usual” would be untrue.",
    ),
    messages={
        "web": MessagePair(
            ProgramText(
                ja="ウェブでの告知（{announced}）が、開始（{start}）より後になっています",
                en="the notice on the web ({announced}) came after the start ({start})",
            ),
            _HINT,
        ),
        "premises": MessagePair(
            ProgramText(
                ja="現地での告知（{announced}）が、開始（{start}）より後になっています",
                en="the notice at the premises ({announced}) came after the start ({start})",
            ),
            _HINT,
        ),
    },
    check=check,
)
