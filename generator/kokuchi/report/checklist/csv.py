"""The checklist as CSV for spreadsheets: one row for each deployment, one column for each item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.checklist.labels import STATES, remarks, state_and_day
from kokuchi.report.checklist.table import ALL, ID, RECORD, TITLE, table
from kokuchi.report.text import harmless
from kokuchi.spreadsheet import BOM, csv_line


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[str]:
    """A head, a row for each deployment, and the totals. A cell has the state, its day, who confirmed it, and the note."""
    yield from map(harmless, _lines(documents, language, only_open=only_open))


def _lines(documents: Sequence[Document], language: str, *, only_open: bool) -> Iterator[str]:
    found = table(documents, only_open=only_open)
    states = [text.in_language(language) for text in STATES.values()]
    items = [f"{row.section} {row.asks.in_language(language)}" for row in found.columns]
    heads = [text.in_language(language) for text in (ID, TITLE, RECORD)]
    yield BOM + csv_line([*heads, *states, *items], end="")
    for deployment in found.deployments:
        cells = [
            " / ".join([state_and_day(one, language), *remarks(one, language)]) for one in deployment.statuses
        ]
        yield csv_line([*deployment.heading(language), *map(str, deployment.score), *cells], end="")
    totals = [*map(str, found.totals()), *map(str, found.open_by_column())]
    yield csv_line([ALL.in_language(language), "", "", *totals], end="")
