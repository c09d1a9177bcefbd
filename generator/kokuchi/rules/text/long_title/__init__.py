"""A title that is too long for signs."""

import re
import unicodedata
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Two lines of an A4 sign: Latin letters are less than half as wide as Japanese ones.
_LONGEST, _LONGEST_LATIN = 40, 100
_READING = re.compile("（[ぁ-ゖー]+）")


def check(document: Document) -> Iterator[Issue]:
    """Report the title in each language in which it is too long. Readings in brackets do not count."""
    for code in document.settings.languages:
        text = _READING.sub("", document.text("title", code) or "")
        longest = _LONGEST if any(map(_is_wide, text)) else _LONGEST_LATIN
        if len(text) > longest:
            place = document.value("title", code)
            yield Issue(place, "long", {"length": str(len(text)), "longest": str(longest)})


def _is_wide(character: str) -> bool:
    """Whether a character is a wide letter; an emoji in an English title is none."""
    return unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character).startswith("L")


RULE = Rule(
    id="long-title",
    severity="warning",
    basis="S",
    title=ProgramText(ja="題名は掲示で読める長さにする", en="A title is short enough for signs"),
    reason=ProgramText(
        ja="長い題名は、掲示では小さな文字になり、離れると読めません。ほかの項目の場所も減ります。",
        en="On a sign, a long title is printed in small letters that cannot be read from a distance, and it takes room from what people ask.",
    ),
    messages={
        "long": MessagePair(
            ProgramText(
                ja="題名が掲示には長すぎます（{length} 文字。{longest} 文字までなら大きく印刷できます）",
                en="the title is too long for signs ({length} characters; up to {longest} are printed large)",
            ),
            ProgramText(
                ja="「どこで、何を、何のために」だけを残し、ほかは purpose: や handling: に書いてください",
                en="keep where, what and why, and move the rest to purpose: or handling:",
            ),
        )
    },
    check=check,
    unless_reported=True,
)
