"""JSON that is safe to print: characters by which a value could control a terminal are escaped."""

from __future__ import annotations

import json
import re
from typing import Any

# json.dumps escapes those below U+0020. DEL and C1 controls, separators of lines, and changes of direction remain.
_CONTROL = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def as_json(data: Any, indent: int = 2) -> str:
    """``data`` as JSON text, letters of all languages as they are. Parsing it gives ``data`` unchanged."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
