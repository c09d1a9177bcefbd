"""The header of a file that an import wrote; it shows the next import whether the file was edited since.

The header ends with a hash of the text below it. It is stored in the file itself, so it follows the file when it is
moved or renamed, and two branches that import different texts get a merge conflict in that file.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

_HEADER = (
    "# kokuchi import が店舗の一覧から作りました。直接直すと、次の取り込みでは上書きされません。\n"
    "# Made from a list of shops by kokuchi import; once it is edited here, the next import leaves it alone.\n"
)
_DIGEST_LINE = re.compile(r"# kokuchi-import: ([0-9a-f]{16})\n")
State = Literal["unedited", "edited", "by-hand"]


def with_header(text: str) -> str:
    """The text below its header."""
    return f"{_HEADER}# kokuchi-import: {digest(text)}\n{text}"


def digest(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def state(text: str) -> tuple[State, str]:
    """The state of a file and the digest in its header; ``by-hand`` and "" without a header.

    CRLF counts as LF, so that a checkout on Windows is not an edit.
    """
    text = text.replace("\r\n", "\n")
    found = _DIGEST_LINE.search(text)
    if not found:
        return "by-hand", ""
    is_unedited = text[: found.start()] == _HEADER and digest(text[found.end() :]) == found[1]
    return ("unedited" if is_unedited else "edited"), found[1]
