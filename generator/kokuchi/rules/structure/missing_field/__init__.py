"""A disclosure that is not there."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="missing-field",
    severity="error",
    basis="C 3-1 (1) ②, C 3-2 (2)",
    title=ProgramText(ja="必要な項目をすべて書く", en="Every required disclosure is there"),
    reason=ProgramText(
        ja="チェックリストは、目的・メリット・情報・取り扱い・期間・時間帯・エリア・保存期間・問い合わせ先などの記載を求めています。",
        en="The checklist asks for purpose, benefit, data, handling, period, hours, area, retention, contact and more.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(ja="「{key}」（{title}）がありません", en="“{key}” ({title}) is missing"),
            ProgramText(ja="{key}: … を書いてください。{about}", en="write {key}: … — {about}"),
        ),
        "missing-one-of": MessagePair(
            ProgramText(ja="{keys} のどれもありません", en="none of {keys} is there"),
            ProgramText(ja="{keys} のどれかを書いてください", en="write one of {keys}"),
        ),
        "missing-file": MessagePair(
            ProgramText(ja="ファイルに何も書かれていません", en="nothing is written in this file"),
            ProgramText(
                ja="必要な項目を書くか、ファイルを消してください: {keys}",
                en="write what is required, or remove the file: {keys}",
            ),
        ),
    },
)
