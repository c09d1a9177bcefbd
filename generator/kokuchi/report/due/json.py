"""What is due, as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.due.labels import items

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
    yield json.dumps({"version": VERSION, "due": data}, ensure_ascii=False, indent=2)
