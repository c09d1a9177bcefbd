"""A text that is missing in one of the languages of the site."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="missing-translation",
    severity="error",
    basis="S",
    title=ProgramText(ja="すべての言語で書く", en="Every text is written in every language"),
    reason=ProgramText(
        ja="ある言語の文がないとき、別の言語の文で代用することはしません。その言語しか読めない人には伝わらないからです。",
        en="Texts are never filled in from another language: people who cannot read that language would not be informed.",
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
