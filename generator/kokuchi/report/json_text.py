"""JSON that is safe to print: characters by which a value could control a terminal are escaped."""

from __future__ import annotations

import json
from typing import Any

from kokuchi.report.text import harmless


def as_json(data: Any, indent: int = 2) -> str:
    """``data`` as JSON text, letters of all languages as they are. Parsing it gives ``data`` unchanged."""
    return harmless(json.dumps(data, ensure_ascii=False, indent=indent))
