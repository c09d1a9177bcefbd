"""A published address that no longer exists."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.rules.rule import MessagePair, Rule

_KINDS = ("removed", "emptied", "draft", "former")


def between(comparison: Comparison) -> Iterator[Issue]:
    """Report each lost address that has no successor, at the former file or what replaced it."""
    for lost in comparison.lost:
        if lost.how in _KINDS:
            values = {"id": lost.ids[0], "ids": ", ".join(lost.ids), "path": lost.path}
            yield Issue(lost.place, lost.how, values)


_LEAVE = ProgramText(
    ja="終わったのなら ended:、取りやめたのなら status: withdrawn と withdrawn: を書いてください",
    en="write ended: if it is over, or status: withdrawn and withdrawn: if it was cancelled",
)

RULE = Rule(
    id="removed-notice",
    severity="error",
    basis="S",
    title=ProgramText(ja="公開した告知を消さない", en="Published notices are never removed"),
    reason=ProgramText(
        ja="印刷した QR コードは現地に残ります。ページが開けないと、撮影された人は問い合わせ先が分かりません。終わった告知も、同じアドレスに残します。",
        en="Printed QR codes stay in place. If the page is gone, people who were filmed cannot find out whom to ask. Ended notices stay at the same address.",
    ),
    messages={
        "removed": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」のファイルがなくなっています。印刷された QR コードが開けなくなります",
                en="the file of the published notice “{id}” was removed; its printed QR code would no longer work",
            ),
            ProgramText(
                ja=f"{{path}} を元に戻し、{_LEAVE.ja}。ほかの告知に引き継いだのなら、その告知の formerly: に {{ids}} を書いてください",
                en=f"restore {{path}} and {_LEAVE.en}; if another notice replaces it, write {{ids}} under formerly: in that notice",
            ),
        ),
        "emptied": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」の中身がなくなっています。印刷された QR コードが開けなくなります",
                en="the file of the published notice “{id}” is empty now; its printed QR code would no longer work",
            ),
            ProgramText(
                ja=f"前の内容に戻し、{_LEAVE.ja}", en=f"restore the previous content and {_LEAVE.en}"
            ),
        ),
        "draft": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」を下書き（draft）に戻すと、印刷された QR コードが開けなくなります",
                en="the published notice “{id}” is a draft now; its printed QR code would no longer work",
            ),
            ProgramText(
                ja=f"status: draft を消してください。{_LEAVE.ja}",
                en=f"remove status: draft; {_LEAVE.en}",
            ),
        ),
        "former": MessagePair(
            ProgramText(
                ja="以前の id「{id}」が formerly: から消えています。印刷された QR コードが開けなくなります",
                en="the former id “{id}” was removed from formerly:; its printed QR code would no longer work",
            ),
            ProgramText(ja="formerly: に {id} をもう一度書いてください", en="add {id} to formerly: again"),
        ),
    },
    check_changes=between,
)
