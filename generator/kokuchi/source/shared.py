"""The values that the _shared.yml files from the sites folder down to a folder give to its notices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import PurePath
from typing import Generic, NamedTuple, TypeVar

from kokuchi.source.merge import SHARED, merge
from kokuchi.source.nodes import Mapping

Folder = TypeVar("Folder", bound=PurePath)


class SharedValues(NamedTuple):
    """``values``: the merged tree, None where no file gives any. ``raw``: the bytes of all files on the way."""

    values: Mapping | None = None
    raw: bytes = b""


class SharedChain(Generic[Folder]):
    """Merges shared files folder by folder, the nearest file winning; each file is read once.

    ``top`` is the folder where the chain begins; a folder outside it has only its own shared file. ``read``
    returns what one shared file holds (nothing where there is none). The files may lie in the file system or in
    a git revision.
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
        """The shared values of the notices in a folder."""
        if folder not in self._known:
            inside = folder != self._top and self._top in folder.parents
            above = self.of(folder.parent) if inside else SharedValues()
            own = self._read(folder / SHARED)
            self._known[folder] = SharedValues(
                self.merged(own.values, above.values), above.raw + b"\0" + own.raw
            )
        return self._known[folder]

    def merged(self, own: Mapping | None, shared: Mapping | None) -> Mapping | None:
        """``own`` laid over ``shared``; one of them where the other is None."""
        if own is None or shared is None:
            return shared if own is None else own
        return merge(own, shared, self._languages, self._alternatives)
