"""``posted`` in a shared file: the day on which signs went up is never true for all places."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report days of ``posted`` that come from a shared file."""
    for where in (name for name in checklist.POSTED if document.has("posted", name)):
        place = document.key("posted", where)
        if place.path != document.root.place.path:
            yield Issue(place, "shared", {"where": where})


RULE = Rule(
    id="posted-for-all",
    severity="error",
    basis="C 3-1 (2) ①",
    title=ProgramText(ja="掲示した日は、店舗ごとに書く", en="Each notice has its own day of posting"),
    reason=ProgramText(
        ja="掲示は一か所ずつ行うものです。共通のファイルに書いた日付は、まだ掲示していない場所でも「掲示済み」になります。",
        en="Signs are put up one place at a time. A date in a shared file would count for places where no sign hangs yet.",
    ),
    messages={
        "shared": MessagePair(
            ProgramText(
                ja="掲示した日（posted の {where}）が、共通のファイルに書かれています",
                en="the day on which signs went up ({where} under posted) is in a shared file",
            ),
            ProgramText(
                ja="ここから消し、実際に掲示した日を、それぞれの告知のファイルに書いてください",
                en="remove it here, and write the actual day in the file of each notice",
            ),
        )
    },
    check=check,
)
