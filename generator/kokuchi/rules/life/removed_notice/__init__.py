"""An address that was published and leads nowhere now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.rules.rule import MessagePair, Rule

if TYPE_CHECKING:
    from kokuchi.changes import Comparison

_HOWS = ("removed", "emptied", "draft", "former")


def between(comparison: Comparison) -> Iterator[Issue]:
    """Each lost address of which nothing is left, at the former file or at what took its place."""
    for lost in comparison.lost:
        if lost.how in _HOWS:
            values = {"id": lost.ids[0], "ids": ", ".join(lost.ids), "path": lost.path}
            yield Issue(lost.place, lost.how, values)


_LEAVE = ProgramText(
    ja="終わったのなら ended:、取りやめたのなら status: withdrawn と withdrawn: を書いてください",
    en="write ended: if it is over, or status: withdrawn and withdrawn: if it was called off",
)

RULE = Rule(
    id="removed-notice",
    severity="error",
    basis="S",
    title=ProgramText(ja="公開した告知を消さない", en="A published notice is never removed"),
    reason=ProgramText(
        ja="QR コードは現地に残ります。開けないアドレスは、撮られた人の問い合わせる道を断ちます。終わった告知も同じアドレスに残します。",
        en="The QR code stays on the wall. An address that is gone leaves the people who were filmed with nobody to ask; what is over is told at the same address.",
    ),
    messages={
        "removed": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」のファイルがなくなっています。印刷された QR コードが開けなくなります",
                en="the file of the published notice “{id}” is gone; its printed QR code would lead nowhere",
            ),
            ProgramText(
                ja=f"{{path}} を元に戻し、{_LEAVE.ja}。ほかの告知に引き継いだのなら、その告知の formerly: に {{ids}} を書いてください",
                en=f"put {{path}} back and {_LEAVE.en}; if another notice takes over, write {{ids}} under its formerly:",
            ),
        ),
        "emptied": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」の中身がなくなっています。印刷された QR コードが開けなくなります",
                en="the published notice “{id}” has been emptied; its printed QR code would lead nowhere",
            ),
            ProgramText(ja=f"前の内容に戻し、{_LEAVE.ja}", en=f"put back what stood here and {_LEAVE.en}"),
        ),
        "draft": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」を下書き（draft）に戻すと、印刷された QR コードが開けなくなります",
                en="the published notice “{id}” is a draft now; its printed QR code would lead nowhere",
            ),
            ProgramText(
                ja=f"status: draft を消してください。{_LEAVE.ja}",
                en=f"take status: draft out; {_LEAVE.en}",
            ),
        ),
        "former": MessagePair(
            ProgramText(
                ja="以前の id「{id}」が formerly: から消えています。その QR コードが開けなくなります",
                en="the former id “{id}” no longer stands under formerly:; its printed QR code would lead nowhere",
            ),
            ProgramText(ja="formerly: に {id} を書き戻してください", en="write {id} under formerly: again"),
        ),
    },
    check_changes=between,
)
