"""The first lines of a file that an import wrote: they tell the next one whether a person has edited it since.

The mark is a hash of all that follows, in the file itself: it needs no list of files beside it, moves with the
file, and survives a merge (two branches that wrote different things conflict in the very file).
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

_HEAD = (
    "# kokuchi import が店舗の一覧から作りました。直接直すと、次の取り込みでは上書きされません。\n"
    "# Made from a list of shops by kokuchi import; once it is edited here, the next import leaves it alone.\n"
)
_MARK = re.compile(r"# kokuchi-import: ([0-9a-f]{16})\n")
State = Literal["made", "edited", "by-hand"]


def with_provenance(text: str) -> str:
    """A text with the head that says where it came from."""
    return f"{_HEAD}# kokuchi-import: {digest(text)}\n{text}"


def digest(text: str) -> str:
    """The mark of a text; its line ends do not count."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def state(text: str) -> tuple[State, str]:
    """Whether a file is as an import left it, and the mark that it bears."""
    text = text.replace("\r\n", "\n")
    found = _MARK.search(text)
    if not found:
        return "by-hand", ""
    untouched = text[: found.start()] == _HEAD and digest(text[found.end() :]) == found[1]
    return ("made" if untouched else "edited"), found[1]
