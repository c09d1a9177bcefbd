"""The notices of a git revision or of the work tree. Files are read and parsed on first use."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from kokuchi import urls
from kokuchi.changes.git import Repository, Revision
from kokuchi.diagnostics import Issue, Place, display_path
from kokuchi.document import Document
from kokuchi.layers import files as layer_files
from kokuchi.schema import fields
from kokuchi.settings import CONFIG, ReadBytes, Settings, UnusableSettings, from_bytes, from_disk, place_of
from kokuchi.source import (
    SHARED,
    Parsed,
    SharedChain,
    SharedValues,
    decode,
    files,
    is_found,
    parse,
    read_bytes,
    split_lines,
)
from kokuchi.source import Mapping as MappingNode

SHA256_DIGITS = 64
# Where the project may have code of its own that a build or a reader's browser runs, and how its files are named.
CODE_FOLDERS = ("docs", "theme")
CODE_SUFFIXES = (".html", ".js", ".mjs", ".py", ".typ", ".xml", ".txt")


@dataclass(frozen=True, slots=True)
class SnapshotFiles:
    """The files of a snapshot. Paths are relative to the project, with slashes.

    ``blobs``: path → git's id of the content ("" for a file that cannot be read). ``load`` returns path → bytes for
    some of these paths, None for a file that cannot be read. ``config``: the bytes of mkdocs.yml, empty if there is
    none. ``code``: as ``blobs``, for the templates in theme/ and the scripts in docs/. ``inherited`` reads a file that
    mkdocs.yml inherits from.
    """

    blobs: Mapping[str, str]
    load: Callable[[Collection[str]], Mapping[str, bytes | None]]
    revision: Revision | None = None
    config: bytes = b""
    code: Mapping[str, str] = field(default_factory=dict)
    inherited: ReadBytes = from_disk


class Snapshot:
    """One state of ``sites/``. Read and parsed files are cached.

    A file with the same blob id in ``shares_blobs_with`` is read and parsed only there. ``site`` are the settings in
    the mkdocs.yml of this state, None if it is missing or cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        today: dt.date,
        source: SnapshotFiles,
        shares_blobs_with: Snapshot | None = None,
    ) -> None:
        self.settings, self.today = settings, today
        self.blobs, self.revision, self.config = source.blobs, source.revision, source.config
        self.code = source.code
        self.site = _site(source, settings)
        self._source, self._other = source, shares_blobs_with
        self._raw: dict[str, bytes | None] = {}
        self._parsed: dict[str, Parsed] = {}
        self._documents: dict[str, Document | None] = {}
        self._shared = SharedChain(
            PurePosixPath(settings.sites.relative_to(settings.project).as_posix()),
            self._shared_file,
            settings.languages,
            fields.TABLE.alternatives,
        )
        self._texts: dict[str, str] = {self.display_path(CONFIG): self.config.decode("utf-8-sig", "replace")}

    def sharing_blobs_with(self, other: Snapshot) -> Snapshot:
        """A copy of this snapshot that reads files with the same content from ``other``."""
        return Snapshot(self.settings, self.today, self._source, other)

    @cached_property
    def notices(self) -> dict[str, str]:
        """Each id → the path of its file. Files whose name is not a valid id are left out."""
        found: dict[str, str] = {}
        for path in self.blobs:
            name = PurePosixPath(path)
            if name.name != SHARED and name.suffix == ".yml" and self._is_address(name.stem):
                found.setdefault(name.stem, path)
        return found

    @cached_property
    def misnamed(self) -> dict[str, str]:
        """Lower-case stem → the last file with it that is not in ``notices``.

        Its name is no address (``Shibuya.yml``, ``shibuya.yaml``, a reserved name), or another file has the same one.
        """
        return {
            name.stem.lower(): path
            for path in self.blobs
            if (name := PurePosixPath(path)).name != SHARED and self.notices.get(name.stem) != path
        }

    def _is_address(self, stem: str) -> bool:
        return urls.is_id(stem) and not urls.is_reserved(stem, self.settings.languages)

    def shared_above(self, path: str) -> Iterator[str]:
        """The shared files that give values to a file, the nearest first."""
        for folder in PurePosixPath(path).parents:
            if (shared := (folder / SHARED).as_posix()) in self.blobs:
                yield shared

    def prepare(self, paths: Collection[str]) -> None:
        """Read these files and the shared files above them with one call of ``load``."""
        wanted = {
            path
            for name in paths
            if name in self.blobs
            for path in (name, *self.shared_above(name))
            if path not in self._raw and not self._other_with(path)
        }
        self._raw |= self._source.load(sorted(wanted))

    def _other_with(self, path: str) -> Snapshot | None:
        """The snapshot from which a file with the same content is read instead."""
        blob = self.blobs[path]
        return self._other if blob and self._other and self._other.blobs.get(path) == blob else None

    def document(self, path: str) -> Document | None:
        """The notice in a file with its shared values; None if the file is not a mapping or cannot be read."""
        if path not in self._documents:
            name = PurePosixPath(path)
            root = self._mapping(path)
            merged = self._shared.merged(root, self._shared.of(name.parent).values) if root else None
            self._documents[path] = Document(name.stem, merged, self.settings, self.today) if merged else None
        return self._documents[path]

    def is_empty(self, path: str) -> bool:
        """Whether a file is valid YAML without any value."""
        parsed = self._read(path)
        return parsed.root is None and not parsed.issues

    def is_unreadable(self, path: str) -> bool:
        """Whether a file has content that is not read as keys and values, such as the marks of a conflict in git."""
        return self._mapping(path) is None and not self.is_empty(path)

    def raw(self, path: str) -> bytes:
        """The bytes of a file; empty if it cannot be read."""
        if other := self._other_with(path):
            return other.raw(path)
        self.prepare([path])
        return self._raw.get(path) or b""

    def display_path(self, path: str) -> str:
        """The path as findings print it (``diagnostics.display_path``)."""
        return display_path(self.settings.project / path)

    def setting_place(self, *route: str) -> Place:
        """The position of a key of mkdocs.yml; for a missing key, that of its nearest parent."""
        return place_of(self.config, self.display_path(CONFIG), *route)

    def line_at(self, place: Place) -> str:
        """The text of the line at a place; empty if the file was not parsed or has no such line."""
        lines = split_lines(self._texts.get(place.path, ""))
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def _read(self, path: str) -> Parsed:
        if other := self._other_with(path):
            return other._read(path)  # noqa: SLF001  (the same class)
        if path not in self._parsed:
            self.prepare([path])
            raw, shown = self._raw.get(path), self.display_path(path)
            text = decode(raw, Place(shown)) if raw is not None else Issue(Place(shown), "", rule="")
            if isinstance(text, Issue):
                self._parsed[path] = Parsed(None, [text])
            else:
                self._texts[shown] = text
                self._parsed[path] = parse(text, shown, self.settings.languages)
        return self._parsed[path]

    def _mapping(self, path: str) -> MappingNode | None:
        root = self._read(path).root
        return root if isinstance(root, MappingNode) else None

    def _shared_file(self, path: PurePosixPath) -> SharedValues:
        name = path.as_posix()
        return SharedValues(self._mapping(name) if name in self.blobs else None)


