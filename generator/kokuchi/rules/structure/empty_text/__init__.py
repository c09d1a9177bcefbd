"""A key with nothing behind it."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="empty-text",
    severity="error",
    basis="S",
    title=ProgramText(ja="空のままにしない", en="Nothing is left empty"),
    reason=ProgramText(
        ja="項目の名前だけがあって内容がない告知は、何も知らせていません。",
        en="A notice with a heading and nothing under it tells nothing.",
    ),
    messages={
        "empty": MessagePair(
            ProgramText(ja="「{key}」の内容が空です", en="nothing is written under “{key}”"),
            ProgramText(
                ja="内容を書くか、必要がなければキーごと消してください",
                en="write it, or remove the key if it is not needed",
            ),
        )
    },
)
