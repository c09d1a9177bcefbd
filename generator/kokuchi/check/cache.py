"""Verdicts kept from the last check, so that a file that has not changed is not judged again.

What is kept is only ever a copy: it counts for exactly the same bytes, shared values, settings, day and
program, and a file of it that is damaged is as good as none.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from kokuchi.cache import FOLDER, fingerprint, load, save
from kokuchi.check.result import FileResult, FormerId
from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.settings import Settings

_NAME = "verdicts.json"


class ResultCache:
    """The verdicts of one project."""

    def __init__(self, settings: Settings, today: dt.date) -> None:
        self._path = settings.project / FOLDER / _NAME
        self._for = fingerprint(settings, today, os.getcwd())  # noqa: PTH109  (paths are shown from here)
        self._old = load(self._path, self._for)
        self._new: dict[str, Any] = {}

    def get(self, path: str, key: str) -> FileResult | None:
        """The verdict on a file that is the same as it was, or None."""
        entry = self._old.get(path)
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != key:
            return None
        self._new[path] = entry
        return result_from_data(path, entry[1])

    def put(self, key: str, result: FileResult) -> None:
        """Keep a verdict; one on a file that could not even be read (no key) is not kept."""
        if key:
            self._new[result.path] = [key, as_data(result)]

    def save(self) -> None:
        """Write what is kept, whole or not at all. A disk on which that is not possible is no reason to fail."""
        if self._new != self._old:
            save(self._path, self._for, self._new.items())


def as_data(result: FileResult) -> dict[str, Any]:
    """A verdict as JSON; nothing for a file about which there is nothing to say."""
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
        data["former"] = [[entry.id, *entry.place] for entry in result.former]
    return data


def result_from_data(path: str, data: dict[str, Any]) -> FileResult | None:
    """The verdict that ``as_data`` has written; None when it is not one."""
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
            former=tuple(FormerId(entry[0], Place(*entry[1:])) for entry in data.get("former", [])),
        )
    except (TypeError, ValueError, IndexError, AttributeError):
        return None
