"""The checklist for a terminal: one line per row, and the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.checklist import row_statuses
from kokuchi.document import Document
from kokuchi.report.checklist.labels import remarks, score, state_and_day
from kokuchi.report.text import printable

_MARKS = {"verified": "✓", "attested": "✓", "not_applicable": "–", "open": "□"}


def render(documents: Sequence[Document], language: str) -> Iterator[str]:
    """Each deployment with all its rows and its score, followed by an empty line."""
    for document in documents:
        statuses = list(row_statuses(document))
        yield printable(f"{document.id}  {document.text('title', language) or ''}".rstrip())
        for status in statuses:
            row = status.row
            parts = [f"[{row.item}] {state_and_day(status, language)}", *remarks(status, language)]
            yield f"  {_MARKS[status.state]} {row.section:<10} {row.asks.in_language(language)} {printable(', '.join(parts))}"
        yield f"  {score(statuses, language)}"
        yield ""
