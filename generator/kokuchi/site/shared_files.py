"""The shared files of the site, for the form: a value in them can be changed for all notices that take it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from kokuchi.diagnostics import Place
from kokuchi.pages import Data
from kokuchi.settings import Settings
from kokuchi.source import SHARED, as_texts, decode, parse, read_bytes


def shared_files(settings: Settings, rows: Sequence[Data]) -> dict[str, Data]:
    """The values of every shared file from which the listed notices take some, by path; every scalar as text."""
    own = {row["file"].rpartition("/")[0] for row in rows if row["shared"]}
    folders = {folder for path in own for folder in (PurePath(path), *PurePath(path).parents)}
    found: dict[str, Data] = {}
    for path in sorted(folder / SHARED for folder in folders):
        raw = read_bytes(settings.project / path, path.as_posix())
        text = decode(raw, Place(path.as_posix()))
        if isinstance(text, str):
            root = parse(text, path.as_posix(), settings.languages).root
            found[path.as_posix()] = as_texts(root)
    return found
