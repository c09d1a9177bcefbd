"""A key that stands twice: YAML would keep the last one and say nothing."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="duplicate-key",
    severity="error",
    basis="S",
    title=ProgramText(ja="同じキーは一度だけ書く", en="A key is written once"),
    reason=ProgramText(
        ja="同じキーが二度あると、どちらが公開されるのか分かりません。",
        en="With a key written twice nobody knows which one is published.",
    ),
    messages={
        "twice": MessagePair(
            ProgramText(
                ja="「{key}」が二度書かれています（最初は {line} 行目）",
                en="“{key}” is written twice (first in line {line})",
            ),
            ProgramText(ja="どちらか一方を消してください", en="remove one of the two"),
        )
    },
)
