"""A gap that was meant to be filled in before publishing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Words that are a gap where they stand alone, not inside a sentence.
_ALONE = ("未定", "要確認", "要記入", "記入してください", "調整中", "検討中")
_OPEN, _CLOSE = r"（(「【\[:： ", r"）)」】\]。、 "
# Every alternative begins with a plain character, so that the engine can skip whole texts quickly.
GAP = re.compile(
    r"[〇○◯●]{2,}|[〇○◯][月日年時台]|[XＸ](?<![A-Za-z][XＸ])[XＸ]+(?![A-Za-z])|[xｘ](?<![A-Za-z][xｘ])[xｘ]{2,}(?![A-Za-z])|＿{2,}|_{3,}"
    r"|(?:TODO|TBD|TBA|FIXME)\b|[Ll]orem ipsum|ダミー(?:文|テキスト|です)|"
    + "|".join(f"{word}(?<![^{_OPEN}]{word})(?:です)?(?=$|[{_CLOSE}])" for word in _ALONE)
)


def check(document: Document) -> Iterator[Issue]:
    """The first gap in each text."""
    for _, scalar in document.scalars:
        if found := _gap(scalar.text):
            yield Issue(scalar.place, "gap", {"text": found})


@lru_cache(maxsize=8192)
def _gap(text: str) -> str:
    """The first gap of a text; thousands of shops share most of their texts."""
    found = GAP.search(text)
    return found[0] if found else ""


RULE = Rule(
    id="placeholder",
    severity="error",
    basis="S",
    title=ProgramText(ja="ひな形の空欄を残さない", en="No gap of a template is left"),
    reason=ProgramText(
        ja="「〇〇」や「未定」のまま公開された告知は、約束として読めません。",
        en="A notice published with XX or TBD in it promises nothing.",
    ),
    messages={
        "gap": MessagePair(
            ProgramText(ja="「{text}」が残っています", en="“{text}” is still there"),
            ProgramText(
                ja="実際の内容に書き換えてください。決まっていなければ、決まるまで status: draft にしてください",
                en="write what it stands for; while it is not decided, set status: draft",
            ),
        )
    },
    check=check,
)
