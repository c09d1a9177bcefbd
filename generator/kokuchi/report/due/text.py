"""What is due, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.due.labels import lines
from kokuchi.report.text import printable


def render(documents: Sequence[Document], language: str) -> Iterator[str]:
    """One line for each deadline, the earliest first."""
    for line, _ in lines(documents, language, printable):
        yield line
