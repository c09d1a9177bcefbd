"""Data that is stored for more than a year."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_LONGEST_DAYS = 366


def check(document: Document) -> Iterator[Issue]:
    """Report each kind of data with a retention period of more than 366 days."""
    for kind in document.names("retention"):
        length = document.duration("retention", kind)
        if length and length.days > _LONGEST_DAYS:
            text = document.text("retention", kind) or ""
            yield Issue(document.value("retention", kind), "long", {"kind": kind, "length": text})


RULE = Rule(
    id="long-retention",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="必要より長く保存しない", en="Data is not kept longer than needed"),
    reason=ProgramText(
        ja="長く保存するほど、漏れたときの影響が大きくなります。",
        en="The longer data is kept, the greater the damage if it leaks.",
    ),
    messages={
        "long": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間（{length}）が 1 年を超えています",
                en="“{kind}” is kept for more than a year ({length})",
            ),
            ProgramText(
                ja="本当に必要な長さか確かめてください。必要なら、このままで構いません",
                en="check that this length is really needed; if it is, leave it as it is",
            ),
        )
    },
    check=check,
)
