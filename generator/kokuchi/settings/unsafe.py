"""Refuses files and folders that no command may read: links, special files, and what is outside of the repository."""

from __future__ import annotations

import os
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.layers import irregular, is_text
from kokuchi.settings.model import CONFIG, UnusableSettings

_LAYERS = ("docs", "theme")
_PLAIN = ProgramText(
    "ふつうのファイルに置き換えるか、消してください", "Replace it with a regular file, or remove it"
)
# Why a file below docs/ or theme/ is refused, and what to do (``layers.irregular``).
_IRREGULAR = {
    "link": (
        ProgramText(
            "リンクです（公開してはいけないファイルが公開されるおそれがあります）",
            "it is a link, which could publish a file from elsewhere",
        ),
        _PLAIN,
    ),
    "special": (ProgramText("ふつうのファイルではありません", "it is not a regular file"), _PLAIN),
    "name": (
        ProgramText("名前が UTF-8 ではありません", "its name is not UTF-8"),
        ProgramText("名前を変えてください", "Rename it"),
    ),
}


def refuse_unsafe(project: Path) -> None:
    """Raise UnusableSettings for a name, a link or a special file that no command may use."""
    if not is_text(str(project)):
        shown = str(project).encode("utf-8", "backslashreplace").decode()
        raise UnusableSettings(
            ja=f"フォルダーの名前が UTF-8 ではありません: {shown}（名前を変えてください）",
            en=f"the name of the folder is not UTF-8: {shown} (rename it)",
        )
    for name in (CONFIG, "sites", *_LAYERS):
        refuse_outside(project / name, project, name)
    for name in _LAYERS:
        for path, case in irregular(project / name):
            shown = path.relative_to(project).as_posix().encode("utf-8", "backslashreplace").decode()
            why, instead = _IRREGULAR[case]
            raise UnusableSettings(
                ja=f"{shown} は使えません: {why.ja}。{instead.ja}",
                en=f"{shown} cannot be used: {why.en}. {instead.en}",
            )


def repository_of(project: Path) -> Path | None:
    """The nearest folder with ``.git``, from the project upwards; None outside of a repository."""
    return next((folder for folder in (project, *project.parents) if os.path.lexists(folder / ".git")), None)


def refuse_outside(path: Path, project: Path, name: str) -> None:
    """Raise UnusableSettings if a file or folder, its links followed, lies outside of the git repository.

    Without a repository, nothing is refused: there is no border to cross. ``name`` is how the message calls the file or
    folder.
    """
    root = repository_of(project)
    if root and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise UnusableSettings(
            ja=f"{name} は、リポジトリーの外にあるものへのリンクかパスです。リポジトリーの中に置いてください",
            en=f"{name} leads out of the repository. Put it inside",
        )
