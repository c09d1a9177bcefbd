"""What a build knows of one notice once its pages are made: enough for every list, and to use them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import Any

from kokuchi.check import FileResult
from kokuchi.check.cache import as_data, result_from_data
from kokuchi.pages import Data


@dataclass(slots=True)
class CachedNotice:
    """The verdict on one file, what lists and registers say about its notice, and the digests of its files.

    ``id`` is empty for what is not published; ``files`` are paths below the site's root.
    """

    result: FileResult
    id: str = ""
    former: tuple[str, ...] = ()
    rows: dict[str, Data] = field(default_factory=dict)
    facts: Data = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The leaf as JSON."""
        return {
            "result": as_data(self.result),
            "id": self.id,
            "former": list(self.former),
            "rows": self.rows,
            "facts": self.facts,
            "files": self.files,
        }


def cached_notice_from_data(path: str, data: dict[str, Any]) -> CachedNotice | None:
    """The leaf that ``as_data`` has written; None when it is not one."""
    try:
        result = result_from_data(path, data["result"])
        if result is None:
            return None
        former, facts = tuple(data["former"]), data["facts"]
        # The same names and digests are known of both trees.
        files = {intern(name): intern(content) for name, content in data["files"].items()}
        return CachedNotice(result, data["id"], former, data["rows"], facts, files)
    except (KeyError, TypeError, AttributeError):
        return None
