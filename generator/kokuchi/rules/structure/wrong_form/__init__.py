"""A value of the wrong kind."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="wrong-form",
    severity="error",
    basis="S",
    title=ProgramText(ja="値は決まった形で書く", en="A value has the form that its key asks for"),
    reason=ProgramText(
        ja="形が違うと、ページや登録簿に正しく載せられません。",
        en="A value of another form cannot be shown or registered rightly.",
    ),
    messages={
        "form": MessagePair(
            ProgramText(ja="「{key}」に{found}が書かれています", en="“{key}” holds {found}"),
            ProgramText(ja="{expected}を書いてください", en="write {expected}"),
        ),
        "near": MessagePair(
            ProgramText(ja="「{key}」に{found}が書かれています", en="“{key}” holds {found}"),
            ProgramText(
                ja="「{near}」ではありませんか（{expected}）", en="did you mean “{near}”? ({expected})"
            ),
        ),
        "file": MessagePair(
            ProgramText(
                ja="ファイルの中身が「キー: 値」の形ではありません",
                en="the file does not hold “key: value” pairs",
            ),
            ProgramText(
                ja="「title:」のようなキーから書き始めてください", en="begin with keys such as “title:”"
            ),
        ),
    },
)
