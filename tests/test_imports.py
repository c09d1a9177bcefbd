"""Imports follow the layers, and no modules import each other in a circle.

Every import counts: those at the top of a module, inside functions, and under TYPE_CHECKING.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kokuchi

# From the lowest layer to the highest. A package or module may import those before it, and its own modules.
LAYERS = (
    "git",
    "built_from",
    "diagnostics",
    "extras",
    "atomic_file",
    "spreadsheet",
    "photo",
    "parallel",
    "cache",
    "calendar",
    "telephone",
    "web_address",
    "readings",
    "suggestion",
    "ruby",
    "layers",
    "bounded_yaml",
    "translations",
    "settings_table",
    "settings",
    "mkdocs_settings",
    "house_colour",
    "source",
    "schema",
    "urls",
    "sign_kinds",
    "document",
    "law",
    "phrasebook",
    "checklist",
    "changes",
    "rules",
    "check",
    "yaml_writer",
    "interview",
    "importer",
    "values",
    "version_mark",
    "notice",
    "versions",
    "pages",
    "poster",
    "register",
    "verify",
    "rounds",
    "proof",
    "report",
    "site",
    "scaffold",
    "cli",
    "__main__",
)
ROOT = Path(kokuchi.__file__).parent


def _module(path: Path) -> str:
    """``check/__init__.py`` → ``kokuchi.check``, ``check/result.py`` → ``kokuchi.check.result``."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for path in ROOT.rglob("*.py")}


def _layer(module: str) -> str:
    return module.split(".")[1]


def _imports(path: Path) -> Iterator[str]:
    """The modules of kokuchi that a file imports anywhere: ``from kokuchi import urls`` imports ``kokuchi.urls``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write the full name of the module, not a relative import"
            source = node.module or ""
            # What is not a module is a name of the package itself.
            names = [
                inner if (inner := f"{source}.{name.name}") in MODULES else source for name in node.names
            ]
        else:
            continue
        yield from (name for name in names if name in MODULES and name != "kokuchi")


GRAPH = {module: set(_imports(path)) - {module} for module, path in MODULES.items()}
# Loaded by name, see ``_NAMES`` in rules/__init__.py.
GRAPH["kokuchi.rules"] |= {
    module for module in MODULES if module.startswith("kokuchi.rules.") and module.count(".") == 3
}


def test_imports_go_down_the_layers_only() -> None:
    upward = [
        f"{module} imports {target}: {_layer(target)} is above {_layer(module)} in LAYERS. Move the shared part "
        "down, or pass it as an argument."
        for module, targets in GRAPH.items()
        if module != "kokuchi"
        for target in sorted(targets)
        if LAYERS.index(_layer(target)) > LAYERS.index(_layer(module))
    ]
    assert not upward, "\n".join(upward)


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise AssertionError(
            f"{circle}: move what both need into a module of its own, below them. A local import or "
            "TYPE_CHECKING only hides the circle."
        ) from None


def test_type_checking_blocks_are_in_commands_only() -> None:
    hiding = [
        f"{module}: import at the top of the module. Only cli/ may import under TYPE_CHECKING, to start faster."
        for module, path in MODULES.items()
        if "TYPE_CHECKING" in path.read_text(encoding="utf-8") and not module.startswith("kokuchi.cli")
    ]
    assert not hiding, "\n".join(hiding)


def test_every_package_has_a_layer() -> None:
    found = {_layer(module) for module in MODULES if module != "kokuchi"}
    assert found == set(LAYERS), (
        f"add to LAYERS, at the lowest place that its imports allow: {sorted(found - set(LAYERS))}; "
        f"remove from LAYERS: {sorted(set(LAYERS) - found)}"
    )


def test_contributing_lists_the_layers_in_their_order() -> None:
    """The table of packages shows what may import what, the highest layer first."""
    text = (ROOT.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = re.split(r"\n## ", text[text.index("## Packages") + 3 :])[0]
    listed = re.findall(r"^\| `(\w+)/?` \|", table, re.MULTILINE)
    wanted = [name for name in reversed(LAYERS) if name != "__main__"]
    assert listed == wanted, (
        f"the table of packages in CONTRIBUTING.md has the order of LAYERS, the highest first: add "
        f"{[name for name in wanted if name not in listed]}, remove {[name for name in listed if name not in wanted]}"
    )


# What reaches the terminal: calls that write, and the streams themselves.
PRINTING = {
    "print",
    *(f"click.{name}" for name in ("echo", "secho", "echo_via_pager", "prompt", "confirm", "pause")),
    *(f"sys.{name}" for name in ("stdout", "stderr", "__stdout__", "__stderr__")),
}
# Only these packages and modules may write to the terminal. ``__main__`` only empties the buffers before it exits.
MAY_PRINT = {"cli", "__main__"}


def _printing(source: str) -> list[str]:
    """Each use of a name in ``PRINTING``, with its line: ``["3: click.echo"]``."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{name.name}") for name in node.names]
        elif isinstance(node, ast.Name | ast.Attribute):
            found.append((node.lineno, ast.unparse(node)))
    return [f"{line}: {name}" for line, name in sorted(found) if name in PRINTING]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('print("x")', ["1: print"]),
        ("show = print", ["1: print"]),
        ('import click\nclick.echo("x", err=True)', ["2: click.echo"]),
        ('from click import echo as say\nsay("x")', ["1: click.echo"]),
        ('import sys\nsys.stderr.write("x")', ["2: sys.stderr"]),
        ("from sys import stdout", ["1: sys.stdout"]),
        ('import sys\nprinted = sys.path\nfile.write("print")', []),
    ],
)
def test_every_way_to_print_is_recognized(source: str, expected: list[str]) -> None:
    assert _printing(source) == expected


def test_only_the_commands_print() -> None:
    """All other packages return what is to be shown; also ``report/``, whose lines the commands print."""
    printing = {
        module: used
        for module, path in MODULES.items()
        if (used := _printing(path.read_text(encoding="utf-8")))
    }
    allowed = {module for module in printing if module != "kokuchi" and _layer(module) in MAY_PRINT}
    elsewhere = [f"{module}, line {use}" for module in printing.keys() - allowed for use in printing[module]]
    assert not elsewhere, "only cli/ may print; return the lines instead:\n" + "\n".join(sorted(elsewhere))
    assert {_layer(module) for module in allowed} == MAY_PRINT, "remove from MAY_PRINT what does not print"
