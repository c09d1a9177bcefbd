"""A purpose that identifies people but whose text does not say so."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import IDENTIFICATIONS

IDENTIFIES = {word for word in IDENTIFICATIONS if word != "none"}

# Words that show that a text mentions identification. Texts in other languages are not checked.
_MENTIONS_IDENTIFICATION = {
    "ja": re.compile(
        r"識別|照合|同一|同じ(?:方|人|お客)|再来|再び|リピ|登録|認証|見分け|特定|顔|来店回数|判別"
    ),
    "en": re.compile(
        r"identif|recogni|match|same (?:person|visitor|people)|return|repeat|regist|face|facial|again|tell .* apart",
        re.IGNORECASE,
    ),
}


def check(document: Document) -> Iterator[Issue]:
    """Check the ja and en text of each purpose that identifies people."""
    for number in range(document.count("purpose")):
        if document.text("purpose", number, "identification") not in IDENTIFIES:
            continue
        for language, words in _MENTIONS_IDENTIFICATION.items():
            text = document.text("purpose", number, language)
            if text is not None and not words.search(text):
                yield Issue(
                    document.value("purpose", number, language), "not-mentioned", {"language": language}
                )


RULE = Rule(
    id="identification-not-in-purpose",
    severity="warning",
    basis="L art. 21, Q 1-14",
    title=ProgramText(ja="識別することを目的に書く", en="A purpose says that it identifies people"),
    reason=ProgramText(
        ja="「防犯」や「分析」という言葉だけでは、顔の照合などをすることが分かりません。利用目的にはっきり書きます。",
        en="Words such as “security” or “analysis” do not tell people that faces are matched. The purpose must say so.",
    ),
    messages={
        "not-mentioned": MessagePair(
            ProgramText(
                ja="人を見分ける目的ですが、{language} の文からは、そのことが分かりません",
                en="this purpose identifies people, but its {language} text does not say so",
            ),
            ProgramText(
                ja="「顔を登録者の一覧と照合します」「同じ方の再来を見分けます」のように書いてください",
                en="write, for example, “faces are matched with a list of registered people” or “returning visitors are recognised”",
            ),
        )
    },
    check=check,
)
