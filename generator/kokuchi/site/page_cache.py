"""What a build knows of one notice once its pages are made: enough for every list, and to use them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import Any

from kokuchi.check import Judged
from kokuchi.check.cache import as_data, judged_from
from kokuchi.pages import Data


@dataclass(slots=True)
class Leaf:
    """The verdict on one file, what lists and registers say about its notice, and the digests of its files.

    ``id`` is empty for what is not published; ``files`` are paths below the site's root.
    """

    judged: Judged
    id: str = ""
    former: tuple[str, ...] = ()
    rows: dict[str, Data] = field(default_factory=dict)
    facts: Data = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The leaf as JSON."""
        return {
            "judged": as_data(self.judged),
            "id": self.id,
            "former": list(self.former),
            "rows": self.rows,
            "facts": self.facts,
            "files": self.files,
        }


def leaf_from(path: str, data: dict[str, Any]) -> Leaf | None:
    """The leaf that ``as_data`` has written; None when it is not one."""
    try:
        judged = judged_from(path, data["judged"])
        if judged is None:
            return None
        former, facts = tuple(data["former"]), data["facts"]
        # The same names and digests are known of both trees.
        files = {intern(name): intern(content) for name, content in data["files"].items()}
        return Leaf(judged, data["id"], former, data["rows"], facts, files)
    except (KeyError, TypeError, AttributeError):
        return None
