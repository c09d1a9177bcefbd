"""The house is as design.md draws it: imports go downward only."""

from __future__ import annotations

import ast
from pathlib import Path

import kokuchi

# From the ground upwards. A room may import the rooms before it, and its own parts.
ROOMS = (
    "diagnostics",
    "parallel",
    "cache",
    "calendar",
    "layers",
    "translations",
    "settings",
    "mkdocs_settings",
    "source",
    "schema",
    "urls",
    "document",
    "checklist",
    "changes",
    "rules",
    "check",
    "yaml_writer",
    "interview",
    "importer",
    "version_mark",
    "notice",
    "pages",
    "poster",
    "register",
    "verify",
    "report",
    "site",
    "cli",
    "__main__",
)
HOUSE = Path(kokuchi.__file__).parent


def _room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def _imported(path: Path) -> set[str]:
    """The rooms that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "kokuchi":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kokuchi."):
            found.add((node.module or "").split(".")[1])
    return found


def test_no_room_reaches_upward() -> None:
    upward = [
        f"{path.relative_to(HOUSE)} imports {room}"
        for path in HOUSE.rglob("*.py")
        if _room(path) != "__init__"
        for room in _imported(path)
        if ROOMS.index(room) > ROOMS.index(_room(path))
    ]
    assert not upward


def test_every_room_is_on_the_list() -> None:
    there = {_room(path) for path in HOUSE.rglob("*.py")} - {"__init__"}
    assert there == set(ROOMS)


def test_only_the_report_and_the_commands_print() -> None:
    printing = [
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert not printing
