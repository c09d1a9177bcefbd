"""Kinds of data without a retention period, or retention periods without data."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Compare ``data`` and ``retention`` of the notice and of each phase."""
    # Without one of the two, one message is enough: that the key is missing or misspelt.
    if document.has("data") and document.has("retention"):
        yield from _notice(document)
        yield from _phases(document)


def _notice(document: Document) -> Iterator[Issue]:
    data, retention = document.names("data"), document.names("retention")
    for kind in data:
        if kind not in retention:
            # If this file adds the kind, report it in this file, not in the shared one.
            retention_key, data_key = document.key("retention"), document.key("data", kind)
            place = retention_key if retention_key.path == data_key.path else data_key
            yield Issue(place, "no-retention", {"kind": kind})
    for kind in retention:
        if kind not in data:
            yield Issue(document.key("retention", kind), "no-data", {"kind": kind})


def _phases(document: Document) -> Iterator[Issue]:
    data, retention = document.names("data"), document.names("retention")
    for number in range(document.count("phases")):
        phase = ("phases", number)
        for kind in document.names(*phase, "data"):
            if kind not in retention and not document.has(*phase, "retention", kind):
                yield Issue(document.key(*phase, "data", kind), "no-retention", {"kind": kind})
        for kind in document.names(*phase, "retention"):
            if kind not in data and not document.has(*phase, "data", kind):
                yield Issue(document.key(*phase, "retention", kind), "no-data", {"kind": kind})


RULE = Rule(
    id="retention-mismatch",
    severity="error",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="情報の種類ごとに保存期間を書く", en="Every kind of data has a retention period"),
    reason=ProgramText(
        ja="保存期間が書かれていないと、その情報がいつまで残るのか分かりません。",
        en="Without a retention period, people cannot tell when the data is deleted.",
    ),
    messages={
        "no-retention": MessagePair(
            ProgramText(
                ja="情報「{kind}」の保存期間が書かれていません",
                en="the data “{kind}” has no retention period",
            ),
            ProgramText(
                ja="retention: に {kind}: を書き足してください（例: {kind}: 30 days）",
                en="add {kind}: under retention: (such as {kind}: 30 days)",
            ),
        ),
        "no-data": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間がありますが、data に「{kind}」が書かれていません",
                en="there is a retention period for “{kind}”, but no “{kind}” under data",
            ),
            ProgramText(
                ja="data: に {kind}: の内容を書くか、この行を消してください",
                en="describe {kind}: under data:, or remove this line",
            ),
        ),
    },
    requires=(("data",), ("retention",)),
    check=check,
)
