"""Changes for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.changes import Comparison, materiality
from kokuchi.changes.model import FieldChange
from kokuchi.report.changes.entries import (
    KINDS,
    LOSSES,
    NAMED,
    PASTE,
    arrow,
    by_language,
    entries,
    grouped,
    kind_of,
    more,
    summary,
    text_in,
    texts_of,
    unreadable,
    word_pieces,
)
from kokuchi.report.text import Style, plain, printable
from kokuchi.translations import Translations


def render(
    comparison: Comparison, translations: Sequence[Translations], language: str, style: Style = plain
) -> Iterator[str]:
    """The changes for a terminal; [-removed-] and {+added+} words are marked within a text."""
    found = entries(comparison, translations)
    if told := summary(comparison, len(found)):
        yield told.in_language(language)
    for sentence, paths in unreadable(comparison):
        yield sentence.in_language(language)
        yield from (f"  {printable(path)}" for path in paths)
    for notice in grouped(found):
        yield ""
        title = text_in(notice.title, language) or next(iter(texts_of(notice.title)), "")
        names = f"{', '.join(notice.ids[:NAMED])} {more(notice).in_language(language)}".rstrip()
        yield f"{style(printable(names), 'place')}  {printable(title)}".rstrip()
        kinds = " · ".join(KINDS[kind].in_language(language) for kind in notice.kinds)
        kinds = style(kinds, "error") if notice.kinds[0] in LOSSES else kinds
        yield f"  {kinds}{printable(arrow(notice))} · {printable(notice.path)}"
        for change in notice.changes:
            yield from _field_as_text(change, comparison, language, style)
        if notice.draft:
            yield f"  {PASTE.in_language(language)}"
            yield from (f"    {printable(line)}" for line in notice.draft.splitlines())


def _field_as_text(change: FieldChange, comparison: Comparison, language: str, style: Style) -> Iterator[str]:
    part = "error" if change.wider else "warning" if change.material else "margin"
    name = materiality.field_label(change.route, comparison.languages).in_language(language)
    yield f"  {printable(name)}  {style(kind_of(change).in_language(language), part)}"
    for code_, before, after in by_language(change):
        old, new = word_pieces(before, after)
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
    """A text in one line, with its line breaks shown as characters."""
    return printable(text.replace("\n", "⏎"))
