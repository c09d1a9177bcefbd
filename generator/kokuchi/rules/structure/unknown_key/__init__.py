"""A key that the format does not know, most often a misspelt one."""

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Rule, Say

RULE = Rule(
    id="unknown-key",
    severity="error",
    basis="S",
    title=Message(ja="決まったキーだけを書く", en="Only known keys are written"),
    reason=Message(
        ja="知らないキーの内容はページに出ません。書いたつもりの説明が公開されないのを防ぎます。",
        en="What stands under an unknown key never reaches the page, though its writer believes so.",
    ),
    says={
        "unknown": Say(
            Message(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            Message(ja="ここに書けるキー: {known}", en="keys that can stand here: {known}"),
        ),
        "near": Say(
            Message(ja="「{key}」というキーはありません", en="there is no key “{key}”"),
            Message(ja="「{near}」ではありませんか", en="did you mean “{near}”?"),
        ),
    },
)
