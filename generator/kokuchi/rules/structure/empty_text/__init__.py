"""A key without a value."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="empty-text",
    severity="error",
    basis="S",
    title=ProgramText(ja="項目を空のままにしない", en="No key is left empty"),
    reason=ProgramText(
        ja="項目の名前だけで内容がなければ、読む人に何も伝わりません。",
        en="A heading without text under it tells the reader nothing.",
    ),
    messages={
        "empty": MessagePair(
            ProgramText(ja="「{key}」の内容が書かれていません", en="“{key}” is empty"),
            ProgramText(
                ja="内容を書くか、必要がなければキーごと消してください",
                en="write a value, or remove the key if it is not needed",
            ),
        )
    },
)
