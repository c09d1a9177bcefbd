"""A change that matters to the people who were told, without a word about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kokuchi.diagnostics import Issue, Place, ProgramText, Value
from kokuchi.rules.life.grouped import group_by_place
from kokuchi.rules.rule import MessagePair, Rule

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.changes.compare import NoticePair


def between(comparison: Comparison) -> Iterator[Issue]:
    """Each notice with a material change and no new entry under ``history``."""
    return group_by_place(_untold(comparison))


def _untold(comparison: Comparison) -> Iterator[tuple[str, Issue]]:
    from kokuchi.changes import materiality  # noqa: PLC0415  (only a comparison needs it)

    for pair in comparison.pairs:
        # A key that is missing altogether is another rule's mistake.
        if pair.history_extended or not (
            material := [one for one in pair.material if pair.after.has(one.route[0])]
        ):
            continue
        names = dict.fromkeys(str(change.route[0]) for change in material)
        said = [materiality.field_label((name,), comparison.languages) for name in names]
        values: dict[str, Value] = {
            "fields": ProgramText(
                "、".join(one.ja for one in said), ", ".join(one.en.lower() for one in said)
            ),
            "day": comparison.today.isoformat(),
        }
        yield pair.after.id, Issue(_place(pair, material[0].place), "untold", values)


def _place(pair: NoticePair, changed: Place) -> Place:
    """Where the entry goes: ``history`` where there is one, else at the change itself."""
    return pair.after.key("history") if pair.after.has("history") else changed


RULE = Rule(
    id="material-change",
    severity="error",
    basis="S, L art. 21(3)",
    title=ProgramText(ja="重要な変更は、変更履歴で知らせる", en="A material change is told in the history"),
    reason=ProgramText(
        ja="目的、識別、扱う情報、保存期間、第三者提供、エリア、問い合わせ先、運用者が変わったことは、前の告知を読んだ人にも分かるようにします。一語の変更も変更です。",
        en="Whoever read the earlier notice must be able to see that its purpose, identification, data, retention, third parties, area, contact or operator changed. One word is a change.",
    ),
    messages={
        "untold": MessagePair(
            ProgramText(
                ja="{notices}{fields}が変わりましたが、history: に新しい記録がありません",
                en="{notices}{fields} changed, and history: has no new entry",
            ),
            ProgramText(
                ja="history: の最後に date: {day} と、何がなぜ変わったかを各言語で書き足してください（下書きは kokuchi changes で作れます）",
                en="add an entry at the end of history: with date: {day} and, in each language, what changed and why (kokuchi changes drafts it)",
            ),
        )
    },
    check_changes=between,
)
