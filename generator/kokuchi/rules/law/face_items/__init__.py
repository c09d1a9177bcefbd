"""What people must be told about face features, and what the notice does not say."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.law import faces, find
from kokuchi.law.text import beginning
from kokuchi.rules.rule import MessagePair, Rule

NAMES = {
    faces.PART: ProgramText("体のどの部分から作るか", "the part of the body they are made from"),
    faces.STOP: ProgramText("利用停止の求め方", "how to ask for stopping"),
    faces.PROOF: ProgramText("本人のデータを探すために必要なもの", "what is needed to find a person's data"),
    faces.PROOF_KEPT: ProgramText(
        "そのために受け取ったものの保存期間", "how long what is taken for that is kept"
    ),
}
_PROOF = ProgramText(
    "rights: を、how:（求め方）、proof:（必要なもの）、proof_kept:（受け取ったものの保存期間。not stored や 30 days）に分けて書きます",
    "under rights:, write how:, proof: (what is needed) and proof_kept: (how long that is kept: not stored, or 30 days)",
)
HINTS = {
    faces.PART: ProgramText(
        "data: の face_features: に「顔から計算した数値」のように書きます",
        "under data:, face_features:, write, for example, “numbers calculated from the face”",
    ),
    faces.STOP: ProgramText(
        "rights: に利用停止の求め方を書きます", "under rights:, write how to ask for stopping"
    ),
    faces.PROOF: _PROOF,
    faces.PROOF_KEPT: _PROOF,
}
BETWEEN_NAMES, BETWEEN_HINTS = ProgramText("、", ", "), ProgramText("。", "; ")


def check(document: Document) -> Iterator[Issue]:
    """Report what is missing in one finding, at the first place to write it."""
    found = faces.missing(document)
    if not found:
        return
    law = find(faces.NOTICE)
    names = [NAMES[name] for name in found]
    hints = list(dict.fromkeys(HINTS[name] for name in found))
    values: dict[str, Value] = {
        "law": law.law.short,
        "begins": beginning(law.in_force),
        "missing": _joined(names, BETWEEN_NAMES),
        "write": _joined(hints, BETWEEN_HINTS),
    }
    yield Issue(next(iter(found.values())), "ahead" if faces.is_ahead(document, law) else "missing", values)


def _joined(texts: list[ProgramText], between: ProgramText) -> ProgramText:
    return ProgramText(between.ja.join(one.ja for one in texts), between.en.join(one.en for one in texts))


RULE = Rule(
    id="face-items",
    severity="error",
    basis=faces.NOTICE,
    title=ProgramText(
        ja="顔の特徴量を扱うなら、何から作り、どう止められるかを書く",
        en="Notices about face features say what they are made from and how to stop it",
    ),
    reason=ProgramText(
        ja="改正法では、顔の特徴量を扱うこと、その目的、体のどの部分から作るか、利用停止の求め方を知らせることになる見込みです。目的は purpose、扱うことと体の部分は data の face_features、止め方は rights に書きます。本人の顔と照らし合わせなければ求めに応じられないため、受け取った顔写真などをどうするかも書きます。",
        en="Under the amended law people are expected to be told that face features are handled, for what, which part of the body they are made from, and how to ask for stopping. The purpose is in purpose, the rest in data (face_features) and in rights. A request can only be met by comparing a face, so the notice also says what becomes of the picture that is taken for that.",
    ),
    messages={
        "ahead": MessagePair(
            ProgramText(
                ja="顔の特徴量を扱うこの運用では、{law}の{begins}から、知らせる事項が増える見込みです。まだ告知に書かれていないもの: {missing}",
                en="once the {law} is in force ({begins}), this notice is expected to say more about face features; it does not say yet: {missing}",
            ),
            ProgramText(
                ja="いまから書けます。{write}。文言は確定していないため、掲示物の作り直しはまだ要りません",
                en="it can be written now: {write}. The wording is not final, so the signs need not be replaced yet",
            ),
        ),
        "missing": MessagePair(
            ProgramText(
                ja="顔の特徴量を扱う運用で知らせることになっているもののうち、告知に書かれていないものがあります: {missing}",
                en="people must be told more about face features than the notice says: {missing}",
            ),
            ProgramText(ja="告知に書き足してください。{write}", en="add it to the notice: {write}"),
        ),
    },
    requires=(("data",), ("rights",), ("period",), ("operator", "regime")),
    by_calendar=True,
    check=check,
)
