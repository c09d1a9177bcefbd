"""A text that lacks one of the site's languages."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="missing-translation",
    severity="error",
    basis="S",
    title=ProgramText(ja="すべての言語で書く", en="Every text is there in every language"),
    reason=ProgramText(
        ja="ある言語の文がないとき、別の言語で埋めることはしません。読めない人に告知したことにならないからです。",
        en="No language stands in for another: people who cannot read it have not been told.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="「{field}」に {language} の文がありません",
                en="“{field}” has no text in {language}",
            ),
            ProgramText(ja="{language}: … を書き足してください", en="add {language}: …"),
        )
    },
)
