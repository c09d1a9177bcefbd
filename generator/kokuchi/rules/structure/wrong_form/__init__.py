"""A value of the wrong type, or not one of the allowed values."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="wrong-form",
    severity="error",
    basis="S",
    title=ProgramText(ja="値は決まった書き方で書く", en="Each value has the type that its key requires"),
    reason=ProgramText(
        ja="書き方が違うと、ページや登録簿に正しく載せられません。",
        en="A value of another type cannot be shown on the page or in the register.",
    ),
    messages={
        "unexpected-value": MessagePair(
            ProgramText(ja="「{key}」には{found}を書けません", en="“{key}” is {found}, which is not allowed"),
            ProgramText(ja="{expected}を書いてください", en="write {expected}"),
        ),
        "did-you-mean": MessagePair(
            ProgramText(ja="「{key}」には{found}を書けません", en="“{key}” is {found}, which is not allowed"),
            ProgramText(
                ja="「{near}」ではありませんか（{expected}）", en="did you mean “{near}”? ({expected})"
            ),
        ),
        "two-readings": MessagePair(
            ProgramText(
                ja="「{key}」の{found}は、二通りに読めます",
                en="“{key}” is {found}, which can mean two things",
            ),
            ProgramText(ja="{near} か {other} のどちらかを書いてください", en="write {near} or {other}"),
        ),
        "not-a-mapping": MessagePair(
            ProgramText(
                ja="ファイルの中身が「キー: 値」の形になっていません",
                en="the file does not contain “key: value” pairs",
            ),
            ProgramText(
                ja="「title:」のようなキーから書き始めてください", en="start with keys such as “title:”"
            ),
        ),
    },
)
