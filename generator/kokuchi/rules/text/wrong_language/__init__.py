"""A text that is written under the wrong language key."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff々〆]+")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Japanese inside brackets or quotation marks is allowed in English: names, words quoted from signs.
QUOTED = re.compile('「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"|\\([^)]*\\)|（[^）]*）')


def check(document: Document) -> Iterator[Issue]:
    """Report ja texts without Japanese letters, and en texts with Japanese letters."""
    for route, language, scalar in document.prose:
        case, foreign = _suspicion(language, scalar.text)
        if not case:
            continue
        others = (document.text(*route, code) for code in document.settings.languages if code != language)
        if scalar.text not in others:  # else same-text reports it
            yield Issue(scalar.place, case, {"text": foreign})


@lru_cache(maxsize=4096)
def _suspicion(language: str, text: str) -> tuple[str, str]:
    """The case (``""`` if none) and the offending letters. Cached: thousands of shops share texts."""
    if language == "ja" and not JAPANESE.search(text) and LETTERS.search(text):
        return "not-japanese", ""
    if language == "en" and JAPANESE.search(text) and (found := JAPANESE.search(QUOTED.sub("", text))):
        return "japanese-in-english", found[0]
    return "", ""


RULE = Rule(
    id="wrong-language",
    severity="error",
    basis="S",
    title=ProgramText(ja="言語と文を合わせる", en="Each text is in the language of its key"),
    reason=ProgramText(
        ja="ja と en を取り違えると、どちらの言語の人にも読めないページになります。",
        en="If ja and en are swapped, nobody can read the page in their language.",
    ),
    messages={
        "not-japanese": MessagePair(
            ProgramText(ja="ja の文に日本語の文字がありません", en="the ja text has no Japanese letters"),
            ProgramText(
                ja="日本語で書いてください（en と逆になっていませんか）",
                en="write it in Japanese (are ja and en swapped?)",
            ),
        ),
        "japanese-in-english": MessagePair(
            ProgramText(
                ja="en の文に日本語の文字「{text}」があります",
                en="the en text contains Japanese letters (“{text}”)",
            ),
            ProgramText(
                ja="英語に訳すか、固有名詞ならローマ字にして「（）」に元の表記を書いてください",
                en="translate it; write names in Latin letters, with the Japanese name in brackets",
            ),
        ),
    },
    check=check,
)