def from_revision(repository: Repository, revision: Revision, settings: Settings, today: dt.date) -> Snapshot:
    """The notices of a revision. Raises UnusableRevision, also when files are read later."""
    folder = settings.sites.relative_to(settings.project).as_posix()
    blobs = {
        path: identifier
        for path, identifier in repository.files(revision, folder)
        if path.startswith(f"{folder}/") and is_found(PurePosixPath(path).relative_to(folder))
    }

    def load(paths: Collection[str]) -> Mapping[str, bytes | None]:
        contents = repository.contents([blobs[path] for path in paths], revision)
        return {path: contents[blobs[path]] for path in paths}

    config = repository.content(revision, CONFIG)
    code = {
        path: identifier
        for name in CODE_FOLDERS
        for path, identifier in repository.files(revision, name)
        if path.startswith(f"{name}/") and path.endswith(CODE_SUFFIXES)
    }
    inherited = repository.reader_at(revision.commit)
    return Snapshot(settings, today, SnapshotFiles(blobs, load, revision, config, code, inherited))


def from_work_tree(settings: Settings, today: dt.date, like: Snapshot) -> Snapshot:
    """The notices of the work tree, with blob ids by the same hash (SHA-1 or SHA-256) as in ``like``."""
    sha256 = any(len(identifier) == SHA256_DIGITS for identifier in like.blobs.values())
    raw: dict[str, bytes | None] = {}
    blobs: dict[str, str] = {}
    for file in files(settings.sites):
        path = file.relative_to(settings.project).as_posix()
        content = read_bytes(file, path)
        raw[path] = None if isinstance(content, Issue) else content
        blobs[path] = "" if isinstance(content, Issue) else blob_id(content, sha256=sha256)
    code = {
        f"{name}/{path}": blob_id(file.read_bytes(), sha256=sha256)
        for name in CODE_FOLDERS
        for path, file in layer_files([settings.project / name]).items()
        if path.endswith(CODE_SUFFIXES)
    }
    try:
        config = (settings.project / CONFIG).read_bytes()
    except OSError:
        config = b""
    return Snapshot(
        settings,
        today,
        SnapshotFiles(blobs, lambda paths: {path: raw[path] for path in paths}, config=config, code=code),
    )


def _site(source: SnapshotFiles, settings: Settings) -> Settings | None:
    try:
        return from_bytes(source.config, settings.project, source.inherited) if source.config else None
    except UnusableSettings:
        return None


def blob_id(content: bytes, *, sha256: bool) -> str:
    """The id that git gives to a file's content, by SHA-1 or SHA-256."""
    whole = b"blob %d\0" % len(content) + content
    return (hashlib.sha256(whole) if sha256 else hashlib.sha1(whole, usedforsecurity=False)).hexdigest()
