"""A placeholder such as 〇〇, 未定, XX or TBD that is left in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Keys of mail and web addresses, which are no prose.
ADDRESSES = frozenset({"email", "form", "website", "details", "assessment"})
# Placeholders only where they are the whole text or in brackets, not inside a sentence.
_ALONE = ("未定", "要確認", "要記入", "記入してください", "調整中", "検討中")
_OPEN, _CLOSE = r"（(「【\[:： ", r"）)」】\]。、 "
# Every alternative starts with a literal character, which keeps the regex search fast.
GAP = re.compile(
    r"[〇○◯●]{2,}|[〇○◯][月日年時台]|[XＸ](?<![A-Za-z][XＸ])[XＸ]+(?![A-Za-z])|[xｘ](?<![A-Za-z][xｘ])[xｘ]{2,}(?![A-Za-z])|＿{2,}|_{3,}"
    r"|(?:TODO|TBD|TBA|FIXME)\b|[Ll]orem ipsum|ダミー(?:文|テキスト|です)|"
    + "|".join(f"{word}(?<![^{_OPEN}]{word})(?:です)?(?=$|[{_CLOSE}])" for word in _ALONE)
)


def check(document: Document) -> Iterator[Issue]:
    """Report the first placeholder in each text."""
    for route, scalar in document.scalars:
        # An address may contain “xxx”.
        if route[-1] not in ADDRESSES and (found := _gap(scalar.text)):
            yield Issue(scalar.place, "gap", {"text": found})


@lru_cache(maxsize=8192)
def _gap(text: str) -> str:
    """The first placeholder in a text, or ``""``. Cached: thousands of shops share most of their texts."""
    found = GAP.search(text)
    return found[0] if found else ""


RULE = Rule(
    id="placeholder",
    severity="error",
    basis="S",
    title=ProgramText(ja="「〇〇」や「未定」を残さない", en="No placeholder is left"),
    reason=ProgramText(
        ja="「〇〇」や「未定」のまま公開すると、読む人に必要なことが伝わりません。",
        en="A notice that says XX or TBD leaves out what people need to know.",
    ),
    messages={
        "gap": MessagePair(
            ProgramText(ja="「{text}」が残っています", en="the placeholder “{text}” is still there"),
            ProgramText(
                ja="実際の内容に書き換えてください。決まっていなければ、決まるまで status: draft にしてください",
                en="write the actual text; until it is decided, set status: draft",
            ),
        )
    },
    check=check,
    unless_reported=True,
)
