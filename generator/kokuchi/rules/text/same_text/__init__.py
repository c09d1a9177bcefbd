"""The same text under two languages."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Texts without two letters in a row (numbers, floor names such as 2F) may be identical.
KANA = re.compile("[\u3041-\u30fa]")
WORDS = re.compile(r"[^\W\d_]{2,}")


def check(document: Document) -> Iterator[Issue]:
    """Report texts that are identical in two languages."""
    first: dict[tuple[str | int, ...], dict[str, str]] = {}
    for route, language, scalar in document.prose:
        seen = first.setdefault(route, {})
        text = scalar.text.strip()
        if text in seen and WORDS.search(text) and not _may_be_same(language, seen[text], text):
            yield Issue(scalar.place, "same", {"language": language, "other": seen[text]})
        seen.setdefault(text, language)


def _may_be_same(one: str, other: str, text: str) -> bool:
    """Whether two languages may share a text: ja and ja-x-easy, or ja and zh when it has no kana."""
    return one.split("-", maxsplit=1)[0] == other.split("-", maxsplit=1)[0] or (
        {one.split("-", maxsplit=1)[0], other.split("-", maxsplit=1)[0]} == {"ja", "zh"}
        and not KANA.search(text)
    )


RULE = Rule(
    id="same-text",
    severity="error",
    basis="S",
    title=ProgramText(ja="言語ごとに訳す", en="Each language has its own text"),
    reason=ProgramText(
        ja="同じ文を二つの言語に貼り付けると、片方の言語の人には伝わりません。",
        en="If the same text is pasted under two languages, readers of one of them cannot understand it.",
    ),
    messages={
        "same": MessagePair(
            ProgramText(
                ja="{language} の文が {other} とまったく同じです",
                en="the {language} text is the same as the {other} one",
            ),
            ProgramText(ja="{language} に訳してください", en="translate it into {language}"),
        )
    },
    check=check,
)
