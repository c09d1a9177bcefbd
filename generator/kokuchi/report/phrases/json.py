"""The phrasebook as JSON: the same data as ``edit/phrases.json`` of the site."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.pages.phrases import phrases_data
from kokuchi.report.json_text import as_json
from kokuchi.settings import Settings


def render(settings: Settings, language: str) -> Iterator[str]:  # noqa: ARG001  (it has every language)
    """One JSON document, as a single piece of text: ``phrases_data`` (docs/en/file-formats.md#phrases)."""
    yield as_json(phrases_data(settings), indent=1)
