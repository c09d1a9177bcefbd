"""A key with nothing behind it."""

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Rule, Say

RULE = Rule(
    id="empty-text",
    severity="error",
    basis="S",
    title=Message(ja="空のままにしない", en="Nothing is left empty"),
    reason=Message(
        ja="項目の名前だけがあって内容がない告知は、何も知らせていません。",
        en="A notice with a heading and nothing under it tells nothing.",
    ),
    says={
        "empty": Say(
            Message(ja="「{key}」の内容が空です", en="nothing is written under “{key}”"),
            Message(
                ja="内容を書くか、必要がなければキーごと消してください",
                en="write it, or remove the key if it is not needed",
            ),
        )
    },
)
