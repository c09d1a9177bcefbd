"""The checklist as Markdown task lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.checklist.labels import alike, remarks, score, shown_rows, state_and_day, total
from kokuchi.report.markdown import escaped, folded
from kokuchi.report.names import NAMED, count, listed, names, title
from kokuchi.report.text import printable


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[str]:
    """A heading, a task list and the score for each deployment, alike ones once, then the score of all together."""
    groups = alike(documents)
    for those, statuses in groups:
        if len(those) == 1:
            yield f"## {_plain(those[0].id)} {_plain(title(those[0], language))}".rstrip()
        else:
            yield f"## {names(those, language, _plain)}"
        yield ""
        if len(those) > NAMED:
            every = listed(those, language, escaped)
            yield f"{folded(count(len(those)).in_language(language), every)}\n"
        for status in shown_rows(statuses, only_open=only_open):
            mark = " " if status.state == "open" else "x"
            row = status.row
            parts = [state_and_day(status, language), *map(_plain, remarks(status, language))]
            yield f"- [{mark}] {row.section} {row.asks.in_language(language)} (`{row.item}`: {', '.join(parts)})"
        yield ""
        yield score(statuses, language)
        yield ""
    if line := total(groups, language):
        yield line


def _plain(text: str) -> str:
    """A text in one line, with the signs of Markdown and what controls a terminal escaped."""
    line = printable(" ".join(text.split()))
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-!|&" else sign for sign in line)
