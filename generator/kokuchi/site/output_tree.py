"""A folder of finished files, and what was written into each: so that only what differs is written again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Stamp(NamedTuple):
    """What a file holds (a hash), and its size and time when it was written: whoever touches it changes these."""

    digest: str
    size: int
    changed: int


def digest(raw: bytes) -> str:
    """The hash by which contents are told apart."""
    return hashlib.sha256(raw).hexdigest()


class OutputTree:
    """The files below one folder, by their paths with slashes. A file is never changed in place.

    Another tree may hold the same file under a second name (a hard link): writing removes the name first.
    """

    def __init__(
        self, folder: Path, stamps: dict[str, Stamp] | None = None, folders: dict[str, int] | None = None
    ) -> None:
        self.folder = folder
        self.stamps = stamps or {}
        # Each folder, with the time at which something last came into it or went (``looked_at``).
        self.folders = folders or {}
        self._base = os.path.join(folder, "")  # noqa: PTH118
        self._folders: set[str] = set()
        self._seen: set[str] = set()  # looked at once in a build is enough
        # Nobody else can have put anything into a folder that was empty.
        self._ours = not folder.exists() or not any(folder.iterdir())

    def holds(self, path: str, content: str) -> bool:
        """Whether a file is there with this content (a digest), and nobody has touched it since."""
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
        """Whether these files, by their digests, are what was written here, no more and no less."""
        return self.stamps.keys() == wanted.keys() and all(
            self.stamps[name].digest == content for name, content in wanted.items()
        )

    def is_untouched(self) -> bool:
        """Whether every file that was written is there as it was written, and nobody has put another beside it."""
        return (
            bool(self.stamps)
            and bool(self.folders)
            and all(self.holds(name, stamp.digest) for name, stamp in self.stamps.items())
            and all(self._changed(path) == when for path, when in self.folders.items())
        )

    def looked_at(self) -> dict[str, int]:
        """Each folder and when its entries last changed: a file that comes later shows by it."""
        paths = {""}
        for name in self.stamps:
            path = name.rpartition("/")[0]
            while path not in paths:
                paths.add(path)
                path = path.rpartition("/")[0]
        self.folders = {path: self._changed(path) for path in sorted(paths)}
        return self.folders

    def _changed(self, path: str) -> int:
        try:
            return os.stat(self._base + path).st_mtime_ns  # noqa: PTH116
        except OSError:
            return -1

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
        """Take a file from another tree, as a second name for it where the disk knows such."""
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
        """Remove every file that is not wanted, whoever put it there, and the folders that are then empty."""
        if self._ours and self.stamps.keys() <= set(wanted):
            return
        self._sweep("", wanted)
        for path in self.stamps.keys() - set(wanted):
            del self.stamps[path]

    def _sweep(self, below: str, wanted: Collection[str]) -> bool:
        """Remove what is not wanted below a folder; whether anything is left there."""
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
            os.mkdir(folder)  # noqa: PTH102  (one call for most: what is above is there)
        except FileExistsError:
            return
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103

    def _clear(self, path: str) -> None:
        """Make room for a file: its folder is there, and nothing has its name."""
        above = path.rpartition("/")[0]
        if above not in self._folders:
            self._make(self._base + above)
            self._folders.add(above)
        self._seen.discard(path)
        if self.stamps.pop(path, None):
            Path(self.folder, path).unlink(missing_ok=True)
