"""The notices as they stand at one time: in a revision, or in the work tree. Only what is asked for is parsed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from kokuchi import urls
from kokuchi.changes.git import Repository, Revision
from kokuchi.diagnostics import Issue, Place, display_path
from kokuchi.document import Document
from kokuchi.schema import ALTERNATIVES
from kokuchi.settings import CONFIG, Settings, UnusableSettings, from_bytes, place_of
from kokuchi.source import SHARED, Parsed, decode, files, is_found, merge, parse, read_bytes
from kokuchi.source import Mapping as Tree

_SHA256_DIGITS = 64
_LINE_END = re.compile("\r\n|\r|\n")


class Snapshot:
    """One state of ``sites/``. Paths go from the project, with slashes.

    ``blobs`` are the ids that git gives to the files' contents: what has the same id need not be read. A ``twin``
    is another state of the same folder: where both hold the very same file, it is read and parsed only there.
    ``config`` are the bytes of mkdocs.yml in this state.
    """

    def __init__(  # noqa: PLR0913
        self,
        settings: Settings,
        today: dt.date,
        blobs: Mapping[str, str],
        load: Callable[[Collection[str]], Mapping[str, bytes | None]],
        revision: Revision | None = None,
        *,
        config: bytes = b"",
    ) -> None:
        self.settings, self.today, self.blobs, self.revision = settings, today, blobs, revision
        self.twin: Snapshot | None = None
        # mkdocs.yml as it stands in this state, and what it says; nothing where it is not there, or cannot be used.
        self.config = config
        self.site = _site(config, settings)
        self._load = load
        self._raw: dict[str, bytes | None] = {}
        self._parsed: dict[str, Parsed] = {}
        self._shared: dict[str, Tree | None] = {}
        self._deployments: dict[str, Document | None] = {}
        self._texts: dict[str, str] = {self.display_path(CONFIG): config.decode("utf-8-sig", "replace")}

    @cached_property
    def notices(self) -> dict[str, str]:
        """Each id, with the path of its file. Names that cannot be an address are left out."""
        found: dict[str, str] = {}
        for path in self.blobs:
            name = PurePosixPath(path)
            if name.name != SHARED and name.suffix == ".yml" and self._is_address(name.stem):
                found.setdefault(name.stem, path)
        return found

    @cached_property
    def misnamed(self) -> dict[str, str]:
        """Files whose name is nearly an id (other case, other ending), by that id."""
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
        """Fetch the contents of these files and of the shared files above them, all in one go."""
        wanted = {
            path
            for name in paths
            if name in self.blobs
            for path in (name, *self.shared_above(name))
            if path not in self._raw and not self._has_twin(path)
        }
        self._raw |= self._load(sorted(wanted))

    def _has_twin(self, path: str) -> bool:
        return (
            self.twin is not None and bool(self.blobs[path]) and self.twin.blobs.get(path) == self.blobs[path]
        )

    def document(self, path: str) -> Document | None:
        """The notice of a file with its shared values; None where nothing can be read."""
        if path not in self._deployments:
            root = self._tree(path)
            shared = self._shared_of(PurePosixPath(path).parent) if root else None
            merged = root if root is None or shared is None else self._merged(root, shared)
            stem = PurePosixPath(path).stem
            self._deployments[path] = (
                Document(stem, merged, self.settings, self.today) if merged is not None else None
            )
        return self._deployments[path]

    def is_empty(self, path: str) -> bool:
        """Whether a file is there and says nothing at all."""
        parsed = self._read(path)
        return parsed.root is None and not parsed.issues

    def raw(self, path: str) -> bytes:
        """The bytes of a file; nothing where it cannot be read."""
        if self.twin and self._has_twin(path):
            return self.twin.raw(path)
        self.prepare([path])
        return self._raw.get(path) or b""

    def display_path(self, path: str) -> str:
        """A path as findings print it: from the working folder where it lies below it."""
        return display_path(self.settings.project / path)

    def setting_place(self, *route: str) -> Place:
        """Where a key of mkdocs.yml stands; where it is not there, the nearest key above it."""
        return place_of(self.config, self.display_path(CONFIG), *route)

    def line_at(self, place: Place) -> str:
        """The line at a place in a file that was parsed; empty where there is none."""
        lines = _LINE_END.split(self._texts.get(place.path, ""))
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def _read(self, path: str) -> Parsed:
        if self.twin and self._has_twin(path):
            return self.twin._read(path)  # noqa: SLF001  (one of our own)
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

    def _tree(self, path: str) -> Tree | None:
        root = self._read(path).root
        return root if isinstance(root, Tree) else None

    def _shared_of(self, folder: PurePosixPath) -> Tree | None:
        name = folder.as_posix()
        if name not in self._shared:
            above = self._shared_of(folder.parent) if folder.parent != folder else None
            path = (folder / SHARED).as_posix()
            own = self._tree(path) if path in self.blobs else None
            merged = above if own is None else own if above is None else self._merged(own, above)
            self._shared[name] = merged
        return self._shared[name]

    def _merged(self, own: Tree, shared: Tree) -> Tree:
        return merge(own, shared, self.settings.languages, ALTERNATIVES)


def from_revision(repository: Repository, revision: Revision, settings: Settings, today: dt.date) -> Snapshot:
    """The notices as a revision holds them. Raises UnusableRevision."""
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
    return Snapshot(settings, today, blobs, load, revision, config=config)


def from_work_tree(settings: Settings, today: dt.date, like: Snapshot) -> Snapshot:
    """The notices as they lie in the folder; ids of contents as in ``like``, so that they can be compared."""
    sha256 = any(len(identifier) == _SHA256_DIGITS for identifier in like.blobs.values())
    raw: dict[str, bytes | None] = {}
    blobs: dict[str, str] = {}
    for file in files(settings.sites):
        path = file.relative_to(settings.project).as_posix()
        content = read_bytes(file, path)
        raw[path] = None if isinstance(content, Issue) else content
        blobs[path] = "" if isinstance(content, Issue) else _blob_id(content, sha256=sha256)
    try:
        config = (settings.project / CONFIG).read_bytes()
    except OSError:
        config = b""
    return Snapshot(settings, today, blobs, lambda paths: {path: raw[path] for path in paths}, config=config)


def _site(config: bytes, settings: Settings) -> Settings | None:
    try:
        return from_bytes(config, settings.project) if config else None
    except UnusableSettings:
        return None


def _blob_id(content: bytes, *, sha256: bool) -> str:
    """The id that git gives to a file's content."""
    whole = b"blob %d\0" % len(content) + content
    return (hashlib.sha256(whole) if sha256 else hashlib.sha1(whole, usedforsecurity=False)).hexdigest()
