"""A key that is not part of the format, usually a misspelt one."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="unknown-key",
    severity="error",
    basis="S",
    title=ProgramText(ja="決まったキーだけを書く", en="Only known keys are used"),
    reason=ProgramText(
        ja="決まっていないキーに書いた内容は、ページに表示されません。書いたつもりの説明が公開されない、ということを防ぎます。",
        en="Text under an unknown key is not shown on the page, although its author expects it to be.",
    ),
    messages={
        "unknown": MessagePair(
            ProgramText(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            ProgramText(ja="ここに書けるキー: {known}", en="keys allowed here: {known}"),
        ),
        "did-you-mean": MessagePair(
            ProgramText(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            ProgramText(ja="「{near}」ではありませんか", en="did you mean “{near}”?"),
        ),
    },
)
