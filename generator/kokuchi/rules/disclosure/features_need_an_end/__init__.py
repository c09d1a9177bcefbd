"""Identifying data (such as face features) without an end that can be measured: a length of time or a day."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.rules.structure import bad_duration
from kokuchi.schema import FEATURES, IDENTIFYING
from kokuchi.source import Route


def check(document: Document) -> Iterator[Issue]:
    """Where people are identified, data must name what identifies them, and features must have a retention period.

    The notice and each phase are judged with the data that hold there.
    """
    if not document.identifies:
        return
    for scope in document.scopes:
        if document.identifies_in(scope) and not any(
            document.has("data", kind) or document.has(*scope, "data", kind) for kind in IDENTIFYING
        ):
            # A phase that has no data of its own is told so at its purpose.
            key = "data" if not scope or document.has(*scope, "data") else "purpose"
            yield Issue(document.key(*scope, key), "no-features")
        yield from _lengths(document, scope)


def _lengths(document: Document, scope: Route) -> Iterator[Issue]:
    for kind in FEATURES:
        lengths = document.lengths(kind, scope)
        if lengths and not any(
            length.stored for one in document.scopes for length in document.lengths(kind, one)
        ):
            yield Issue(document.value(*lengths[0].route), "not-stored", {"kind": kind})
        for length in lengths:
            if length.stored and not length.has_end and not bad_duration.is_vague(document, length.route):
                route = (*scope, "retention", kind)
                place = document.key(*route) if len(lengths) == 1 else document.value(*length.route)
                yield Issue(place, "no-end", {"kind": kind})


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
                ja="照合に使う間の長さを書いてください（例: at most 10 seconds）。照合する一覧を保存しているなら、だれのデータかで分けて書きます（例: - for: 一致しない人、period: not stored と、- for: 登録した人、period: 1 year）",
                en="write how long it is kept for matching (such as at most 10 seconds); if a list of people is stored, write one entry for each group (such as - for: people who do not match, period: not stored, and - for: people on the list, period: 1 year)",
            ),
        ),
        "no-end": MessagePair(
            ProgramText(
                ja="「{kind}」の保存期間が長さで示されていません",
                en="the retention of “{kind}” is not a length of time",
            ),
            ProgramText(
                ja="30 days のような長さか、until: 2027-03-31 のような日付で書いてください。出来事で終わるなら、at_most: 1 year のように最長の期間も書きます",
                en="write a length such as 30 days or a day such as until: 2027-03-31; with an event, add a limit such as at_most: 1 year",
            ),
        ),
    },
    requires=(("data",), ("retention", "face_features"), ("retention", "body_features")),
    check=check,
)
