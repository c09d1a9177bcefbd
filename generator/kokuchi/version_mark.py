"""The version mark: by it a person, or a program, sees whether a printed sign still says what the page says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

# What a notice says about its own life and paperwork: it changes without making a sign untrue.
UNPRINTED = frozenset({"announced", "posted", "checklist", "history", "formerly", "status"})
# A mark in a running text, such as the text layer of a printed sign.
PATTERN = re.compile(r"\b(20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?)-([0-9a-f]{8})\b")
_HASH_LENGTH = 8


def mark(said: Mapping[str, Any]) -> str:
    """``2026-10-30-7f3a9c21``: the day of the last change, and a hash of all that the public is told.

    ``said`` is a notice as plain data (``Notice.said``). Dates sort as texts, also a month among days.
    """
    days = [said["announced"]["web"], *(change["date"] for change in said.get("history", []))]
    days += [said[name]["on"] for name in ("ended", "withdrawn") if name in said]
    told = {name: value for name, value in said.items() if name not in UNPRINTED}
    raw = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(raw.encode("utf-8")).hexdigest()
    return f"{max(days)}-{digest[:_HASH_LENGTH]}"
