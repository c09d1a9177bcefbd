"""A published notice under a new name: its old address leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.rules.rule import MessagePair, Rule

if TYPE_CHECKING:
    from kokuchi.changes import Comparison


def between(comparison: Comparison) -> Iterator[Issue]:
    """Each lost address whose notice goes on elsewhere, at the file under its new name."""
    for lost in comparison.lost:
        if lost.how in {"renamed", "respelt"}:
            values = {
                "id": lost.ids[0],
                "ids": ", ".join(lost.ids),
                "path": lost.path,
                "new": lost.successor,
            }
            yield Issue(lost.place, lost.how, values)


RULE = Rule(
    id="renamed-notice",
    severity="error",
    basis="S",
    title=ProgramText(ja="名前を変えたら、前の名前を残す", en="A new name keeps the old one"),
    reason=ProgramText(
        ja="ファイル名は QR コードに印刷されたアドレスです。formerly: に前の id を書けば、前のアドレスから新しいページに案内できます。",
        en="The file's name is the address in the printed QR code. With the old id under formerly:, that address leads to the new page.",
    ),
    messages={
        "renamed": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」が「{new}」という名前に変わっています。印刷された QR コードが開けなくなります",
                en="the published notice “{id}” is now named “{new}”; its printed QR code would lead nowhere",
            ),
            ProgramText(
                ja="formerly: [{ids}] を書いてください。別の運用なら {path} を元に戻し、終わったのなら ended: を書いてください",
                en="write formerly: [{ids}]; if this is another deployment, put {path} back, with ended: if it is over",
            ),
        ),
        "respelt": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」のファイル名の書き方が変わっています。アドレスとして使えず、QR コードが開けなくなります",
                en="the file of the published notice “{id}” is spelt otherwise now; that is no address, and its QR code would lead nowhere",
            ),
            ProgramText(ja="ファイル名を {path} に戻してください", en="name the file {path} again"),
        ),
    },
    check_changes=between,
)
