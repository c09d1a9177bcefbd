"""Matches findings with the columns that caused them, and notices that belong to the same shop."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kokuchi.diagnostics import Finding
from kokuchi.importer.row import RowNotice
from kokuchi.schema import fields
from kokuchi.source import Route, parse

_GAPS = frozenset({"missing-field", "missing-translation", "empty-text", "wrong-form"})


def columns_of(notice: RowNotice, route: Route | None, finding: Finding) -> tuple[str, ...]:
    """The columns that caused a finding: those of the value at ``route``, or the empty ones of missing values there.

    ``route`` is None if the finding is not about a value of the notice.
    """
    if route is not None and route in notice.origins:
        return notice.origins[route]
    gaps = [
        (gap, columns)
        for gap, columns in notice.empty.items()
        if route is None or gap[: len(route)] == route or route[: len(gap) - 1] == gap[:-1]
    ]
    if finding.rule not in _GAPS:
        return ()
    return tuple(dict.fromkeys(name for _, columns in gaps for name in columns))


def as_data(text: str) -> dict[str, object]:
    """The text of a notice as plain data; empty if it is not a mapping."""
    root = parse(text, "", ()).root
    document = root.json if root is not None else None
    return dict(document) if isinstance(document, dict) else {}


def comparable_values(document: Mapping[str, object]) -> str:
    """The values of a notice except status, dates and history, as a comparable text.

    Two notices with the same result are most likely the same shop under two ids.
    """
    dropped = fields.TABLE.copied("dropped")
    lasting = {key: value for key, value in document.items() if key not in dropped}
    return json.dumps(lasting, sort_keys=True, ensure_ascii=False)


def former_ids(document: Mapping[str, object]) -> list[str]:
    """The ids in ``formerly``."""
    found = document.get("formerly")
    return [str(name) for name in found] if isinstance(found, list) else []
