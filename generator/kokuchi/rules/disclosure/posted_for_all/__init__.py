"""Facts of one deployment in a shared file: days on which signs went up, its end or withdrawal, its yearly figures."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Keys that say what happened at one place.
_OWN = ("ended", "withdrawn", "usage")


def check(document: Document) -> Iterator[Issue]:
    """Report days of ``posted``, and other facts of one deployment, that come from a shared file."""
    for where in (name for name in checklist.POSTED if document.has("posted", name)):
        place = document.key("posted", where)
        if place.path != document.root.place.path:
            yield Issue(place, "shared", {"where": where})
    keys = [key for key in _OWN if document.has(key)]
    keys += ["status"] * (document.text("status") == "withdrawn")
    for key in keys:
        place = document.key(key)
        if place.path != document.root.place.path:
            yield Issue(place, "own", {"key": key})


RULE = Rule(
    id="posted-for-all",
    severity="error",
    basis="C 3-1 (2) ①",
    title=ProgramText(
        ja="掲示した日や終了など、店舗ごとの事実は、店舗ごとに書く",
        en="What happened at one place is written in its own notice",
    ),
    reason=ProgramText(
        ja="掲示は一か所ずつ行うもので、終了・取りやめ・件数も運用ごとに違います。共通のファイルに書くと、まだ掲示していない場所や、続いている運用でも、そうなったことになります。",
        en="Signs are put up one place at a time, and each use has its own end and figures. In a shared file they would count for places where no sign hangs, and for cameras that still run.",
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
        ),
        "own": MessagePair(
            ProgramText(
                ja="「{key}」が、共通のファイルに書かれています。このフォルダーのすべての告知が、そうなったことになります",
                en="“{key}” is in a shared file, so it is said of every notice below this folder",
            ),
            ProgramText(
                ja="ここから消し、あてはまる告知のファイルにだけ書いてください",
                en="remove it here, and write it in the files of the notices of which it is true",
            ),
        ),
    },
    check=check,
)
