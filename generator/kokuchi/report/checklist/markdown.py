"""The checklist as Markdown task lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.checklist import row_statuses
from kokuchi.document import Document
from kokuchi.report.checklist.labels import remarks, score, state_and_day


def render(documents: Sequence[Document], language: str) -> Iterator[str]:
    """A heading, a task list and the score for each deployment."""
    for document in documents:
        statuses = list(row_statuses(document))
        yield f"## {document.id} {_plain(document.text('title', language) or '')}".rstrip()
        yield ""
        for status in statuses:
            mark = " " if status.state == "open" else "x"
            row = status.row
            parts = [state_and_day(status, language), *map(_plain, remarks(status, language))]
            yield f"- [{mark}] {row.section} {row.asks.in_language(language)} (`{row.item}`: {', '.join(parts)})"
        yield ""
        yield score(statuses, language)
        yield ""


def _plain(text: str) -> str:
    """A text in one line, with the signs of Markdown escaped."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-!|&" else sign for sign in " ".join(text.split()))
