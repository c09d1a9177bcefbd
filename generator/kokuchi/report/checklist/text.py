"""The checklist for a terminal: one line per row, and the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.checklist.labels import alike, remarks, score, shown_rows, state_and_day, total
from kokuchi.report.names import names, title
from kokuchi.report.text import printable

_MARKS = {"verified": "✓", "attested": "✓", "not_applicable": "–", "open": "□"}


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[str]:
    """The rows and the score of each deployment, alike ones once, then the score of all together."""
    groups = alike(documents)
    for those, statuses in groups:
        if len(those) == 1:
            yield printable(f"{those[0].id}  {title(those[0], language)}".rstrip())
        else:
            yield names(those, language, printable)
        for status in shown_rows(statuses, only_open=only_open):
            row = status.row
            parts = [f"[{row.item}] {state_and_day(status, language)}", *remarks(status, language)]
            yield f"  {_MARKS[status.state]} {row.section:<10} {row.asks.in_language(language)} {printable(', '.join(parts))}"
        yield f"  {score(statuses, language)}"
        yield ""
    if line := total(groups, language):
        yield line
