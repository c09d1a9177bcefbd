"""Caches the result of each checked file, so that unchanged files are not checked again.

The whole cache is valid only for the same settings, day, working folder and version of the program; an entry only
for the same ``Checker.cache_key`` (path, bytes and shared files). A corrupt cache file is ignored.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from kokuchi.cache import FOLDER, fingerprint, folder_state, load, save
from kokuchi.check.result import FileResult, FormerId, NamedPlace
from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.phrasebook import source_folders
from kokuchi.settings import Settings

_NAME = "check.json"


class ResultCache:
    """The cached results of one project. ``save`` writes those that were looked up or added since it was loaded."""

    def __init__(self, settings: Settings, today: dt.date) -> None:
        self._path = settings.project / FOLDER / _NAME
        phrases = folder_state(source_folders(settings.theme))
        self._for = fingerprint(settings, today, os.getcwd(), phrases)  # noqa: PTH109  (paths are shown from here)
        self._old = load(self._path, self._for)
        self._new: dict[str, Any] = {}

    def get(self, path: str, key: str) -> FileResult | None:
        """The cached result of a file, if it was stored under the same key."""
        entry = self._old.get(path)
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != key:
            return None
        self._new[path] = entry
        return result_from_data(path, entry[1])

    def put(self, key: str, result: FileResult) -> None:
        """Store a result; nothing where ``key`` is empty, which means that the file could not be read."""
        if key:
            self._new[result.path] = [key, as_data(result)]

    def save(self) -> None:
        """Replace the cache file if anything differs. Errors of the disk are ignored (see ``cache.save``)."""
        if self._new != self._old:
            save(self._path, self._for, self._new.items())


def as_data(result: FileResult) -> dict[str, Any]:
    """A result as JSON data; empty for a file without findings and former ids. The document is not included."""
    data: dict[str, Any] = {}
    if result.findings:
        data["findings"] = [
            [
                *found.place,
                found.rule,
                found.severity,
                found.message.as_data(),
                found.hint.as_data(),
                found.case,
            ]
            for found in result.findings
        ]
        data["lines"] = [[*where, line] for where, line in result.lines.items()]
    if result.former:
        data["former"] = _former_data(result.former)
    if at := result.at:
        data["at"] = [at.id, list(at.names), _former_data(at.former), list(at.place), list(at.name_place)]
    return data


def _former_data(former: tuple[FormerId, ...]) -> list[list[Any]]:
    return [[entry.id, *entry.place] for entry in former]


def _former(data: list[list[Any]]) -> tuple[FormerId, ...]:
    return tuple(FormerId(entry[0], Place(*entry[1:])) for entry in data)


def _named_place(data: list[Any] | None) -> NamedPlace | None:
    if data is None:
        return None
    identifier, names, former, place, name_place = data
    return NamedPlace(identifier, tuple(names), _former(former), Place(*place), Place(*name_place))


def result_from_data(path: str, data: dict[str, Any]) -> FileResult | None:
    """The result that ``as_data`` has written; None where the data has another form."""
    try:
        return FileResult(
            path,
            [
                Finding(
                    Place(*entry[:3]),
                    entry[3],
                    entry[4],
                    ProgramText(**entry[5]),
                    ProgramText(**entry[6]),
                    entry[7],
                )
                for entry in data.get("findings", [])
            ],
            {(name, number): line for name, number, line in data.get("lines", [])},
            former=_former(data.get("former", [])),
            at=_named_place(data.get("at")),
        )
    except (TypeError, ValueError, IndexError, AttributeError):
        return None
