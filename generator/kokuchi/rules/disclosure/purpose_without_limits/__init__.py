"""A purpose that is left open: “and other purposes”, “whenever needed”, or “for our business” alone."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Words that open a purpose at its end or as a whole. Texts in other languages are not checked.
_OPEN = {
    "ja": re.compile(
        r"その他(?!の(?:お客|方|人|利用者|来館|来場|施設|店舗|車))[^。]{0,20}(?:目的|用途|業務|利用|ため|こと)|^(?:その他|業務上の必要|施設の?運営上?)(?:等|など)?(?:のため)?。?$|必要に応じて[^。]{0,15}(?:利用|使用|活用)|その他[、。]?$|(?:目的|用途)(?:等|など)(?:に|の(?:ため)?)?[^。]{0,8}。?$|(?:等|など)の(?:ため|目的)。?$|当社が(?:必要|適当)と(?:認め|判断)"
        r"|^(?:お客様?|利用者|(?:当|弊|自|本)社|当[店館院校園市]|当?施設|店舗|会社)?(?:の|への)?(?:各種|円滑な|効率的な|より良い)?"
        r"(?:業務|事業|運営|営業|経営|管理|サービス|マーケティング|(?:施設|業務|店舗)の?(?:運営|管理)|事業活動|業務遂行|分析|研究|データ(?:分析|活用)|利便性)(?:上)?(?:の)?"
        r"(?:向上|改善|効率化|推進|遂行|品質向上)?(?:の)?(?:目的|に用いる)?(?:の)?(?:ため|目的)?(?:に(?:利用|活用|使用)(?:し|いたし)ます|です)?。?$"
    ),
    "en": re.compile(
        r"(?:and|or|for) (?:any |all |various )?(?:other|further) (?:purposes?|uses?|reasons?|operations?)|^(?:when(?:ever)?|as) (?:needed|necessary|required)\.?$|\b(?:used?|using|analy[sz]ed?|processed) (?:\w+ ){0,3}(?:when(?:ever)?|as) (?:needed|necessary|required)|etc\.?$|and so on\.?$|any purpose"
        r"|^(?:used |to be used )?(?:for|in) (?:our |the |its |internal |general |normal |daily |company |own |better |customer )*"
        r"(?:business|operations?|management|administration|services?|marketing|research|analysis|work|activities|use)(?: (?:purposes?|use|activities|operations?|reasons|needs))?\.?$"
        r"|^to (?:improve|enhance|run|manage|operate|optimi[sz]e) (?:our |the |its |customer )*(?:services?|business|operations?|company|facility|experience|satisfaction|convenience)\.?$",
        re.IGNORECASE,
    ),
}


def check(document: Document) -> Iterator[Issue]:
    """Report the first such text of each purpose, in the notice and in its phases."""
    for route in document.purposes:
        for language, pattern in _OPEN.items():
            text = document.text(*route, language)
            found = pattern.search(text) if text else None
            if found:
                yield Issue(document.value(*route, language), "open", {"text": found[0]})
                break


RULE = Rule(
    id="purpose-without-limits",
    severity="warning",
    basis="L art. 17",
    title=ProgramText(ja="目的を「その他」で広げない", en="A purpose has limits"),
    reason=ProgramText(
        ja="「その他」や「必要に応じて」が付くと、何に使われてもおかしくない告知になります。利用目的は、できる限り特定することが求められます。",
        en="With “other purposes” or “whenever needed”, a notice permits everything. A purpose of use has to be as specific as possible.",
    ),
    messages={
        "open": MessagePair(
            ProgramText(
                ja="「{text}」では、何に使うのかが分かりません",
                en="“{text}” leaves open what the data is used for",
            ),
            ProgramText(
                ja="実際の目的を一つずつ書き、この言い方を消してください",
                en="name each actual purpose, and remove these words",
            ),
        )
    },
    check=check,
)
