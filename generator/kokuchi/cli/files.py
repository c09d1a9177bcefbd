"""For the commands that change files: a diff to read, and writing with a message instead of a traceback."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi.cli.common import display_path, exit_with_error, unwritable
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.settings import Settings

# What a site is made from, by name in the folder of the project or of the repository.
_SOURCES = ("mkdocs.yml", ".kokuchi.json", "sites", "docs", "theme", ".git", ".github")
_SOURCE = ProgramText(
    ja="{option} の「{path}」は、サイトの元になるファイル（{source}）にあたるため、何も書いていません。build/ の下など、別の場所を指定してください（例: build/{name}）",
    en="“{path}” after {option} is part of what the site is made from ({source}), so nothing was written. Name another place, such as build/{name}",
)
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def diff_lines(before: str, after: str, shown: str) -> Iterator[str]:
    """The lines of a unified diff in colour; ``shown`` is the path as messages print it."""
    from kokuchi.report.text import printable

    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), shown, shown, lineterm="")
    for line in lines:
        yield click.style(printable(line), fg=_COLOURS.get(line[0]))


def rewrite_file(path: Path, content: str | bytes, before: bytes | None, shown: str, lang: str) -> None:
    """Replace a file that was read as ``before`` (None: there was none); exits with a message if it has changed since."""
    from kokuchi.atomic_file import replace_unchanged

    try:
        replace_unchanged(path, content, before)
    except OSError as error:
        exit_with_error(unwritable(shown, error), lang)


def refuse_sources(settings: Settings, option: str, path: Path | None, lang: str) -> None:
    """Exit if what an option writes would lie on, or in, what the site is made from.

    One wrong word of a command would replace a notice or the settings, and nobody would be told.
    """
    from kokuchi.settings import UnusableSettings, settings_files
    from kokuchi.settings.unsafe import repository_of

    if path is None:
        return
    try:
        inherited = [Path(file.shown) for file in settings_files(settings, os.fspath)]
    except UnusableSettings:
        inherited = []
    project = settings.project
    root = repository_of(project) or project
    sources = [*inherited, *(folder / name for folder in {project, root} for name in _SOURCES)]
    real = _comparable(path)
    for source in sources:
        below = _comparable(source)
        if real == below or below in real.parents:
            values = {"option": option, "path": path, "source": display_path(source), "name": path.name}
            exit_with_error(_SOURCE.format(**values), lang)


def _comparable(path: Path) -> Path:
    """A path without links, and in one spelling: on some systems Sites/ is sites/."""
    return Path(os.path.realpath(path).casefold())


def write_file(path: Path, content: str | bytes, shown: str, lang: str) -> None:
    """Replace a file as a whole; exits with a message if that is not possible."""
    from kokuchi.atomic_file import replace_file

    try:
        replace_file(path, content)
    except OSError as error:
        exit_with_error(unwritable(shown, error), lang)
