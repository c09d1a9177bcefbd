"""The checklist as JSON, for other programs.

The version changes when a key is removed or changes its meaning; a new key does not change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kokuchi.checklist import row_statuses
from kokuchi.document import Document
from kokuchi.report.checklist.labels import counts
from kokuchi.report.json_text import as_json

VERSION = 1


def render(
    documents: Sequence[Document],
    language: str,  # noqa: ARG001  (both languages are included)
    *,
    only_open: bool = False,  # noqa: ARG001  (a program picks for itself)
) -> Iterator[str]:
    """``{"version": 1, "deployments": [...]}``.

    Each deployment has its ``id``, its ``score`` (state → number of rows) and its ``rows``. ``by``, ``note`` and
    ``reason`` of a row are null, a text, or a mapping of language to text.
    """
    data = {"version": VERSION, "deployments": [_as_data(document) for document in documents]}
    yield as_json(data)


def _as_data(document: Document) -> dict[str, Any]:
    statuses = list(row_statuses(document))
    return {
        "id": document.id,
        "score": counts(statuses),
        "rows": [
            {
                "item": status.row.item,
                "section": status.row.section,
                "asks": status.row.asks.as_data(),
                "state": status.state,
                "on": str(status.on) if status.on else None,
                "by": status.by,
                "note": status.note,
                "reason": status.reason,
            }
            for status in statuses
        ],
    }
