"""A published notice that was renamed without keeping its old id under ``formerly``."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.rules.rule import MessagePair, Rule


def between(comparison: Comparison) -> Iterator[Issue]:
    """Report each lost address whose notice continues under another name, at the renamed file."""
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
    title=ProgramText(ja="名前を変えたら、前の id を残す", en="A renamed notice keeps its old id"),
    reason=ProgramText(
        ja="ファイル名は QR コードに印刷されたアドレスです。formerly: に前の id を書けば、前のアドレスから新しいページに案内できます。",
        en="The file name is the address in the printed QR code. With the old id under formerly:, that address leads to the new page.",
    ),
    messages={
        "renamed": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」が「{new}」という名前に変わっています。印刷された QR コードが開けなくなります",
                en="the published notice “{id}” was renamed to “{new}”; its printed QR code would no longer work",
            ),
            ProgramText(
                ja="formerly: [{ids}] を書いてください。別の運用なら {path} を元に戻し、終わったのなら ended: を書いてください",
                en="write formerly: [{ids}]; if this is a different deployment, restore {path}, with ended: if it is over",
            ),
        ),
        "respelt": MessagePair(
            ProgramText(
                ja="公開した告知「{id}」のファイル名が、アドレスとして使えないものに変わっています。印刷された QR コードが開けなくなります",
                en="the file name of the published notice “{id}” changed and cannot be used as an address; its printed QR code would no longer work",
            ),
            ProgramText(ja="ファイル名を {path} に戻してください", en="rename the file back to {path}"),
        ),
    },
    check_changes=between,
)
