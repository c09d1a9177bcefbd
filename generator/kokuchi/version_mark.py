"""The version mark of a notice. A printed sign is up to date if its mark is the one on the notice's page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kokuchi.schema import PHRASE_KEYS, fields

# A version mark in a longer text, such as the text layer of a printed sign.
PATTERN = re.compile(r"\b(20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?)-([0-9a-f]{8})\b")
_HASH_LENGTH = 8


def version_mark(raw: Mapping[str, Any]) -> str:
    """Day of the last change and hash of all public values, such as ``2026-10-30-7f3a9c21``.

    ``raw`` is ``Notice.raw``. Dates are compared as text, which sorts days and months by time.
    """
    days = [raw["announced"]["web"], *(change["date"] for change in raw.get("history", []))]
    days += [raw[name]["on"] for name in ("ended", "withdrawn") if name in raw]
    public = {name: _words(value) for name, value in raw.items() if name not in fields.TABLE.outside_version}
    text = json.dumps(public, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{max(days)}-{_hash(text)}"


def place_mark(marks: Iterable[str]) -> str:
    """The mark of a sheet that has several notices: the latest of their days, and a hash of all their marks."""
    found = sorted(marks)
    return f"{max(mark.rpartition('-')[0] for mark in found)}-{_hash(' '.join(found))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_HASH_LENGTH]


def _words(value: Any) -> Any:
    """A value without the ids and blanks of phrases: what a sign says is in the texts."""
    if isinstance(value, list):
        return [_words(entry) for entry in value]
    if not isinstance(value, Mapping):
        return value
    return {name: _words(entry) for name, entry in value.items() if name not in PHRASE_KEYS}
