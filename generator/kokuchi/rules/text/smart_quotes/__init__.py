"""A text between curly quotes: it was meant to be quoted, and the quotes became part of it."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_CURLY = re.compile(r"[“”„‟＂][^“”„‟＂]*[“”„‟＂]|[‘’‚‛][^‘’‚‛]*[‘’‚‛]", re.DOTALL)


def check(document: Document) -> Iterator[Issue]:
    """Report values that begin and end with curly quotes, with none in between."""
    for _, scalar in document.scalars:
        if scalar.plain and _CURLY.fullmatch(scalar.text.strip()):
            yield Issue(scalar.place, "curly", {"quote": scalar.text.strip()[0]})


RULE = Rule(
    id="smart-quotes",
    severity="warning",
    basis="S",
    title=ProgramText(ja="値を“ ”で囲まない", en="Values are not put between curly quotes"),
    reason=ProgramText(
        ja="ワープロで入力した“ ”は、YAML の引用符として働かず、そのままページに表示されます。",
        en="Curly quotes typed by a word processor do not quote a value in YAML; they appear on the page.",
    ),
    messages={
        "curly": MessagePair(
            ProgramText(
                ja="値が {quote} で囲まれています。この記号も表示されます",
                en="the value is between curly quotes ({quote}), which will appear on the page",
            ),
            ProgramText(
                ja='囲みを消すか、半角の " で囲み直してください',
                en='remove them, or use straight quotes (")',
            ),
        )
    },
    check=check,
)
