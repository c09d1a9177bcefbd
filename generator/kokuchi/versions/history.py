"""One pass over git's history → for each notice, the states in which its files were published.

A state is a commit of the main line in which the notice's own file or a shared file above it differs from the commit
before. Nothing is parsed here, so the pass costs the same for one notice and for twenty thousand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from sys import intern
from typing import Any

from kokuchi import urls
from kokuchi.cache import fingerprint, load, save
from kokuchi.changes import Commit, Repository, UnusableRevision
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings
from kokuchi.source import SHARED, is_found

_CACHE = "history.json"
_SHALLOW = ProgramText(
    ja="この clone には履歴の一部しか入っていません（shallow clone）。GitHub Actions では actions/checkout に fetch-depth: 0 を指定し、手元では git fetch --unshallow を実行してください",
    en="this clone holds only a part of the history (a shallow clone): in GitHub Actions give actions/checkout fetch-depth: 0; on your machine run git fetch --unshallow",
)


@dataclass(frozen=True, slots=True)
class State:
    """The files of a notice from one commit on.

    ``order`` counts the commits of the main line from the oldest. ``path`` and ``blob`` are "" where the notice has no
    file; ``shared`` are path and blob of the shared files above it, the nearest first.
    """

    order: int
    commit: str
    day: dt.date
    path: str
    blob: str
    shared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class History:
    """The states of every notice by its id, the oldest first; ``missing`` says why there are none, or not all."""

    states: Mapping[str, tuple[State, ...]] = field(default_factory=dict)
    missing: ProgramText | None = None

    def of(self, identifier: str, former: Iterable[str] = ()) -> list[State]:
        """The states of a notice in the order of the commits, with those under its former ids."""
        found = [state for name in (*former, identifier) for state in self.states.get(name, ())]
        return sorted(found, key=lambda state: state.order)

    def until(self, last: State) -> History:
        """The history as it was after the commit of a state."""
        states = {
            name: tuple(state for state in some if state.order <= last.order)
            for name, some in self.states.items()
        }
        return History({name: some for name, some in states.items() if some})

    def key(self, identifier: str, raw: bytes) -> str:
        """A hash of all states on which the page of a notice depends; ``raw`` is its file, which may name former ids."""
        own = repr(self.states.get(identifier, ()))
        former = self._removed if b"formerly" in raw else ""
        return hashlib.sha256(f"{own}{former}".encode()).hexdigest()[:16]

    @cached_property
    def _removed(self) -> str:
        return repr([one for one in self.states.items() if not one[1][-1].blob])

    @cached_property
    def digest(self) -> str:
        """A hash of the whole history."""
        return hashlib.sha256(repr(sorted(self.states.items())).encode()).hexdigest()


def load_history(settings: Settings, folder: Path | None = None) -> History:
    """The history of a project; from the cache in ``folder`` while the checked out commit is the same.

    Without git, outside of a clone, and in a shallow clone there are no states, and ``missing`` says why.
    """
    try:
        repository = Repository(settings.project)
        if repository.is_shallow():
            return History(missing=_SHALLOW)
        head = repository.head()
        if not head:
            return History()
        sites = settings.sites.relative_to(settings.project).as_posix()
        valid_for = fingerprint(head, sites, settings.timezone, settings.languages)
        cached = _from_data(load(folder / _CACHE, valid_for)) if folder else None
        if cached is not None:
            return History(cached)
        states = read_states(repository.log(sites), settings)
    except UnusableRevision as unusable:
        return History(missing=unusable.message)
    if folder:
        save(folder / _CACHE, valid_for, _as_data(states))
    return History(states)


def read_states(commits: Iterable[Commit], settings: Settings) -> dict[str, tuple[State, ...]]:
    """Replay the commits, the oldest first: id → its states."""
    replay = _Replay(settings)
    for order, commit in enumerate(commits):
        replay.apply(order, commit)
    return {name: tuple(states) for name, states in sorted(replay.states.items())}


class _Replay:
    """The files below sites/ as of one commit after the other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sites = settings.sites.relative_to(settings.project).as_posix()
        self._shared: dict[str, str] = {}  # folder → blob of its shared file
        self._paths: dict[str, dict[str, str]] = {}  # id → path → blob
        self.states: dict[str, list[State]] = {}

    def apply(self, order: int, commit: Commit) -> None:
        """Change the files as a commit does, and note the states of the notices that it touches."""
        touched: set[str] = set()
        folders: list[str] = []
        for path, blob in commit.files:
            file = PurePosixPath(path)
            if not is_found(file.relative_to(self._sites)):
                continue
            if file.name == SHARED:
                folders.append(f"{file.parent}/")
                _set(self._shared, intern(str(file.parent)), blob)
            elif file.suffix == ".yml" and self._is_address(file.stem):
                touched.add(file.stem)
                _set(self._paths.setdefault(file.stem, {}), path, blob)
        for name, paths in self._paths.items() if folders else ():
            if any(path.startswith(tuple(folders)) for path in paths):
                touched.add(name)
        day = commit.day(self._settings.timezone)
        for name in touched:
            self._note(name, order, commit.id, day)

    def _note(self, name: str, order: int, commit: str, day: dt.date) -> None:
        path, blob = min(self._paths[name].items(), default=("", ""))
        state = State(order, commit, day, path, blob, tuple(self._above(path)) if path else ())
        before = self.states.setdefault(name, [])
        if not before or (before[-1].blob, before[-1].shared) != (state.blob, state.shared):
            before.append(state)

    def _above(self, path: str) -> Iterator[tuple[str, str]]:
        for folder in PurePosixPath(path).parents:
            if blob := self._shared.get(str(folder)):
                yield intern(f"{folder}/{SHARED}"), blob

    def _is_address(self, stem: str) -> bool:
        return urls.is_id(stem) and not urls.is_reserved(stem, self._settings.languages)


def _set(files: dict[str, str], name: str, blob: str) -> None:
    if blob:
        files[name] = blob
    else:
        files.pop(name, None)


def _as_data(states: Mapping[str, tuple[State, ...]]) -> Iterator[tuple[str, Any]]:
    for name, found in states.items():
        yield (
            name,
            [
                [one.order, one.commit, one.day.isoformat(), one.path, one.blob, *map(list, one.shared)]
                for one in found
            ],
        )


def _from_data(data: Mapping[str, Any]) -> dict[str, tuple[State, ...]] | None:
    if not data:
        return None
    try:
        return {
            name: tuple(
                State(
                    int(order),
                    intern(commit),
                    dt.date.fromisoformat(day),
                    path,
                    blob,
                    tuple((intern(one), intern(other)) for one, other in shared),
                )
                for order, commit, day, path, blob, *shared in found
            )
            for name, found in data.items()
        }
    except (TypeError, ValueError):
        return None
