"""Kinds of data without a retention, or the other way round."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """The kinds of the notice itself, and of each phase with what it adds."""
    data, retention = document.names("data"), document.names("retention")
    for kind in data:
        if kind not in retention:
            # Where the kind is new in this file, this file is the one to edit, not the shared one.
            retained, stated = document.key("retention"), document.key("data", kind)
            place = retained if retained.path == stated.path else stated
            yield Issue(place, "no-retention", {"kind": kind})
    for kind in retention:
        if kind not in data:
            yield Issue(document.key("retention", kind), "no-data", {"kind": kind})
    for number in range(document.count("phases")):
        here = ("phases", number)
        for kind in document.names(*here, "data"):
            if kind not in retention and not document.has(*here, "retention", kind):
                yield Issue(document.key(*here, "data", kind), "no-retention", {"kind": kind})
        for kind in document.names(*here, "retention"):
            if kind not in data and not document.has(*here, "data", kind):
                yield Issue(document.key(*here, "retention", kind), "no-data", {"kind": kind})


RULE = Rule(
    id="retention-mismatch",
    severity="error",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="情報の種類ごとに保存期間がある", en="Every kind of data has its retention"),
    reason=ProgramText(
        ja="保存期間のない情報は、いつまで残るのか分かりません。",
        en="Data without a retention might be kept for ever.",
    ),
    messages={
        "no-retention": MessagePair(
            ProgramText(ja="情報「{kind}」の保存期間がありません", en="the data “{kind}” has no retention"),
            ProgramText(
                ja="retention: に {kind}: を書き足してください（例: {kind}: 30 days）",
                en="add {kind}: under retention: (such as {kind}: 30 days)",
            ),
        ),
        "no-data": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間がありますが、data に「{kind}」がありません",
                en="there is a retention for “{kind}”, and no “{kind}” under data",
            ),
            ProgramText(
                ja="data: に {kind}: の内容を書くか、この行を消してください",
                en="say under data: what {kind}: is, or remove this line",
            ),
        ),
    },
    requires=(("data",), ("retention",)),
    check=check,
)
