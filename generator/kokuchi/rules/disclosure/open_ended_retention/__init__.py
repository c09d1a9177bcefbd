"""Data that is kept until an event without a limit."""

import re
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.rules.structure import bad_duration
from kokuchi.schema import FEATURES
from kokuchi.source import Mapping, Route

# The end of the period is a day that the notice names. Texts in other languages are not checked.
_END_OF_PERIOD = re.compile(
    r"期間(?:が|の)?(?:終わ|終了|満了)|(?:period|trial) (?:ends|is over|has ended)|end of the (?:\w+ )?(?:period|trial)",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Issue]:
    """Report each ``until`` with an event and without ``at_most``."""
    for kind in document.names("retention"):
        # Features of people who are identified need an end that can be measured: features-need-an-end.
        if kind in FEATURES and document.identifies:
            continue
        for length in document.lengths(kind):
            if _is_open(document, length.route):
                yield Issue(document.key(*length.route, "until"), "open", {"kind": kind})


def _is_open(document: Document, route: Route) -> bool:
    """Whether the length at ``route`` ends with an event, without a limit and not with the period."""
    if not isinstance(document.node(*route, "until"), Mapping) or document.has(*route, "at_most"):
        return False
    texts = [document.text(*route, "until", code) or "" for code in document.settings.languages]
    with_period = document.end is not None and any(map(_END_OF_PERIOD.search, texts))
    return not with_period and not bad_duration.is_vague(document, route)


RULE = Rule(
    id="open-ended-retention",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=ProgramText(
        ja="出来事で終わる保存には、最長の期間も書く", en="An end that is an event has a limit"
    ),
    reason=ProgramText(
        ja="出来事がいつ起きるか分からなければ、いつまで保存されるのかも分かりません。",
        en="If nobody knows when the event will come, nobody knows how long the data is kept.",
    ),
    messages={
        "open": MessagePair(
            ProgramText(
                ja="「{kind}」は出来事が起きるまで保存されますが、最長の期間が書かれていません",
                en="“{kind}” is kept until an event, without a limit",
            ),
            ProgramText(
                ja="until: と並べて、at_most: 1 year のように最長の期間を書いてください",
                en="add a limit next to until:, such as at_most: 1 year",
            ),
        )
    },
    requires=(("retention",),),
    check=check,
)
