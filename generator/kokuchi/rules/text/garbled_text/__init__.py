"""A text that was read in the wrong encoding before it was pasted, such as 縺薙ｓ or ã“ã‚“ or cafÃ©."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# The first bytes of hiragana, katakana and signs in UTF-8, read as Shift_JIS. No Japanese text has two of these.
_AS_SHIFT_JIS = re.compile("[縺繧繝].*[縺繧繝]", re.DOTALL)
# Two or more letters and signs that windows-1252 has and ASCII has not.
_WESTERN = re.compile(
    "[\xa0-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022"
    "\u2026\u2030\u2039\u203a\u20ac\u2122]{2,}"
)


def check(document: Document) -> Iterator[Issue]:
    """Report each text that looks as if UTF-8 had been read as Shift_JIS or as windows-1252."""
    for _, scalar in document.scalars:
        if not scalar.text.isascii() and (found := garbled(scalar.text)):
            yield Issue(scalar.place, "garbled", {"text": found})


@lru_cache(maxsize=8192)
def garbled(text: str) -> str:
    """The part of a text that was read wrongly; empty if there is none."""
    if found := _AS_SHIFT_JIS.search(text):
        return found[0][:10]
    for western in _WESTERN.finditer(text):
        with suppress(UnicodeError):
            western[0].encode("cp1252").decode("utf-8")
            return western[0][:10]
    return ""


RULE = Rule(
    id="garbled-text",
    severity="error",
    basis="S",
    title=ProgramText(ja="文字化けしていない", en="No text is garbled"),
    reason=ProgramText(
        ja="文字化けした文は、だれにも読めません。別の文字コードで開いたファイルから写すと起こります。",
        en="Nobody can read a garbled text. It comes from a file that was opened in another encoding.",
    ),
    messages={
        "garbled": MessagePair(
            ProgramText(ja="「{text}」は文字化けしています", en="“{text}” is garbled"),
            ProgramText(
                ja="元の文を UTF-8 で開き直して写すか、入力し直してください",
                en="open the original as UTF-8 and copy it again, or type the text",
            ),
        )
    },
    check=check,
    unless_reported=True,
)
