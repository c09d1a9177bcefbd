"""A value of the wrong kind."""

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Rule, Say

RULE = Rule(
    id="wrong-form",
    severity="error",
    basis="S",
    title=Message(ja="値は決まった形で書く", en="A value has the form that its key asks for"),
    reason=Message(
        ja="形が違うと、ページや登録簿に正しく載せられません。",
        en="A value of another form cannot be shown or registered rightly.",
    ),
    says={
        "form": Say(
            Message(ja="「{key}」に{found}が書かれています", en="“{key}” holds {found}"),
            Message(ja="{expected}を書いてください", en="write {expected}"),
        ),
        "near": Say(
            Message(ja="「{key}」に{found}が書かれています", en="“{key}” holds {found}"),
            Message(ja="「{near}」ではありませんか（{expected}）", en="did you mean “{near}”? ({expected})"),
        ),
        "file": Say(
            Message(
                ja="ファイルの中身が「キー: 値」の形ではありません",
                en="the file does not hold “key: value” pairs",
            ),
            Message(ja="「title:」のようなキーから書き始めてください", en="begin with keys such as “title:”"),
        ),
    },
)
