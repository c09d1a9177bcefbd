"""The cached result of one notice: check result, rows of the lists, data of the register, digests of its files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from kokuchi.check import FileResult
from kokuchi.check.cache import as_data, result_from_data
from kokuchi.pages import Data

_KEYS = {"result", "id", "former", "rows", "facts", "files"}


@dataclass(slots=True)
class CachedNotice:
    """The check result of one file, the rows and facts of its notice for lists and register, and its output files.

    ``id`` is empty if the notice is not published; ``files`` maps paths below the site's root to digests.
    """

    result: FileResult
    id: str = ""
    former: tuple[str, ...] = ()
    rows: dict[str, Data] = field(default_factory=dict)
    facts: Data = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The entry as JSON data."""
        return {
            "result": as_data(self.result),
            "id": self.id,
            "former": list(self.former),
            "rows": self.rows,
            "facts": self.facts,
            "files": self.files,
        }


def cached_notice_from_data(path: str, data: Any, languages: Collection[str]) -> CachedNotice | None:
    """The entry from the data of ``as_data``; None if it is malformed or lacks a language of the site."""
    if not isinstance(data, dict) or data.keys() != _KEYS:
        return None
    result = result_from_data(path, data["result"])
    identifier, former, rows, facts = data["id"], data["former"], data["rows"], data["facts"]
    files = digests(data["files"])
    if (
        result is None
        or files is None
        or not isinstance(identifier, str)
        or not (isinstance(former, list) and all(isinstance(name, str) for name in former))
        or not (isinstance(rows, dict) and all(isinstance(row, dict) for row in rows.values()))
        or not isinstance(facts, dict)
        # A published notice has a row for the lists of each language.
        or (identifier and not rows.keys() >= set(languages))
    ):
        return None
    return CachedNotice(result, identifier, tuple(former), rows, facts, files)


def digests(data: Any) -> dict[str, str] | None:
    """A mapping of names to digests; None if the data is something else."""
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        return None
    # Both trees have the same names and digests; interning saves memory.
    return {intern(name): intern(value) for name, value in data.items()}
