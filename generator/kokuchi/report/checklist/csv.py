"""The checklist as CSV for spreadsheets: one row for each deployment, one column for each item."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.checklist.labels import STATES, remarks, state_and_day
from kokuchi.report.checklist.table import ALL, ID, RECORD, TITLE, table
from kokuchi.spreadsheet import inert

# Excel reads a file without it in the code page of the machine.
_BOM = "\ufeff"


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[str]:
    """A head, a row for each deployment, and the totals. A cell has the state, its day, who confirmed it, and the note."""
    found = table(documents, only_open=only_open)
    states = [text.in_language(language) for text in STATES.values()]
    items = [f"{row.section} {row.asks.in_language(language)}" for row in found.columns]
    heads = [text.in_language(language) for text in (ID, TITLE, RECORD)]
    yield _BOM + _line([*heads, *states, *items])
    for deployment in found.deployments:
        cells = [
            " / ".join([state_and_day(one, language), *remarks(one, language)]) for one in deployment.statuses
        ]
        yield _line([*deployment.heading(language), *map(str, deployment.score()), *cells])
    yield _line(
        [ALL.in_language(language), "", "", *map(str, found.totals()), *map(str, found.open_by_column())]
    )


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow([inert(cell) for cell in cells])
    return line.getvalue()
