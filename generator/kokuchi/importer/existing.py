"""Reads the notices that exist before an import: those of the target folder, and the ids in use elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kokuchi.check import requested_files
from kokuchi.diagnostics import Issue, Place
from kokuchi.importer import provenance
from kokuchi.settings import Settings
from kokuchi.source import SHARED, decode, read_bytes


@dataclass(frozen=True, slots=True)
class ExistingFile:
    """A file that is there before the import.

    ``shown`` is its path from the project, ``text`` is empty for an unreadable file, ``digest`` is the one in its
    header ("" without a header). ``raw`` are its bytes, by which an edit during the import is noticed.
    """

    path: Path
    shown: str
    text: str
    state: provenance.State | Literal["unreadable"]
    digest: str = ""
    raw: bytes = b""

    @property
    def is_ended(self) -> bool:
        """Whether a file that an import wrote has the key ``ended``."""
        return "\nended:" in self.text


@dataclass(slots=True)
class ExistingFiles:
    """``by_id``: the notices below the target folder. ``elsewhere``: each id (lower case) of the rest → its path."""

    by_id: dict[str, ExistingFile] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)


def find_existing(settings: Settings, folder: Path) -> ExistingFiles:
    """Read the notices below ``folder`` and list the ids of all others. Shared files are left out."""
    found = ExistingFiles()
    for path in requested_files(settings, None)[0]:
        if path.name == SHARED:
            continue
        if path.is_relative_to(folder):
            found.by_id[path.stem] = read_existing(settings, path)
        else:
            found.elsewhere[path.stem.lower()] = path_from_project(settings, path)
    return found


def read_existing(settings: Settings, path: Path) -> ExistingFile:
    """Read one file; a file that cannot be read gets the state ``unreadable``."""
    shown = path_from_project(settings, path)
    raw = read_bytes(path, shown)
    text = decode(raw, Place(shown))
    if isinstance(raw, Issue) or isinstance(text, Issue):
        return ExistingFile(path, shown, "", "unreadable")
    return ExistingFile(path, shown, text, *provenance.state(text), raw)


def path_from_project(settings: Settings, path: Path) -> str:
    """The path relative to the project, with slashes."""
    return path.relative_to(settings.project).as_posix()
