"""How a notice looks to an import: where its values came from, and whether two of them are one shop."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kokuchi.diagnostics import Finding
from kokuchi.importer.row import RowNotice
from kokuchi.schema import fields
from kokuchi.source import Route, parse

_GAPS = frozenset({"missing-field", "missing-translation", "empty-text", "wrong-form"})


def columns_of(made: RowNotice, route: Route | None, found: Finding) -> tuple[str, ...]:
    """The columns that a finding is about: those of the value, or those that left a gap there."""
    if route is not None and route in made.origins:
        return made.origins[route]
    gaps = [
        (gap, columns)
        for gap, columns in made.empty.items()
        if route is None or gap[: len(route)] == route or route[: len(gap) - 1] == gap[:-1]
    ]
    if found.rule not in _GAPS:
        return ()
    return tuple(dict.fromkeys(name for _, columns in gaps for name in columns))


def as_data(text: str) -> dict[str, object]:
    """The notice in a file as plain data; empty where there is none."""
    root = parse(text, "", ()).root
    document = root.json if root is not None else None
    return dict(document) if isinstance(document, dict) else {}


def comparable_values(document: Mapping[str, object]) -> str:
    """What a notice says apart from its dates: two shops hardly say the same."""
    dated = fields.TABLE.copied("dropped")
    lasting = {key: value for key, value in document.items() if key not in dated}
    return json.dumps(lasting, sort_keys=True, ensure_ascii=False)


def formerly(document: Mapping[str, object]) -> list[str]:
    """The ids that a notice says it had before."""
    found = document.get("formerly")
    return [str(name) for name in found] if isinstance(found, list) else []


def is_ended(text: str) -> bool:
    """Whether a file that an import wrote says that the cameras are gone."""
    return "\nended:" in text
