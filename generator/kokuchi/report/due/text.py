"""What is due, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.due.labels import lines


def render(documents: Sequence[Document], language: str) -> Iterator[str]:
    """One line per item, the earliest first."""
    return lines(documents, language)
