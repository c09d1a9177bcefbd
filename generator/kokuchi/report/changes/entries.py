"""What all formats of the changes report show: one entry per notice, in order of importance, and its labels."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kokuchi.changes import Comparison, history
from kokuchi.changes.model import FieldChange, LostAddress, NoticePair, Value
from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.report.text import printable
from kokuchi.report.word_diff import Piece, word_diff
from kokuchi.schema import fields
from kokuchi.translations import Translations

NAMED, APART = 12, 3

KINDS = {
    "removed": ProgramText("消えた告知", "removed"),
    "emptied": ProgramText("中身が消えた告知", "emptied"),
    "draft": ProgramText("下書きに戻した告知", "a draft again"),
    "former": ProgramText("消えた以前の id", "former id dropped"),
    "renamed": ProgramText("名前が変わり、前のアドレスが消えた告知", "renamed, the old address is lost"),
    "respelt": ProgramText("ファイル名の書き方が変わった告知", "file name in another spelling"),
    "moved": ProgramText("名前を変えた告知（前のアドレスは残る）", "renamed, the old address still works"),
    "merged": ProgramText(
        "ほかの告知に引き継いだ告知（アドレスは残る）",
        "taken over by another notice, the address still works",
    ),
    "changed": ProgramText("変わった告知", "changed"),
    "withdrawn": ProgramText("取りやめ", "withdrawn"),
    "ended": ProgramText("終了", "ended"),
    "new": ProgramText("新しい告知", "new"),
}
LOSSES = frozenset({"removed", "emptied", "draft", "former", "renamed", "respelt"})
MATERIAL, EDITORIAL = ProgramText("重要な変更", "material"), ProgramText("その他の変更", "editorial")
_LIFE = ProgramText("告知の経過", "life cycle of the notice")
_WIDER = ProgramText("広がる変更（{way}）", "extends the use ({way})")
_NOTHING = ProgramText("公開している告知に変更はありません。", "Nothing changed for the public.")
_UNREADABLE = ProgramText(
    "次のファイルは読めないため、中で何が変わるか分かりません。直すところは kokuchi check で分かります:",
    "These files cannot be read, so what changes in them is not known; kokuchi check says what to correct:",
)
_UNREADABLE_BEFORE = ProgramText(
    "次のファイルは、変更前のものが読めないため、中で何が変わったか分かりません:",
    "These files could not be read before, so what changed in them is not known:",
)
_WORK_TREE = ProgramText("作業フォルダー", "the work tree")
HEADING = ProgramText("告知の変更", "What changed for the public")
FIELD, KIND = ProgramText("項目", "Field"), ProgramText("種類", "Kind")
BEFORE, AFTER = ProgramText("変更前", "Before"), ProgramText("変更後", "After")
ABSENT = ProgramText("（なし）", "(none)")
PASTE = ProgramText(
    "変更履歴の下書き（TODO を実際の理由に書き換えるまで、確認を通りません）:",
    "a draft for history: (replace TODO with the reason; the check refuses TODO)",
)
_MORE = ProgramText("ほか {n} 件", "and {n} more")


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """The changes of one notice, or the equal changes of several that share a file.

    ``titles`` are those of ``ids``, one for each. ``draft`` is a proposed ``history:`` entry in YAML.
    """

    ids: tuple[str, ...]
    path: str
    kinds: tuple[str, ...]
    title: Value | None
    changes: Sequence[FieldChange] = ()
    formerly: str = ""
    successor: str = ""
    draft: str | None = None
    titles: tuple[Value | None, ...] = ()


def entries(comparison: Comparison, languages: Sequence[Translations]) -> list[NoticeChange]:
    """One entry per notice whose public content changed: lost addresses first, then material changes."""
    found = [_lost(lost) for lost in (*comparison.lost, *comparison.merged)]
    found += [_pair(pair, comparison, languages) for pair in comparison.pairs if pair.changes or _moved(pair)]
    successors = {lost.successor for lost in comparison.lost}
    found += [
        NoticeChange((new.id,), new.root.place.path, ("new",), _title(new))
        for new in comparison.new
        if new.id not in successors
    ]
    return sorted(found, key=_order)


def _order(notice: NoticeChange) -> tuple[int, str]:
    if not notice.changes:
        return (0 if notice.kinds[0] not in {"new", "moved", "merged"} else 5), notice.ids[0]
    if notice.kinds[0] in {"withdrawn", "ended"}:
        return 1, notice.ids[0]
    reach = 2 if any(change.wider for change in notice.changes) else 3
    return (reach if any(change.material or change.wider for change in notice.changes) else 4), notice.ids[0]


def _lost(lost: LostAddress) -> NoticeChange:
    successor = lost.successor if lost.how in {"renamed", "merged"} else ""
    return NoticeChange(lost.ids, lost.path, (lost.how,), lost.title, successor=successor)


def _moved(pair: NoticePair) -> bool:
    return pair.before.id != pair.after.id


def _pair(pair: NoticePair, comparison: Comparison, languages: Sequence[Translations]) -> NoticeChange:
    kinds = [
        kind
        for kind, holds in (("withdrawn", pair.withdrawn), ("ended", pair.ended), ("moved", _moved(pair)))
        if holds
    ]
    now = pair.after
    former = pair.before.id if _moved(pair) else ""
    drafted = history.draft_entry(pair, languages, comparison.today)
    return NoticeChange(
        (now.id,),
        now.root.place.path,
        tuple(kinds or ["changed"]),
        _title(now),
        pair.changes,
        former,
        draft=drafted,
    )


def _title(document: Document) -> Value | None:
    codes = document.settings.languages
    texts = {name: text for name in codes if (text := document.text("title", name))}
    return texts or None


def grouped(found: Sequence[NoticeChange]) -> list[NoticeChange]:
    """Merge entries with equal changes, which come from a shared file, into one.

    More than ``APART`` notices of a folder that are all new, or all gone, are one entry, too.
    """
    groups: dict[object, list[NoticeChange]] = {}
    for notice in found:
        same: object = id(notice)
        if not notice.changes and not notice.formerly and not notice.successor and len(notice.ids) == 1:
            same = notice.kinds, posixpath.dirname(notice.path)
        if notice.changes:
            same = (
                notice.kinds,
                notice.draft,
                *((one.route, _hashed(one.before), _hashed(one.after)) for one in notice.changes),
            )
        groups.setdefault(same, []).append(notice)
    entries_of = (
        [group] if group[0].changes or len(group) > APART else [[one] for one in group]
        for group in groups.values()
    )
    return [
        group[0]
        if len(group) == 1
        else NoticeChange(
            tuple(one.ids[0] for one in group),
            _common([one.changes[0].place.path if one.changes else one.path for one in group]),
            group[0].kinds,
            group[0].title if all(one.title == group[0].title for one in group) else None,
            group[0].changes,
            draft=group[0].draft,
            titles=tuple(one.title for one in group),
        )
        for group in chain.from_iterable(entries_of)
    ]


def _common(paths: list[str]) -> str:
    """The shared file, or the deepest folder that contains all paths."""
    try:
        return posixpath.commonpath(paths) or paths[0]
    except ValueError:  # relative and absolute paths mixed
        return paths[0]


def _hashed(value: Value | None) -> object:
    return tuple(value.items()) if isinstance(value, Mapping) else value


def _sides(comparison: Comparison) -> tuple[ProgramText, ProgramText]:
    return _name(comparison.before), _name(comparison.after)


def _name(side: Snapshot) -> ProgramText:
    if side.revision is None:
        return _WORK_TREE
    name = f"{side.revision.name} ({side.revision.commit[:10]})"
    return ProgramText(name, name)


def kind_of(change: FieldChange) -> ProgramText:
    """The importance of a change in words: material, editorial or part of the life cycle, and whether it extends the use."""
    further = _WIDER.format(way=change.wider) if change.wider else None
    if change.material:
        kind = MATERIAL
    elif further:
        return further
    else:
        kind = _LIFE if change.route[0] in fields.TABLE.life else EDITORIAL
    return ProgramText(f"{kind.ja}・{further.ja}", f"{kind.en}, {further.en}") if further else kind


def by_language(change: FieldChange) -> Iterator[tuple[str, str | None, str | None]]:
    """``(language, old, new)`` for each language that differs; the language is empty for a word or a date."""
    before, after = change.before, change.after
    sides = [value if isinstance(value, Mapping) else {} for value in (before, after)]
    if isinstance(before, str) or isinstance(after, str):
        if all(isinstance(value, str | None) for value in (before, after)):
            yield "", _single(before), _single(after)
            return
        # A word on one side, texts on the other: repeat the word for each language.
        for name in dict.fromkeys([*sides[0], *sides[1]]):
            yield name, _single(before) or text_in(before, name), _single(after) or text_in(after, name)
        return
    for name in dict.fromkeys([*sides[0], *sides[1]]):
        if sides[0].get(name) != sides[1].get(name):
            yield name, sides[0].get(name), sides[1].get(name)


def _single(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def text_in(value: Value | None, language: str) -> str | None:
    """The text of a value in a language; None for a word, a date, or a language without a text."""
    return value.get(language) if isinstance(value, Mapping) else None


def word_pieces(before: str | None, after: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces with a mark for differing words; one piece each if one of them is absent."""
    if before is None or after is None:
        return [Piece(before or "", differs=True)], [Piece(after or "", differs=True)]
    return word_diff(before, after)


