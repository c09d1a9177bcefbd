"""A key that the format does not know, most often a misspelt one."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="unknown-key",
    severity="error",
    basis="S",
    title=ProgramText(ja="決まったキーだけを書く", en="Only known keys are written"),
    reason=ProgramText(
        ja="知らないキーの内容はページに出ません。書いたつもりの説明が公開されないのを防ぎます。",
        en="What stands under an unknown key never reaches the page, though its writer believes so.",
    ),
    messages={
        "unknown": MessagePair(
            ProgramText(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            ProgramText(ja="ここに書けるキー: {known}", en="keys that can stand here: {known}"),
        ),
        "near": MessagePair(
            ProgramText(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            ProgramText(ja="「{near}」ではありませんか", en="did you mean “{near}”?"),
        ),
    },
)
