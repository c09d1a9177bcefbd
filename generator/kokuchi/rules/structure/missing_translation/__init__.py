"""A text that lacks one of the site's languages."""

from kokuchi.diagnostics import Message
from kokuchi.rules.rule import Rule, Say

RULE = Rule(
    id="missing-translation",
    severity="error",
    basis="S",
    title=Message(ja="すべての言語で書く", en="Every text is there in every language"),
    reason=Message(
        ja="ある言語の文がないとき、別の言語で埋めることはしません。読めない人に告知したことにならないからです。",
        en="No language stands in for another: people who cannot read it have not been told.",
    ),
    says={
        "missing": Say(
            Message(
                ja="「{field}」に {language} の文がありません",
                en="“{field}” has no text in {language}",
            ),
            Message(ja="{language}: … を書き足してください", en="add {language}: …"),
        )
    },
)
