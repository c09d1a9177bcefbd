"""Drafts the entry of ``history`` for a change: it lists the changed fields and has ``TODO`` for the reason.

The rule ``placeholder`` reports ``TODO`` in every language, so the entry cannot be published before a person
has written the reason.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from kokuchi.changes.model import NoticePair
from kokuchi.schema import fields
from kokuchi.source import Mapping
from kokuchi.source import Sequence as List
from kokuchi.translations import Translations

_INDENT = 2


def draft_entry(pair: NoticePair, languages: Sequence[Translations], today: dt.date) -> str | None:
    """The entry as YAML, below ``history:`` if the notice has no such key yet; None if no entry is needed."""
    if pair.history_extended or not pair.material:
        return None
    labels = dict.fromkeys(
        fields.TABLE.label(name) for change in pair.material if (name := _field(change.route))
    )
    indent = _indent_of(pair)
    lines = [] if pair.after.has("history") else ["history:"]
    lines.append(f"{' ' * indent}- date: {today.isoformat()}")
    for words in languages:
        listed = words("change", "separator").join(words("field", name) for name in labels)
        text = words("change", "history", fields=listed)
        lines.append(f"{' ' * (indent + 2)}{words.code}: {json.dumps(text, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _field(route: Sequence[str | int]) -> str:
    return str(route[2] if route[0] == "phases" and len(route) > 2 else route[0])


def _indent_of(pair: NoticePair) -> int:
    """The column (from 0) of the hyphens of existing entries; 2 if there are none."""
    history = pair.after.node("history")
    if isinstance(history, List) and history.items and isinstance(history.items[0], Mapping):
        return max(history.items[0].place.column - 1 - _INDENT, 0)
    return _INDENT
