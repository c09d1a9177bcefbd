"""The parts that need packages which a check does without, and the message for a part that is not installed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import NamedTuple

from kokuchi.diagnostics import ProgramText


class Part(NamedTuple):
    """A part of kokuchi: what it does, and the modules that it imports beyond those of a check."""

    title: ProgramText
    modules: tuple[str, ...]


# Extra of pyproject.toml → the part.
PARTS: Mapping[str, Part] = {
    "site": Part(
        ProgramText("サイトを作る部分", "the part that builds sites"),
        ("jinja2", "markdown", "markupsafe", "material", "mkdocs"),
    ),
    "signs": Part(
        ProgramText("掲示を作る部分", "the part that prints signs"),
        ("budoux", "fontTools", "pypdfium2", "typst", "zxingcpp"),
    ),
    "lists": Part(ProgramText("Excel の一覧を読む部分", "the part that reads lists of Excel"), ("openpyxl",)),
    "verify": Part(
        ProgramText("公開したサイトを確かめる部分", "the part that compares the published site"), ("urllib3",)
    ),
}


def lacking(extra: str) -> list[str]:
    """The modules of a part that are not installed."""
    return [name for name in PARTS[extra].modules if find_spec(name) is None]


def install(extra: str) -> str:
    """The command that installs a part."""
    return f'pip install "kokuchi[{extra}]"'


def missing_part(module: str) -> ProgramText | None:
    """The message for a module that could not be imported; None if it belongs to no part."""
    top = module.partition(".")[0]
    for extra, part in PARTS.items():
        if top in part.modules:
            return ProgramText(
                ja=f"{part.title.ja}が入っていません（{top} がありません）。次のコマンドで入れてください: {install(extra)}",
                en=f"{part.title.en} is not installed (there is no {top}). Install it with: {install(extra)}",
            )
    return None
