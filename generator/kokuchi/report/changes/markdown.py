"""Changes as Markdown, for a pull request or a job summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.changes import Comparison, materiality
from kokuchi.changes.model import FieldChange
from kokuchi.report.changes.entries import (
    ABSENT,
    AFTER,
    BEFORE,
    FIELD,
    HEADING,
    KIND,
    KINDS,
    NAMED,
    PASTE,
    NoticeChange,
    arrow,
    by_language,
    entries,
    grouped,
    kind_of,
    more,
    summary,
    texts_of,
    unreadable,
    word_pieces,
)
from kokuchi.report.markdown import both, code, escaped, folded, row, table, within
from kokuchi.report.names import count
from kokuchi.report.text import Style, harmless, plain
from kokuchi.report.word_diff import Piece
from kokuchi.translations import Translations


def render(
    comparison: Comparison,
    translations: Sequence[Translations],
    language: str,  # noqa: ARG001  (both languages are shown)
    style: Style = plain,  # noqa: ARG001
) -> Iterator[str]:
    """The changes as tables: labels in Japanese and English, values in every language of the site, all escaped."""
    return within(_blocks(comparison, translations))


def _blocks(comparison: Comparison, translations: Sequence[Translations]) -> Iterator[str]:
    found = entries(comparison, translations)
    yield f"## {both(HEADING)}\n"
    if told := summary(comparison, len(found)):
        yield f"{both(told)}\n"
    for sentence, paths in unreadable(comparison):
        yield "\n".join([both(sentence, between="<br>"), "", *(f"- {code(path)}" for path in paths), ""])
    for notice in grouped(found):
        yield "\n".join(_block(notice, comparison))


def _block(notice: NoticeChange, comparison: Comparison) -> Iterator[str]:
    names = ", ".join(code(name) for name in notice.ids[:NAMED])
    names += f" {both(more(notice))}" if len(notice.ids) > NAMED else ""
    title = " / ".join(_in_one_line(text) for text in texts_of(notice.title))
    yield f"### {names} {title}".rstrip()
    yield ""
    yield f"{' · '.join(f'**{both(KINDS[kind])}**' for kind in notice.kinds)}{escaped(arrow(notice))} · {code(notice.path)}"
    yield ""
    if notice.titles:
        every = (
            f"{code(name)} {' / '.join(_in_one_line(text) for text in texts_of(title))}"
            for name, title in zip(notice.ids, notice.titles, strict=True)
        )
        yield folded(both(count(len(notice.ids))), every)
        yield ""
    if notice.changes:
        yield from table(FIELD, BEFORE, AFTER, KIND)
        for change in notice.changes:
            yield _field_as_row(change, comparison)
        yield ""
    if notice.draft:
        yield f"{both(PASTE, between='<br>')}"
        yield ""
        yield f"```yaml\n{harmless(notice.draft)}```"
        yield ""


def _in_one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _field_as_row(change: FieldChange, comparison: Comparison) -> str:
    olds, news = [], []
    for name, before, after in by_language(change):
        old, new = word_pieces(before, after)
        tag = f"{escaped(name)}: " if name else ""
        olds.append(tag + (_marked(old, "del", before, after) if before is not None else both(ABSENT)))
        news.append(tag + (_marked(new, "ins", before, after) if after is not None else both(ABSENT)))
    label = materiality.field_label(change.route, comparison.languages)
    kind = both(kind_of(change), between="<br>")
    kind = f"**{kind}**" if change.material or change.wider else kind
    return row(both(label, between="<br>"), "<br>".join(olds), "<br>".join(news), kind)


def _marked(pieces: Sequence[Piece], tag: str, before: str | None, after: str | None) -> str:
    whole = before is None or after is None
    return "".join(
        f"<{tag}>{escaped(piece.text)}</{tag}>" if piece.differs and not whole else escaped(piece.text)
        for piece in pieces
    )
