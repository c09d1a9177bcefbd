"""What changed for the public, as text, Markdown or JSON: each field old and new, in every language of the site."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kokuchi.changes import Comparison, history, materiality
from kokuchi.changes.compare import FieldChange, LostAddress, NoticePair
from kokuchi.changes.materiality import Value
from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.report.markdown import both, code, escaped, row, table, within
from kokuchi.report.text import Style, plain, printable
from kokuchi.report.word_diff import Piece, word_diff
from kokuchi.translations import Translations

VERSION = 1
_NAMED = 12

KINDS = {
    "removed": ProgramText("消えた告知", "removed"),
    "emptied": ProgramText("中身が消えた告知", "emptied"),
    "draft": ProgramText("下書きに戻した告知", "a draft again"),
    "former": ProgramText("消えた以前の id", "former id dropped"),
    "renamed": ProgramText("名前が変わり、前のアドレスが消えた告知", "renamed, the old address lost"),
    "respelt": ProgramText("ファイル名の書き方が変わった告知", "file spelt otherwise"),
    "moved": ProgramText("名前を変えた告知（前のアドレスは残る）", "renamed, the old address kept"),
    "merged": ProgramText(
        "ほかの告知に引き継いだ告知（アドレスは残る）", "taken over by another notice, the address kept"
    ),
    "changed": ProgramText("変わった告知", "changed"),
    "withdrawn": ProgramText("取りやめ", "withdrawn"),
    "ended": ProgramText("終了", "ended"),
    "new": ProgramText("新しい告知", "new"),
}
_LOSSES = frozenset({"removed", "emptied", "draft", "former", "renamed", "respelt"})
MATERIAL, EDITORIAL = ProgramText("重要な変更", "material"), ProgramText("その他の変更", "editorial")
_LIFE = ProgramText("告知の経過", "course of the notice")
_WIDER = ProgramText("広がる変更（{way}）", "reaches further ({way})")
_NOTHING = ProgramText("公開している告知に変更はありません。", "Nothing changed for the public.")
_WORK_TREE = ProgramText("作業フォルダー", "the work tree")
_HEADING = ProgramText("告知の変更", "What changed for the public")
_FIELD, _KIND = ProgramText("項目", "Field"), ProgramText("種類", "Kind")
_BEFORE, _AFTER = ProgramText("変更前", "Before"), ProgramText("変更後", "After")
_ABSENT = ProgramText("（なし）", "(none)")
_PASTE = ProgramText(
    "変更履歴の下書き（TODO を実際の理由に書き換えるまで、確認を通りません）:",
    "a first text for history: (it does not pass the check until TODO says the reason)",
)
_MORE = ProgramText("ほか {n} 件", "and {n} more")


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, or several that changed in the very same way through a shared file."""

    ids: tuple[str, ...]
    path: str
    kinds: tuple[str, ...]
    title: Value | None
    changes: Sequence[FieldChange] = ()
    formerly: str = ""
    successor: str = ""
    draft: str | None = None


def report(comparison: Comparison, languages: Sequence[Translations]) -> list[Told]:
    """Each notice of which the public sees something else; what is lost comes first, then what is material."""
    found = [_lost(lost) for lost in (*comparison.lost, *comparison.merged)]
    found += [_pair(pair, comparison, languages) for pair in comparison.pairs if pair.changes or _moved(pair)]
    successors = {lost.successor for lost in comparison.lost}
    found += [
        Told((new.id,), new.root.place.path, ("new",), _title(new))
        for new in comparison.new
        if new.id not in successors
    ]
    return sorted(found, key=_order)


def _order(told: Told) -> tuple[int, str]:
    if not told.changes:
        return (0 if told.kinds[0] not in {"new", "moved", "merged"} else 5), told.ids[0]
    if told.kinds[0] in {"withdrawn", "ended"}:
        return 1, told.ids[0]
    reach = 2 if any(change.wider for change in told.changes) else 3
    return (reach if any(change.material or change.wider for change in told.changes) else 4), told.ids[0]


def _lost(lost: LostAddress) -> Told:
    successor = lost.successor if lost.how in {"renamed", "merged"} else ""
    return Told(lost.ids, lost.path, (lost.how,), lost.title, successor=successor)


def _moved(pair: NoticePair) -> bool:
    return pair.before.id != pair.after.id


