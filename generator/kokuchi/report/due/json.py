"""What is due, as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.due.labels import items
from kokuchi.report.json_text import as_json

VERSION = 1


def render(documents: Sequence[Document], language: str) -> Iterator[str]:  # noqa: ARG001  (nothing is translated)
    """``{"version": 1, "due": [{"id", "day", "kind", "overdue", "at_latest"}, …]}``, the earliest first."""
    data = [
        {
            "id": document.id,
            "day": str(item.day),
            "kind": item.kind,
            "overdue": item.overdue,
            "at_latest": item.at_latest,
        }
        for item, document in items(documents)
    ]
    yield as_json({"version": VERSION, "due": data})
