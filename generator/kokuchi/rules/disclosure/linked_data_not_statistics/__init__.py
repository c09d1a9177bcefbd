"""Identified people: the notice must say that only statistics are kept after features are deleted."""

import re
from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import scalars

_STATISTICS = re.compile(r"統計|statistic|통계|统计|統計", re.IGNORECASE)


def check(document: Document) -> Iterator[Issue]:
    """Accept ``data.statistics``, the word in ``handling``, or the checklist item ``statistics-only``."""
    if not document.identifies or document.has("data", "statistics"):
        return
    handling = document.node("handling")
    mentioned = handling is not None and any(_STATISTICS.search(text.text) for _, text in scalars(handling))
    if not mentioned and not checklist.attested(document, "statistics-only"):
        yield Issue(document.key("data"), "not-mentioned")


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
            ProgramText(
                ja="data: に statistics: を書き、特定の個人につながらない形で残すことを説明してください",
                en="write statistics: under data: and explain that it cannot be linked to a person",
            ),
        )
    },
    requires=(("data",), ("handling",), ("checklist", "statistics-only")),
    check=check,
)
