"""A change that matters to the people who were told, without a word about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kokuchi.diagnostics import Message, Place
from kokuchi.rules.life.grouped import gathered
from kokuchi.rules.rule import Judgement, Rule, Say, Value

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.changes.compare import Pair


def between(comparison: Comparison) -> Iterator[Judgement]:
    """Each notice with a material change and no new entry under ``history``."""
    return gathered(_untold(comparison))


def _untold(comparison: Comparison) -> Iterator[tuple[str, Judgement]]:
    from kokuchi.changes import materiality  # noqa: PLC0415  (only a comparison needs it)

    for pair in comparison.pairs:
        # A key that is missing altogether is another rule's mistake.
        if pair.told or not (material := [one for one in pair.material if pair.after.has(one.route[0])]):
            continue
        names = dict.fromkeys(str(change.route[0]) for change in material)
        said = [materiality.label((name,), comparison.languages) for name in names]
        values: dict[str, Value] = {
            "fields": Message("、".join(one.ja for one in said), ", ".join(one.en.lower() for one in said)),
            "day": comparison.today.isoformat(),
        }
        yield pair.after.id, Judgement(_place(pair, material[0].place), "untold", values)


def _place(pair: Pair, changed: Place) -> Place:
    """Where the entry goes: ``history`` where there is one, else at the change itself."""
    return pair.after.key("history") if pair.after.has("history") else changed


RULE = Rule(
    id="material-change",
    severity="error",
    basis="S, L art. 21(3)",
    title=Message(ja="重要な変更は、変更履歴で知らせる", en="A material change is told in the history"),
    reason=Message(
        ja="目的、識別、扱う情報、保存期間、第三者提供、エリア、問い合わせ先、運用者が変わったことは、前の告知を読んだ人にも分かるようにします。一語の変更も変更です。",
        en="Whoever read the earlier notice must be able to see that its purpose, identification, data, retention, third parties, area, contact or operator changed. One word is a change.",
    ),
    says={
        "untold": Say(
            Message(
                ja="{notices}{fields}が変わりましたが、history: に新しい記録がありません",
                en="{notices}{fields} changed, and history: has no new entry",
            ),
            Message(
                ja="history: の最後に date: {day} と、何がなぜ変わったかを各言語で書き足してください（下書きは kokuchi changes で作れます）",
                en="add an entry at the end of history: with date: {day} and, in each language, what changed and why (kokuchi changes drafts it)",
            ),
        )
    },
    between=between,
)
