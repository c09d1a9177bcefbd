"""A project's own files over those that come with kokuchi: the first folder that has a file wins.

``theme/`` (templates, words, signs) and ``docs/`` (pages of the guide) come with the package. A project that has
a folder of the same name replaces single files of it or adds others; all other files are the package's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kokuchi.atomic_file import replace_file


@cache
def package_folder(name: str) -> Path:
    """The package's own ``theme`` or ``docs``: inside the package when installed, at the top of a clone."""
    here = Path(__file__).parent
    installed = here / name
    return installed if installed.is_dir() else here.parents[1] / name


def layers(own: Path, name: str = "theme") -> tuple[Path, ...]:
    """The folders to look into, the project's own first; one folder if the project has none or is kokuchi itself."""
    package = package_folder(name)
    if not own.is_dir() or own.resolve() == package.resolve():
        return (package,)
    return own, package


def find(folders: Sequence[Path], name: str) -> Path | None:
    """The file of this name (with slashes) in the first folder that has it."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def files(folders: Sequence[Path]) -> dict[str, Path]:
    """Every file below the folders by its name with slashes, sorted; hidden files and folders are left out."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        found |= dict(_below(folder, ""))
    return dict(sorted(found.items()))


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry


def irregular(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what may not lie below a folder: links, special files, and names that are not UTF-8; path and case.

    A link could publish a file from outside the project; reading a pipe never ends.
    """
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if not is_text(entry.name):
            yield path, "name"
        elif entry.is_symlink():
            yield path, "link"
        elif entry.is_dir():
            yield from irregular(path)
        elif not entry.is_file():
            yield path, "special"


def is_text(name: str) -> bool:
    """Whether a name of a file is valid UTF-8; Python keeps other bytes as surrogates."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def merged(folders: Sequence[Path], into: Path) -> Path:
    """One folder with the files of all layers, for programs that read only one folder: ``into``, or a single layer itself.

    Unchanged files are not written, so that several processes can do this at once and an incremental engine sees no
    change.
    """
    present = [folder for folder in folders if folder.is_dir()]
    if len(present) == 1:
        return present[0]
    wanted = files(present)
    for name in files([into]):
        if name not in wanted:
            (into / name).unlink(missing_ok=True)
    for name, source in wanted.items():
        _copy(source, into / name)
    return into


def _copy(source: Path, target: Path) -> None:
    raw = source.read_bytes()
    if target.is_file() and target.read_bytes() == raw:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, raw)
