"""What is due, as a Markdown list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.document import Document
from kokuchi.report.due.labels import lines
from kokuchi.report.markdown import escaped, folded, within
from kokuchi.report.names import NAMED, count, listed


def render(documents: Sequence[Document], language: str) -> Iterator[str]:
    """One list entry for each deadline, the earliest first; the names of many notices are folded away."""
    return within(_entries(documents, language))


def _entries(documents: Sequence[Document], language: str) -> Iterator[str]:
    for line, those in lines(documents, language, escaped, bullet="- "):
        yield line
        if len(those) > NAMED:
            every = listed(those, language, escaped)
            yield f"  {folded(count(len(those)).in_language(language), every)}"
