"""The address of a place (``at``) that no notice has any more."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.rules.rule import MessagePair, Rule


def between(comparison: Comparison) -> Iterator[Issue]:
    """Report each lost place where a notice named it, or at the file that was removed."""
    for lost in comparison.lost_places:
        case = "renamed" if lost.successor else "removed"
        yield Issue(lost.place, case, {"id": lost.id, "new": lost.successor, "path": lost.path})


RULE = Rule(
    id="removed-place",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="掲示に印刷した場所のアドレスを残す", en="The address of a place on a sign never goes away"
    ),
    reason=ProgramText(
        ja="場所の掲示の QR コードは /at/<id>/ を開きます。その場所の告知が終わっても、終わった告知が at: を持っていれば、ページは残ります。",
        en="The code on the sign of a place opens /at/<id>/. The page stays after the last notice has ended, as long as an ended notice names the place under at:.",
    ),
    messages={
        "removed": MessagePair(
            ProgramText(
                ja="場所「{id}」を書いた告知がなくなりました。印刷された掲示の QR コード（/at/{id}/）が開けなくなります",
                en="no notice names the place “{id}” any more; the code on its printed sign (/at/{id}/) would no longer work",
            ),
            ProgramText(
                ja="{path} の at: を元に戻してください。別の場所の掲示が引き継いだのなら、その at: の formerly: に {id} を書いてください",
                en="restore at: in {path}; if the sign of another place replaces it, write {id} under formerly: of that at:",
            ),
        ),
        "renamed": MessagePair(
            ProgramText(
                ja="場所の id が「{id}」から「{new}」に変わっています。印刷された掲示の QR コード（/at/{id}/）が開けなくなります",
                en="the place's id changed from “{id}” to “{new}”; the code on its printed sign (/at/{id}/) would no longer work",
            ),
            ProgramText(
                ja="at: に formerly: [{id}] を書いてください。id を変えなくてよければ、元に戻してください",
                en="write formerly: [{id}] in at:, or restore the id if it need not change",
            ),
        ),
    },
    check_changes=between,
)