def counted(comparison: Comparison, count: int) -> ProgramText:
    """The sentence that names both revisions and the number of changed notices."""
    before, after = _sides(comparison)
    text = ProgramText(
        f"{before.ja} から{after.ja}までに、{count:,} 件の告知が変わりました。",
        f"From {before.en} to {after.en}, {count:,} {'notice' if count == 1 else 'notices'} changed.",
    )
    return ProgramText(printable(text.ja), printable(text.en))


def unreadable(comparison: Comparison) -> Iterator[tuple[ProgramText, list[str]]]:
    """Sentences about files that could not be compared, with their paths."""
    for sentence, paths in (
        (_UNREADABLE, comparison.unreadable),
        (_UNREADABLE_BEFORE, comparison.unreadable_before),
    ):
        if paths:
            yield sentence, paths


def summary(comparison: Comparison, count: int) -> ProgramText | None:
    """How many notices changed, or that none did; None where that is not known, because files cannot be read."""
    if count:
        return counted(comparison, count)
    return None if any(unreadable(comparison)) else _NOTHING


def more(notice: NoticeChange) -> ProgramText:
    """How many notices there are besides those that are named; empty if none."""
    rest = len(notice.ids) - NAMED
    return _MORE.format(n=f"{rest:,}") if rest > 0 else ProgramText("", "")


def arrow(notice: NoticeChange) -> str:
    """The former id or the successor of a notice, with an arrow; empty if there is none."""
    return (
        f" ← {notice.formerly}" if notice.formerly else f" → {notice.successor}" if notice.successor else ""
    )


def texts_of(value: Value | None) -> list[str]:
    """The texts of a value in all languages; empty for a word or a date."""
    return list(value.values()) if isinstance(value, Mapping) else []
