"""What is kept about recognised people after their features are gone."""

import re
from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import scalars

_SAID = re.compile(r"統計|statistic|통계|统计|統計", re.IGNORECASE)


def check(document: Document) -> Iterator[Issue]:
    """Said by a kind ``statistics``, in ``handling``, or by the attested row ``statistics-only``."""
    if not document.identifies or document.has("data", "statistics"):
        return
    handling = document.node("handling")
    said = handling is not None and any(_SAID.search(text.text) for _, text in scalars(handling))
    if not said and not checklist.attested(document, "statistics-only"):
        yield Issue(document.key("data"), "unsaid")


RULE = Rule(
    id="linked-data-not-statistics",
    severity="error",
    basis="C 3-1 (3) ②",
    title=ProgramText(ja="残すのは個人につながらない統計だけ", en="What is kept afterwards is statistics"),
    reason=ProgramText(
        ja="特徴量を消しても、来店や購買の記録が個人につながったまま残れば、識別は続いています。",
        en="Features may be gone; while visits and purchases stay linked to a person, identification goes on.",
    ),
    messages={
        "unsaid": MessagePair(
            ProgramText(
                ja="人を見分けるのに、その後に残すものが統計だけだと書かれていません",
                en="people are recognised, and nothing says that only statistics are kept afterwards",
            ),
            ProgramText(
                ja="data: に statistics: を書き、特定の個人につながらない形で残すことを説明してください",
                en="write statistics: under data: and say that it leads to no person",
            ),
        )
    },
    requires=(("data",), ("handling",), ("checklist", "statistics-only")),
    check=check,
)
