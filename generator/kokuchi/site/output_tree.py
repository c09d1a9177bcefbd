"""A folder of output files with a recorded stamp of each, so that unchanged files are not written again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Stamp(NamedTuple):
    """The SHA-256 digest of a file, and its size and mtime (ns) when it was written. Later changes show in the mtime."""

    digest: str
    size: int
    changed: int


def digest(raw: bytes) -> str:
    """The SHA-256 of a file's content, as hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def folder_times(folder: Path, files: Iterable[str]) -> dict[str, int]:
    """The mtime (ns) of a folder and of those below it in which ``files`` are, by path; -1 for one that cannot be read.

    It is called when the site is published already, so it raises nothing.
    """
    paths = {""}
    for name in files:
        path = name.rpartition("/")[0]
        while path not in paths:
            paths.add(path)
            path = path.rpartition("/")[0]
    return {path: _changed(os.path.join(folder, path)) for path in sorted(paths)}  # noqa: PTH118


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError:
        return -1


class OutputTree:
    """The files below one folder, by their paths with slashes. A file is never changed in place.

    Files may be hard links to those of another tree, so a file is unlinked before it is written.
    """

    def __init__(
        self, folder: Path, stamps: dict[str, Stamp] | None = None, folders: dict[str, int] | None = None
    ) -> None:
        self.folder = folder
        self.stamps = stamps or {}
        # The mtime of each folder, which changes when an entry is added or removed (``folder_times``).
        self.folders = folders or {}
        self._base = os.path.join(folder, "")  # noqa: PTH118
        self._folders: set[str] = set()
        self._seen: set[str] = set()  # files whose stamp was compared in this build
        # A folder that was empty at the start contains only files of this build.
        self._ours = not folder.exists() or not any(folder.iterdir())

    def holds(self, path: str, content: str) -> bool:
        """Whether a file exists with this content (a digest) and has not been changed since it was written."""
        stamp = self.stamps.get(path)
        if stamp is None or stamp.digest != content:
            return False
        if path in self._seen:
            return True
        try:
            status = os.stat(self._base + path)  # noqa: PTH116
        except OSError:
            return False
        if (status.st_size, status.st_mtime_ns) != (stamp.size, stamp.changed):
            return False
        self._seen.add(path)
        return True

    def is_exactly(self, wanted: Mapping[str, str]) -> bool:
        """Whether exactly these files were written here; ``wanted`` maps names to digests."""
        return self.stamps.keys() == wanted.keys() and all(
            self.stamps[name].digest == content for name, content in wanted.items()
        )

    def is_untouched(self) -> bool:
        """Whether every recorded file is unchanged, and no other file has been added or removed."""
        return (
            bool(self.stamps)
            and bool(self.folders)
            and all(self.holds(name, stamp.digest) for name, stamp in self.stamps.items())
            and all(_changed(self._base + path) == when for path, when in self.folders.items())
        )

    def put(self, path: str, raw: bytes, content: str) -> Stamp:
        """Write a file whose digest is ``content``."""
        self._clear(path)
        try:
            file = os.open(self._base + path, _NEW, 0o644)
        except FileExistsError:  # left by a build that was killed
            os.unlink(self._base + path)  # noqa: PTH108
            file = os.open(self._base + path, _NEW, 0o644)
        try:
            left = memoryview(raw)
            while left:
                left = left[os.write(file, left) :]
            status = os.fstat(file)
        finally:
            os.close(file)
        self.stamps[path] = Stamp(content, status.st_size, status.st_mtime_ns)
        return self.stamps[path]

    def link_from(self, path: str, other: OutputTree) -> Stamp:
        """Add a file of another tree, as a hard link, or as a copy if the disk has no hard links."""
        self._clear(path)
        try:
            os.link(other._base + path, self._base + path)
        except FileExistsError:
            os.unlink(self._base + path)  # noqa: PTH108
            return self.link_from(path, other)
        except OSError:
            return self.put(path, Path(other.folder, path).read_bytes(), other.stamps[path].digest)
        self.stamps[path] = other.stamps[path]
        return self.stamps[path]

    def keep_only(self, wanted: Collection[str]) -> None:
        """Remove every other file, also those that no build has written, and then empty folders."""
        if self._ours and self.stamps.keys() <= set(wanted):
            return
        self._sweep("", wanted)
        for path in self.stamps.keys() - set(wanted):
            del self.stamps[path]

    def _sweep(self, below: str, wanted: Collection[str]) -> bool:
        """Remove unwanted files below a folder. Returns whether anything is left there."""
        left = False
        with os.scandir(self._base + below) as entries:
            for entry in list(entries):
                path = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if self._sweep(f"{path}/", wanted):
                        left = True
                    else:
                        os.rmdir(entry.path)  # noqa: PTH106
                elif path in wanted:
                    left = True
                else:
                    os.unlink(entry.path)  # noqa: PTH108
                    self.stamps.pop(path, None)
        return left

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102  (one call suffices for most: the parent exists)
        except FileExistsError:
            return
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103

    def _clear(self, path: str) -> None:
        """Prepare writing a file: create its folder, and remove a file of that name."""
        above = path.rpartition("/")[0]
        if above not in self._folders:
            self._make(self._base + above)
            self._folders.add(above)
        self._seen.discard(path)
        if self.stamps.pop(path, None):
            Path(self.folder, path).unlink(missing_ok=True)
