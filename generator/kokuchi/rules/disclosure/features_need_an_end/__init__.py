"""Features of a person without a measurable end."""

from collections.abc import Iterator

from kokuchi.calendar import NOT_STORED
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_FEATURES = ("face_features", "body_features")
# What else a person can be recognised by.
_MARKS = (*_FEATURES, "number_plates", "device_signals", "audio")


def check(document: Document) -> Iterator[Issue]:
    """Whoever is recognised is recognised by something; that must be said, and must have an end."""
    if not document.identifies:
        return
    if not any(document.has("data", kind) for kind in _MARKS):
        yield Issue(document.key("data"), "no-features")
    for kind in _FEATURES:
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
    title=ProgramText(ja="特徴量には消去までの長さがある", en="Features have a measurable end"),
    reason=ProgramText(
        ja="顔などの特徴量は変えられません。一定期間後に破棄する仕組みを、長さで約束します。",
        en="A face cannot be changed. Features are discarded after a time that is promised as a length.",
    ),
    messages={
        "no-features": MessagePair(
            ProgramText(
                ja="人を見分けるのに、何を使って見分けるのかが data にありません",
                en="people are recognised, and data does not say by what",
            ),
            ProgramText(
                ja="data: に face_features:（顔の特徴量）などを、retention: にその保存期間を書いてください",
                en="write face_features: (or another kind) under data: and its time under retention:",
            ),
        ),
        "not-stored": MessagePair(
            ProgramText(
                ja="人を見分けるのに「{kind}」を保存しないとされています",
                en="people are recognised, yet “{kind}” is said not to be stored",
            ),
            ProgramText(
                ja="照合や再来の判別に使うあいだの長さを書いてください（例: at most 1 day）",
                en="write how long it is held for matching (such as at most 1 day)",
            ),
        ),
        "no-end": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間が長さで示されていません", en="“{kind}” has no measurable end"
            ),
            ProgramText(ja="30 days のように長さで書いてください", en="write a length, such as 30 days"),
        ),
    },
    requires=(("data",), ("retention", "face_features"), ("retention", "body_features")),
    check=check,
)
