"""Identifying data (such as face features) without a retention period that is a length of time."""

from collections.abc import Iterator

from kokuchi.calendar import NOT_STORED
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import FEATURES, IDENTIFYING


def check(document: Document) -> Iterator[Issue]:
    """If people are identified, data must name what identifies them, and features must have a retention period."""
    if not document.identifies:
        return
    if not any(document.has("data", kind) for kind in IDENTIFYING):
        yield Issue(document.key("data"), "no-features")
    for kind in FEATURES:
        if not document.has("retention", kind):
            continue
        if document.text("retention", kind) == NOT_STORED:
            yield Issue(document.value("retention", kind), "not-stored", {"kind": kind})
        elif document.duration("retention", kind) is None:
            yield Issue(document.key("retention", kind), "no-end", {"kind": kind})


RULE = Rule(
    id="features-need-an-end",
    severity="error",
    basis="C 3-1 (3) ①",
    title=ProgramText(ja="特徴量をいつ消去するかを、長さで書く", en="Features have a fixed retention period"),
    reason=ProgramText(
        ja="顔などの特徴量は、漏れても取り替えられません。いつ消去するのかを、長さで示します。",
        en="A face cannot be replaced if its features leak. The notice must say after how long they are deleted.",
    ),
    messages={
        "no-features": MessagePair(
            ProgramText(
                ja="人を見分けますが、何を使って見分けるのかが data に書かれていません",
                en="people are identified, but data does not say by what",
            ),
            ProgramText(
                ja="data: に face_features:（顔の特徴量）などを、retention: にその保存期間を書いてください",
                en="write face_features: (or another kind) under data: and its retention period under retention:",
            ),
        ),
        "not-stored": MessagePair(
            ProgramText(
                ja="人を見分けますが、「{kind}」は保存しないと書かれています",
                en="people are identified, but “{kind}” is marked as not stored",
            ),
            ProgramText(
                ja="照合などに使っている間の長さを書いてください（例: at most 1 day）",
                en="write how long it is kept for matching (such as at most 1 day)",
            ),
        ),
        "no-end": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間が長さで示されていません",
                en="the retention of “{kind}” is not a length of time",
            ),
            ProgramText(ja="30 days のように長さで書いてください", en="write a length, such as 30 days"),
        ),
    },
    requires=(("data",), ("retention", "face_features"), ("retention", "body_features")),
    check=check,
)
