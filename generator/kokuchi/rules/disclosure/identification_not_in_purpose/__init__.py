"""A purpose that identifies people and does not say so."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import IDENTIFICATIONS

IDENTIFIES = {word for word in IDENTIFICATIONS if word != "none"}

# Words by which a sentence says that people are told apart; other languages are not judged.
_SAYS_SO = {
    "ja": re.compile(
        r"識別|照合|同一|同じ(?:方|人|お客)|再来|再び|リピ|登録|認証|見分け|特定|顔|来店回数|判別"
    ),
    "en": re.compile(
        r"identif|recogni|match|same (?:person|visitor|people)|return|repeat|regist|face|facial|again|tell .* apart",
        re.IGNORECASE,
    ),
}


def check(document: Document) -> Iterator[Issue]:
    """Each purpose that identifies, in each language whose words are known."""
    for number in range(document.count("purpose")):
        if document.text("purpose", number, "identification") not in IDENTIFIES:
            continue
        for language, words in _SAYS_SO.items():
            text = document.text("purpose", number, language)
            if text is not None and not words.search(text):
                yield Issue(document.value("purpose", number, language), "unsaid", {"language": language})


RULE = Rule(
    id="identification-not-in-purpose",
    severity="warning",
    basis="L art. 21",
    title=ProgramText(ja="識別することを目的に書く", en="A purpose says that it identifies people"),
    reason=ProgramText(
        ja="顔の照合などは、防犯や分析という言葉からは分かりません。利用目的として名指しします。",
        en="Nobody can tell from “security” or “analysis” that faces are matched; the purpose has to name it.",
    ),
    messages={
        "unsaid": MessagePair(
            ProgramText(
                ja="人を見分ける目的ですが、{language} の文からそのことが分かりません",
                en="this purpose identifies people, and its {language} text does not say so",
            ),
            ProgramText(
                ja="「顔を登録者の一覧と照合します」「同じ方の再来を見分けます」のように書いてください",
                en="say it, as in “faces are matched with a registered list” or “the same visitor is recognised again”",
            ),
        )
    },
    check=check,
)
