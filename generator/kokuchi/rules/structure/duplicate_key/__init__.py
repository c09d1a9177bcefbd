"""A key that is written twice. YAML parsers silently keep the last one."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="duplicate-key",
    severity="error",
    basis="S",
    title=ProgramText(ja="同じキーは一度だけ書く", en="Each key is written once"),
    reason=ProgramText(
        ja="同じキーが二度あると、どちらが公開されるのか分かりません。",
        en="If a key is written twice, it is not clear which value is meant.",
    ),
    messages={
        "twice": MessagePair(
            ProgramText(
                ja="「{key}」が二度書かれています（最初は {line} 行目）",
                en="“{key}” is written twice (first on line {line})",
            ),
            ProgramText(ja="どちらか一方を消してください", en="remove one of the two"),
        )
    },
)
