"""Changes as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kokuchi.changes import Comparison, materiality
from kokuchi.changes.snapshot import Snapshot
from kokuchi.report.changes.entries import LOSSES, NoticeChange, entries
from kokuchi.report.json_text import as_json
from kokuchi.report.text import Style, plain
from kokuchi.translations import Translations

VERSION = 1


def render(
    comparison: Comparison,
    translations: Sequence[Translations],
    language: str,  # noqa: ARG001  (both languages are included)
    style: Style = plain,  # noqa: ARG001
) -> Iterator[str]:
    """``{"version": 1, "from": …, "to": …, "notices": [...]}``; ``to`` is null for the work tree."""
    data = {
        "version": VERSION,
        "from": _revision(comparison.before),
        "to": _revision(comparison.after),
        "unreadable": comparison.unreadable,
        "unreadable_before": comparison.unreadable_before,
        "notices": [_as_data(notice, comparison) for notice in entries(comparison, translations)],
    }
    yield as_json(data)


def _revision(side: Snapshot) -> dict[str, str] | None:
    found = side.revision
    return {"name": found.name, "commit": found.commit} if found else None


def _as_data(notice: NoticeChange, comparison: Comparison) -> dict[str, Any]:
    return {
        "id": notice.ids[0],
        "addresses_lost": list(notice.ids) if notice.kinds[0] in LOSSES else [],
        "formerly": notice.formerly or None,
        "successor": notice.successor or None,
        "path": notice.path,
        "kinds": list(notice.kinds),
        "title": notice.title,
        "changes": [
            {
                "field": list(change.route),
                "label": materiality.field_label(change.route, comparison.languages).as_data(),
                "material": change.material,
                "wider": change.wider.as_data() if change.wider else None,
                "before": change.before,
                "after": change.after,
                "path": change.place.path,
                "line": change.place.line,
            }
            for change in notice.changes
        ],
        "history": notice.draft,
    }
