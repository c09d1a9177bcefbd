"""Reads the documents of past states, as today's program understands them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from kokuchi.changes import Repository, Revision, UnusableRevision
from kokuchi.diagnostics import Issue, Place, display_path
from kokuchi.document import Document
from kokuchi.notice import Notice, from_document, plain
from kokuchi.schema import fields
from kokuchi.settings import Settings
from kokuchi.source import Mapping as MappingNode
from kokuchi.source import SharedChain, SharedValues, decode, merge, parse
from kokuchi.version_mark import version_mark
from kokuchi.versions.history import State

Shared = tuple[tuple[str, str], ...]
# What the program does with a file that today's check would refuse: such a state is read as far as it goes.
_UNREADABLE = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)


class StateReader:
    """Reads states; each blob is fetched once, and each shared file parsed once.

    ``clone`` is the folder in which git has the history (default: the project).
    """

    def __init__(self, settings: Settings, clone: Path | None = None) -> None:
        self._settings, self._clone = settings, clone or settings.project
        self._contents: dict[str, bytes | None] = {}
        self._own: dict[tuple[str, str], MappingNode | None] = {}
        self._repository: Repository | None = None
        self._chain = cache(self._merged_chain)
        self._shared_file = cache(self._parsed)

    def fetch(self, states: Iterable[State]) -> None:
        """Read the files of some states with one call of git. Raises UnusableRevision if objects are missing."""
        wanted = {blob for state in states for blob in (state.blob, *(blob for _, blob in state.shared))}
        new = sorted(wanted - self._contents.keys() - {""})
        if new:
            self._repository = self._repository or Repository(self._clone)
            self._contents |= self._repository.contents(new, Revision("HEAD", "HEAD", dt.date.min))

    def forget(self, states: Iterable[State]) -> None:
        """Drop the notices' own files, which no other notice needs."""
        self._own.clear()
        for state in states:
            self._contents.pop(state.blob, None)

    def has(self, state: State, words: Sequence[bytes]) -> bool:
        """Whether one of the files of a state that was fetched has one of these words."""
        blobs = (state.blob, *(blob for _, blob in state.shared))
        return any(word in (self._contents.get(blob) or b"") for blob in blobs for word in words)

    def document(self, state: State, today: dt.date | None = None) -> Document | None:
        """The notice of a state as of its day; None if it is a draft, has no file, or cannot be read."""
        with suppress(UnusableRevision):
            self.fetch([state])
            key = state.path, state.blob
            if key not in self._own:
                self._own[key] = self._parsed(*key) if state.path else None
            root = self._own[key]
            shared = self._chain(state.path.rpartition("/")[0], state.shared) if root else SharedValues()
            merged = self._with(root, shared.values) if root else None
            if merged:
                name = PurePosixPath(state.path).stem
                document = Document(name, merged, self._settings, today or state.day)
                return None if document.text("status") == "draft" else document
        return None

    def _with(self, root: MappingNode, shared: MappingNode | None) -> MappingNode:
        if shared is None:
            return root
        return merge(root, shared, self._settings.languages, fields.TABLE.alternatives)

    def _parsed(self, path: str, blob: str) -> MappingNode | None:
        raw, shown = self._contents.get(blob), display_path(self._settings.project / path)
        text = decode(raw, Place(shown)) if raw is not None else ""
        root = None if isinstance(text, Issue) else parse(text, shown, self._settings.languages).root
        return root if isinstance(root, MappingNode) else None

    def _merged_chain(self, folder: str, shared: Shared) -> SharedValues:
        nodes = {path: self._shared_file(path, blob) for path, blob in shared}
        return _chain_of(self._settings, nodes).of(PurePosixPath(folder))


def _chain_of(settings: Settings, nodes: Mapping[str, MappingNode | None]) -> SharedChain[PurePosixPath]:
    top = PurePosixPath(settings.sites.relative_to(settings.project).as_posix())
    return SharedChain(
        top,
        lambda path: SharedValues(nodes.get(path.as_posix())),
        settings.languages,
        fields.TABLE.alternatives,
    )


def notice_in(document: Document, languages: tuple[str, ...]) -> Notice | None:
    """The notice of a past document in these languages; None if today's program cannot read it so.

    A file of long ago may lack a key that is required now, or a language that the site has got since.
    """
    try:
        return from_document(replace(document, settings=replace(document.settings, languages=languages)))
    except _UNREADABLE:
        return None


def mark_of(document: Document) -> str:
    """The version mark of a past document; "" if it has none."""
    try:
        return version_mark(plain(document.root))  # type: ignore[arg-type]
    except _UNREADABLE:
        return ""
