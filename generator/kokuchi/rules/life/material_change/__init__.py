"""A material change without a new entry under ``history``."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.changes import Comparison, FieldChange, NoticePair, materiality
from kokuchi.diagnostics import Issue, Place, ProgramText, Value
from kokuchi.rules.life.grouped import group_by_place
from kokuchi.rules.rule import MessagePair, Rule


def between(comparison: Comparison) -> Iterator[Issue]:
    """Report each notice with a material change and no new ``history`` entry, grouped by place."""
    return group_by_place(_without_history(comparison))


def _without_history(comparison: Comparison) -> Iterator[tuple[str, Issue]]:
    for pair in comparison.pairs:
        # A key that is missing altogether is reported by missing-field.
        if pair.history_extended or not (
            material := [
                one for one in pair.material if pair.after.has(one.route[0]) and not _is_announced(pair, one)
            ]
        ):
            continue
        names = dict.fromkeys(str(change.route[0]) for change in material)
        labels = [materiality.field_label((name,), comparison.languages) for name in names]
        values: dict[str, Value] = {
            "fields": ProgramText(
                "、".join(one.ja for one in labels), ", ".join(one.en.lower() for one in labels)
            ),
            "day": comparison.today.isoformat(),
        }
        yield pair.after.id, Issue(_place(pair, material[0].place), "no-history-entry", values)


def _is_announced(pair: NoticePair, change: FieldChange) -> bool:
    """Whether the change is one that a phase announces and that has not begun: the page says when it comes."""
    phase = change.route[:2]
    if phase[0] != "phases" or not pair.after.has(*phase, "announced"):
        return False
    start = pair.after.date(*phase, "start")
    return start is not None and start.first > pair.after.today


def _place(pair: NoticePair, changed: Place) -> Place:
    """The place to report: the ``history`` key if there is one, else the change itself."""
    return pair.after.key("history") if pair.after.has("history") else changed


RULE = Rule(
    id="material-change",
    severity="error",
    basis="S, L art. 21(3)",
    title=ProgramText(ja="重要な変更は、変更履歴に書く", en="Material changes are listed in the history"),
    reason=ProgramText(
        ja="目的、識別、扱う情報、保存期間、第三者提供、エリア、問い合わせ先、運用者が変わったことは、前の告知を読んだ人にも分かるようにします。一語だけの変更も含みます。",
        en="People who read the earlier notice must be able to see that the purpose, identification, data, retention, third parties, area, contact or operator changed. A single changed word counts.",
    ),
    messages={
        "no-history-entry": MessagePair(
            ProgramText(
                ja="{notices}{fields}が変わりましたが、history: に新しい記録がありません",
                en="{notices}{fields} changed, but history: has no new entry",
            ),
            ProgramText(
                ja="history: の最後に date: {day} と、何がなぜ変わったかを各言語で書き足してください（下書きは kokuchi changes で作れます）",
                en="add an entry at the end of history: with date: {day} and, in each language, what changed and why (kokuchi changes writes a draft)",
            ),
        )
    },
    check_changes=between,
)
