"""A key that stands twice: YAML would keep the last one and say nothing."""

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Rule, Say

RULE = Rule(
    id="duplicate-key",
    severity="error",
    basis="S",
    title=Message(ja="同じキーは一度だけ書く", en="A key is written once"),
    reason=Message(
        ja="同じキーが二度あると、どちらが公開されるのか分かりません。",
        en="With a key written twice nobody knows which one is published.",
    ),
    says={
        "twice": Say(
            Message(
                ja="「{key}」が二度書かれています（最初は {line} 行目）",
                en="“{key}” is written twice (first in line {line})",
            ),
            Message(ja="どちらか一方を消してください", en="remove one of the two"),
        )
    },
)
