"""A required key that is missing."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="missing-field",
    severity="error",
    basis="C 3-1 (1) ②, C 3-2 (2)",
    title=ProgramText(ja="必要な項目をすべて書く", en="Every required item is present"),
    reason=ProgramText(
        ja="チェックリストは、目的・メリット・情報・取り扱い・期間・時間帯・エリア・保存期間・問い合わせ先などの記載を求めています。",
        en="The checklist requires the purpose, benefit, data, handling, period, hours, area, retention, contact and more.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(ja="「{key}」（{title}）がありません", en="“{key}” ({title}) is missing"),
            ProgramText(ja="{key}: … を書いてください。{about}", en="write {key}: … — {about}"),
        ),
        "missing-one-of": MessagePair(
            ProgramText(ja="{keys} のどれも書かれていません", en="{keys} is missing"),
            ProgramText(ja="{keys} のどれかを書いてください", en="write one of {keys}"),
        ),
        "missing-file": MessagePair(
            ProgramText(ja="ファイルに何も書かれていません", en="the file is empty"),
            ProgramText(
                ja="必要な項目を書くか、ファイルを消してください: {keys}",
                en="write the required items, or remove the file: {keys}",
            ),
        ),
    },
)
