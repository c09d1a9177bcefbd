"""Merges the _shared.yml files from the sites folder down to the folder of a notice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import PurePath
from typing import Generic, NamedTuple, TypeVar

from kokuchi.source.merge import SHARED, merge
from kokuchi.source.nodes import Mapping

Folder = TypeVar("Folder", bound=PurePath)


class SharedValues(NamedTuple):
    """``values``: the merged tree, None if no file has values. ``raw``: the bytes of all files that were merged."""

    values: Mapping | None = None
    raw: bytes = b""


class SharedChain(Generic[Folder]):
    """Merges shared files folder by folder; values of the nearest file win. Each file is read once.

    ``top`` is the folder where the chain begins; a folder outside it has only its own shared file. ``read`` returns
    the values of one shared file, ``SharedValues()`` if there is no file; it may read the file system or a git
    revision. ``languages`` and ``alternatives``: see ``merge``.
    """

    def __init__(
        self,
        top: Folder,
        read: Callable[[Folder], SharedValues],
        languages: Collection[str],
        alternatives: Sequence[frozenset[str]] = (),
    ) -> None:
        self._top, self._read = top, read
        self._languages, self._alternatives = languages, alternatives
        self._known: dict[Folder, SharedValues] = {}

    def of(self, folder: Folder) -> SharedValues:
        """The shared values for the notices in a folder."""
        if folder not in self._known:
            inside = folder != self._top and self._top in folder.parents
            above = self.of(folder.parent) if inside else SharedValues()
            own = self._read(folder / SHARED)
            self._known[folder] = SharedValues(
                self.merged(own.values, above.values), above.raw + b"\0" + own.raw
            )
        return self._known[folder]

    def merged(self, own: Mapping | None, shared: Mapping | None) -> Mapping | None:
        """``merge(own, shared)``; if one is None, the other."""
        if own is None or shared is None:
            return shared if own is None else own
        return merge(own, shared, self._languages, self._alternatives)
