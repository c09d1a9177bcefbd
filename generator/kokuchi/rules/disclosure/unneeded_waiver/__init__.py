"""A reason for a shorter notice although the notice came in time."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report each ``announced.waiver`` that has nothing to excuse, of the notice and of its phases.

    Left out are those of a shared file, which other notices of the folder may need.
    """
    for route in document.unneeded_waivers:
        *scope, _, _ = route
        if document.key(*route).path != document.root.place.path:
            continue
        start = document.date(*scope, "start") if scope else document.start
        assert start is not None  # noqa: S101  (unneeded_waivers has compared it)
        values = {"start": str(start), "latest": document.latest_announcement(start).isoformat()}
        yield Issue(document.key(*route), "in-time", values)


RULE = Rule(
    id="unneeded-waiver",
    severity="warning",
    basis="C 3-1 (1) ①",
    title=ProgramText(
        ja="間に合っている告知に「短い理由」を書かない", en="Only a notice that is late gives a reason for it"
    ),
    reason=ProgramText(
        ja="「告知から開始までが短い」と書かれていれば、読む人はそう信じます。間に合っているなら、事実と違います。ページと掲示には表示されません。",
        en="People believe a notice that says that there was less time than usual. If it was in time, that is untrue, and page and sign leave it out.",
    ),
    messages={
        "in-time": MessagePair(
            ProgramText(
                ja="告知は期限（{latest}）に間に合っていますが、告知期間が短い理由（waiver）が書かれています",
                en="the notice is in time (it was due by {latest}), but there is a reason for a shorter notice (waiver)",
            ),
            ProgramText(
                ja="waiver: を消してください。日付（announced か {start} の開始）のほうが違うなら、日付を直してください",
                en="remove waiver:; if a date is wrong instead (announced, or the start on {start}), correct the date",
            ),
        )
    },
    check=check,
)