def _pair(pair: NoticePair, comparison: Comparison, languages: Sequence[Translations]) -> Told:
    kinds = [
        kind
        for kind, holds in (("withdrawn", pair.withdrawn), ("ended", pair.ended), ("moved", _moved(pair)))
        if holds
    ]
    now = pair.after
    former = pair.before.id if _moved(pair) else ""
    drafted = history.draft_entry(pair, languages, comparison.today)
    return Told(
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


def _grouped(found: Sequence[Told]) -> list[Told]:
    """Notices with the same changes (a shared file's) become one."""
    groups: dict[object, list[Told]] = {}
    for told in found:
        same: object = told.ids
        if told.changes:
            same = (
                told.kinds,
                told.draft,
                *((one.route, _hashed(one.before), _hashed(one.after)) for one in told.changes),
            )
        groups.setdefault(same, []).append(told)
    return [
        group[0]
        if len(group) == 1
        else Told(
            tuple(one.ids[0] for one in group),
            _common([one.changes[0].place.path for one in group]),
            group[0].kinds,
            None,
            group[0].changes,
            draft=group[0].draft,
        )
        for group in groups.values()
    ]


def _common(paths: list[str]) -> str:
    """The file that several notices share, or the folder below which their files lie."""
    try:
        return posixpath.commonpath(paths) or paths[0]
    except ValueError:  # some lie below the working folder, some above
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


def _kinds_of(change: FieldChange) -> ProgramText:
    further = _WIDER.format(way=change.wider) if change.wider else None
    if change.material:
        said = MATERIAL
    elif further:
        return further
    else:
        said = _LIFE if change.route[0] in materiality.LIFE else EDITORIAL
    return ProgramText(f"{said.ja}・{further.ja}", f"{said.en}, {further.en}") if further else said


def _by_language(change: FieldChange) -> Iterator[tuple[str, str | None, str | None]]:
    """Language (empty for a word or a date), old and new; only the languages that differ."""
    before, after = change.before, change.after
    sides = [value if isinstance(value, Mapping) else {} for value in (before, after)]
    if isinstance(before, str) or isinstance(after, str):
        if all(isinstance(value, str | None) for value in (before, after)):
            yield "", _word(before), _word(after)
            return
        # A word on one side, texts on the other: the word stands beside each text.
        for name in dict.fromkeys([*sides[0], *sides[1]]):
            yield name, _word(before) or _in(before, name), _word(after) or _in(after, name)
        return
    for name in dict.fromkeys([*sides[0], *sides[1]]):
        if sides[0].get(name) != sides[1].get(name):
            yield name, sides[0].get(name), sides[1].get(name)


def _word(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _in(value: Value | None, language: str) -> str | None:
    return value.get(language) if isinstance(value, Mapping) else None


# Text ------------------------------------------------------------------------------------------------------


def as_text(
    comparison: Comparison, words: Sequence[Translations], language: str, style: Style = plain
) -> Iterator[str]:
    """For a person at a terminal; [-what is gone-] and {+what is new+} are marked word by word."""
    found = report(comparison, words)
    if not found:
        yield _NOTHING.in_language(language)
        return
    yield _counted(comparison, len(found)).in_language(language)
    for told in _grouped(found):
        yield ""
        title = _in(told.title, language) or next(iter(_values(told.title)), "")
        names = f"{', '.join(told.ids[:_NAMED])} {_more(told).in_language(language)}".rstrip()
        yield f"{style(printable(names), 'place')}  {printable(title)}".rstrip()
        kinds = " · ".join(KINDS[kind].in_language(language) for kind in told.kinds)
        kinds = style(kinds, "error") if told.kinds[0] in _LOSSES else kinds
        yield f"  {kinds}{_arrow(told)} · {printable(told.path)}"
        for change in told.changes:
            yield from _field_as_text(change, comparison, language, style)
        if told.draft:
            yield f"  {_PASTE.in_language(language)}"
            yield from (f"    {line}" for line in told.draft.splitlines())


def _field_as_text(change: FieldChange, comparison: Comparison, language: str, style: Style) -> Iterator[str]:
    part = "error" if change.wider else "warning" if change.material else "margin"
    name = materiality.field_label(change.route, comparison.languages).in_language(language)
    yield f"  {printable(name)}  {style(_kinds_of(change).in_language(language), part)}"
    for code_, before, after in _by_language(change):
        old, new = _pieces(before, after)
        tag = f"{code_:<4}" if code_ else "    "
        lines = ([("-", old, "[-", "-]", "error")] if before is not None else []) + (
            [("+", new, "{+", "+}", "added")] if after is not None else []
        )
        for number, (sign, pieces, opening, closing, colour) in enumerate(lines):
            shown = "".join(
                style(f"{opening}{_line(piece.text)}{closing}", colour)
                if piece.differs and before is not None and after is not None
                else _line(piece.text)
                for piece in pieces
            )
            yield f"    {tag if number == 0 else '    '} {style(sign, colour)} {shown}"


def _line(text: str) -> str:
    """A text in one line; its line breaks are shown, since they are kept."""
    return printable(text.replace("\n", "⏎"))


def _pieces(before: str | None, after: str | None) -> tuple[list[Piece], list[Piece]]:
    if before is None or after is None:
        return [Piece(before or "", differs=True)], [Piece(after or "", differs=True)]
    return word_diff(before, after)


def _counted(comparison: Comparison, count: int) -> ProgramText:
    before, after = _sides(comparison)
    said = ProgramText(
        f"{before.ja} から{after.ja}までに、{count:,} 件の告知が変わりました。",
        f"From {before.en} to {after.en}, {count:,} {'notice' if count == 1 else 'notices'} changed.",
    )
    return ProgramText(printable(said.ja), printable(said.en))


def _more(told: Told) -> ProgramText:
    """How many notices there are beside those that are named; nothing where there is none."""
    rest = len(told.ids) - _NAMED
    return _MORE.format(n=f"{rest:,}") if rest > 0 else ProgramText("", "")


def _arrow(told: Told) -> str:
    return f" ← {told.formerly}" if told.formerly else f" → {told.successor}" if told.successor else ""


def _values(value: Value | None) -> list[str]:
    return list(value.values()) if isinstance(value, Mapping) else []


# Markdown --------------------------------------------------------------------------------------------------


def as_markdown(comparison: Comparison, words: Sequence[Translations]) -> Iterator[str]:
    """For a pull request: both languages of the program, every language of the site, everything escaped."""
    return within(_blocks(comparison, words))


def _blocks(comparison: Comparison, words: Sequence[Translations]) -> Iterator[str]:
    found = report(comparison, words)
    yield f"## {both(_HEADING)}\n"
    yield f"{both(_counted(comparison, len(found)) if found else _NOTHING)}\n"
    for told in _grouped(found):
        yield "\n".join(_block(told, comparison))


def _block(told: Told, comparison: Comparison) -> Iterator[str]:
    names = ", ".join(code(name) for name in told.ids[:_NAMED])
    names += f" {both(_more(told))}" if len(told.ids) > _NAMED else ""
    title = " / ".join(escaped(" ".join(text.split())) for text in _values(told.title))
    yield f"### {names} {title}".rstrip()
    yield ""
    yield f"{' · '.join(f'**{both(KINDS[kind])}**' for kind in told.kinds)}{_arrow(told)} · {code(told.path)}"
    yield ""
    if told.changes:
        yield from table(_FIELD, _BEFORE, _AFTER, _KIND)
        for change in told.changes:
            yield _field_as_row(change, comparison)
        yield ""
    if told.draft:
        yield f"{both(_PASTE, between='<br>')}"
        yield ""
        yield f"```yaml\n{told.draft}```"
        yield ""


def _field_as_row(change: FieldChange, comparison: Comparison) -> str:
    olds, news = [], []
    for name, before, after in _by_language(change):
        old, new = _pieces(before, after)
        tag = f"{escaped(name)}: " if name else ""
        olds.append(tag + (_marked(old, "del", before, after) if before is not None else both(_ABSENT)))
        news.append(tag + (_marked(new, "ins", before, after) if after is not None else both(_ABSENT)))
    label = materiality.field_label(change.route, comparison.languages)
    kind = both(_kinds_of(change), between="<br>")
    kind = f"**{kind}**" if change.material or change.wider else kind
    return row(both(label, between="<br>"), "<br>".join(olds), "<br>".join(news), kind)


def _marked(pieces: Sequence[Piece], tag: str, before: str | None, after: str | None) -> str:
    whole = before is None or after is None
    return "".join(
        f"<{tag}>{escaped(piece.text)}</{tag}>" if piece.differs and not whole else escaped(piece.text)
        for piece in pieces
    )


# JSON ------------------------------------------------------------------------------------------------------


def as_json(comparison: Comparison, words: Sequence[Translations]) -> str:
    """``{"version": 1, "from": …, "to": …, "notices": [...]}``; ``to`` is null for the work tree."""
    data = {
        "version": VERSION,
        "from": _revision(comparison.before),
        "to": _revision(comparison.after),
        "notices": [_as_data(told, comparison) for told in report(comparison, words)],
    }
    return json.dumps(data, ensure_ascii=True, indent=2)


def _revision(side: Snapshot) -> dict[str, str] | None:
    found = side.revision
    return {"name": found.name, "commit": found.commit} if found else None


def _as_data(told: Told, comparison: Comparison) -> dict[str, Any]:
    return {
        "id": told.ids[0],
        "addresses_lost": list(told.ids) if told.kinds[0] in _LOSSES else [],
        "formerly": told.formerly or None,
        "successor": told.successor or None,
        "path": told.path,
        "kinds": list(told.kinds),
        "title": told.title,
        "changes": [
            {
                "field": list(change.route),
                "label": materiality.field_label(change.route, comparison.languages).as_data(),
                "material": change.material,
                "wider": change.wider.as_data() if change.wider else None,
                "before": change.before,
                "after": change.after,
                "path": change.place.path,
                "line": change.place.line,
            }
            for change in told.changes
        ],
        "history": told.draft,
    }
