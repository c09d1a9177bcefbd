"""Identified people: the notice must say that only statistics are kept after features are deleted."""

import re
from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import scalars

_STATISTICS = re.compile(r"統計|statistic|통계|统计|統計", re.IGNORECASE)
# That there are none, or that more than statistics is kept. “Nothing but statistics” is no denial.
_DENIAL = re.compile(
    r"統計(?:情報|データ|値|資料|処理)?(?:化)?(?:は|を|も|に|には|と|として)?、?(?:作り|作成し|つくり|残し|保存し|生成し|集計し|取り|加工し|変え|し|行い)ません"
    r"|統計(?:情報|データ|値|資料)?(?:だけ|のみ)(?:では(?:なく|ありません|ない)|に(?:は)?(?:限りません|限らず))"
    r"|統計(?:情報|データ|値|資料)?(?:以外|のほか|の他)(?:の[^、。は]{0,12})?(?:にも|も|に)、?[^。]{0,30}?(?:保存し|保管し|残し|記録し)(?:ます|てい)"
    r"|\b(?:no|neither|without|never (?:as|make|keep)) (?:\w+ )?statistics?\b|\bnot (?:only|just|merely) (?:\w+ )?statistic"
    r"|\bnot (?:make|keep|produce|compile|create|store|turned into|made into|kept as)(?: \w+)? statistic"
    r"|statistics? (?:is|are|will be) (?:not|never) (?:made|kept|produced|compiled|created|stored)"
    r"|통계(?:자료|정보)?(?:를|는|도|로)? (?:만들|작성하|남기|보존하|보관하)지 않|통계(?:만|뿐)(?:이)? 아니"
    r"|不(?:制作|製作|生成|作|做|保存|保留|进行|進行)(?:任何)?(?:统计|統計)|不(?:仅|僅|只)(?:是|限于|限於|保存)?(?:统计|統計)",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Issue]:
    """Accept ``data.statistics``, the word in ``handling``, or the checklist item ``statistics-only``."""
    if (
        not document.identifies
        or document.has("data", "statistics")
        or checklist.attested(document, "statistics-only")
    ):
        return
    handling = document.node("handling")
    texts = [text for _, text in scalars(handling)] if handling is not None else []
    for text in texts:
        if found := _DENIAL.search(text.text):
            yield Issue(text.place, "denied", {"text": found[0]})
            return
    if not any(_STATISTICS.search(text.text) for text in texts):
        yield Issue(document.key("data"), "not-mentioned")


_HINT = ProgramText(
    ja="残すのが統計だけなら、data: に statistics: を書いて中身を説明してください。統計のほかにも個人と結び付くものを残すなら、そのとおりに書いたまま、checklist: の statistics-only: に、理由を not_applicable: で書いてください",
    en="if only statistics are kept, write statistics: under data: and say what they are; if anything that is linked to a person is kept, leave the text as it is and give the reason as not_applicable: of statistics-only: under checklist:",
)

RULE = Rule(
    id="linked-data-not-statistics",
    severity="error",
    basis="C 3-1 (3) ②",
    title=ProgramText(ja="残すのは個人につながらない統計だけ", en="Only statistics are kept afterwards"),
    reason=ProgramText(
        ja="特徴量を消しても、来店や購買の記録が個人と結び付いたまま残れば、識別を続けていることになります。",
        en="Even if features are deleted, a person stays identified as long as visits or purchases are linked to them.",
    ),
    messages={
        "not-mentioned": MessagePair(
            ProgramText(
                ja="人を見分けますが、あとに残すのが統計だけであることが書かれていません",
                en="people are identified, but the notice does not say that only statistics are kept afterwards",
            ),
            _HINT,
        ),
        "denied": MessagePair(
            ProgramText(
                ja="人を見分けますが、「{text}」とあるため、あとに残すのが統計だけとは言えません",
                en="people are identified, and with “{text}” it is not said that only statistics are kept afterwards",
            ),
            _HINT,
        ),
    },
    requires=(("data",), ("handling",), ("checklist", "statistics-only")),
    check=check,
)
