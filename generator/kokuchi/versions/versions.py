"""The published versions of a notice: one for each version mark, with its day and what it changed for the public."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

from kokuchi.changes import UnusableRevision, document_changes
from kokuchi.changes.snapshot import SHA256_DIGITS, blob_id
from kokuchi.document import Document
from kokuchi.notice import Notice
from kokuchi.settings import Settings
from kokuchi.source import SHARED
from kokuchi.versions.history import History, State
from kokuchi.versions.reading import StateReader, mark_of, notice_in


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its mark, the state with which it began, its document, and the keys that it changed.

    ``state`` is None for what is in no commit yet. ``changed`` is empty for the first version.
    """

    mark: str
    state: State | None
    document: Document
    changed: tuple[str, ...] = ()
    _notices: dict[tuple[str, ...], Notice | None] = field(default_factory=dict, repr=False, compare=False)

    def notice(self, languages: tuple[str, ...]) -> Notice | None:
        """The notice of this version in these languages; None if today's program cannot read it so."""
        if languages not in self._notices:
            self._notices[languages] = notice_in(self.document, languages)
        return self._notices[languages]

    @property
    def day(self) -> dt.date | None:
        """The day on which it was published; None if it is in no commit yet."""
        return self.state.day if self.state else None


@dataclass(frozen=True, slots=True)
class NoticeVersions:
    """All versions of a notice, the newest first; the first is that of today."""

    newest_first: tuple[Version, ...]

    @property
    def older(self) -> tuple[Version, ...]:
        """The versions that signs may still show, without those that are the same as today's, each mark once."""
        now = self.newest_first[0].mark
        found = {one.mark: one for one in reversed(self.newest_first) if one.mark != now}
        return tuple(reversed(found.values()))


class VersionReader:
    """Finds the versions of notices. ``history`` has their states; files of the past are read from git in ``clone``."""

    def __init__(self, settings: Settings, history: History, clone: Path | None = None) -> None:
        self._settings, self._history = settings, history
        self._states = StateReader(settings, clone)
        self._shared = cache(self._shared_in_work_tree)

    def of(self, notices: Iterable[tuple[Notice, Document]]) -> list[NoticeVersions]:
        """The versions of each notice (with its document). The files of all are read with one call of git."""
        listed = [
            (notice, document, self._history.of(notice.id, notice.formerly)) for notice, document in notices
        ]
        several = [state for _, _, states in listed for state in states if len(states) > 1]
        try:
            self._states.fetch(several)
        except UnusableRevision:
            listed = [(notice, document, states[-1:]) for notice, document, states in listed]
        found = [self._versions(*one) for one in listed]
        self._states.forget(several)
        return found

    def _versions(self, notice: Notice, document: Document, states: Sequence[State]) -> NoticeVersions:
        past = list(states)
        last = past.pop() if past and self._is_checked_out(past[-1], document) else None
        known = [
            Version(mark, state, was)
            for state in past
            if (was := self._states.document(state)) and (mark := mark_of(was))
        ]
        known.append(Version(notice.mark, last, document))
        versions: list[Version] = []
        for one in known:
            if versions and versions[-1].mark == one.mark:
                # The same for the public: the day of the first counts, and the newest document.
                first = versions.pop()
                one = Version(one.mark, first.state, one.document, first.changed)  # noqa: PLW2901
            elif versions:
                changed = changed_keys(versions[-1].document, one.document)
                one = Version(one.mark, one.state, one.document, changed)  # noqa: PLW2901
            versions.append(one)
        return NoticeVersions(tuple(reversed(versions)))

    def _is_checked_out(self, state: State, document: Document) -> bool:
        """Whether the files of a state are those of the work tree."""
        project = str(self._settings.project)
        if os.path.abspath(document.root.place.path) != os.path.join(project, *state.path.split("/")):  # noqa: PTH100, PTH118
            return False
        folder, length = state.path.rpartition("/")[0], len(state.blob)
        own = self._blob_in_work_tree(Path(document.root.place.path), length)
        return own == state.blob and self._shared(folder, length) == state.shared

    def _shared_in_work_tree(self, folder: str, length: int) -> tuple[tuple[str, str], ...]:
        """Path and blob of the shared files above a notice in a folder, the nearest first, as ``State.shared``."""
        paths = [f"{one}/{SHARED}" for one in (PurePosixPath(folder), *PurePosixPath(folder).parents)]
        blobs = ((path, self._blob_in_work_tree(self._settings.project / path, length)) for path in paths)
        return tuple((path, blob) for path, blob in blobs if blob)

    def _blob_in_work_tree(self, path: Path, length: int) -> str:
        """The id that git gives to a file of the work tree; "" if there is none."""
        try:
            return blob_id(path.read_bytes(), sha256=length == SHA256_DIGITS)
        except OSError:
            return ""


def changed_keys(was: Document, now: Document) -> tuple[str, ...]:
    """The keys whose values differ between two versions, in the order in which they stand in the file."""
    changes = document_changes(was, now, now.settings.languages)
    return tuple(dict.fromkeys(str(change.route[0]) for change in changes))
