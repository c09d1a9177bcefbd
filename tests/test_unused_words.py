"""Finds words of theme/text that neither the program nor a template uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import nodes

from kokuchi.schema import fields
from kokuchi.schema.table import parts_below
from kokuchi.schema.types import OneOf

ROOT = Path(__file__).parent.parent
TEXT = ROOT / "theme" / "text"
PROGRAM = ROOT / "generator" / "kokuchi"
TEMPLATES = ROOT / "theme" / "pages"
ANY = "*"


def words_of(tree: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from words_of(value, f"{above}{name}.")
        else:
            yield above + name


def used_in_python(text: str) -> Iterator[str]:
    """Patterns such as ``date.*range``: the arguments of every call that begins with a text, unknown parts as ``*``."""
    tree = ast.parse(text)
    loops = {
        loop.target.id: [entry.value for entry in loop.iter.elts if isinstance(entry, ast.Constant)]
        for loop in ast.walk(tree)
        if isinstance(loop, (ast.comprehension, ast.For))
        and isinstance(loop.target, ast.Name)
        and isinstance(loop.iter, ast.Tuple)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
            found = [""]
            for argument in call.args:
                found = [f"{one}.{step}" for one in found for step in _steps(argument, loops)]
            yield from (one.removeprefix(".") for one in found)
            if isinstance(call.func, ast.Attribute) and call.func.attr == "group":
                yield f"{found[0].removeprefix('.')}.{ANY}"


def _steps(argument: ast.expr, loops: dict[str, list[Any]]) -> list[str]:
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    if isinstance(argument, ast.IfExp):
        return [*_steps(argument.body, loops), *_steps(argument.orelse, loops)]
    if isinstance(argument, ast.JoinedStr):
        return [
            "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in argument.values)
        ]
    if isinstance(argument, ast.Name) and argument.id in loops:
        return [str(value) for value in loops[argument.id]]
    return [ANY]


def used_in_template(text: str) -> Iterator[str]:
    """The same for ``config.extra.words.list[name]`` in a template."""
    tree = jinja2.Environment().parse(text)  # noqa: S701  (only parsed)
    loops = {
        loop.target.name: [entry.value for entry in loop.iter.items if isinstance(entry, nodes.Const)]
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.List)
    }
    for found in tree.find_all((nodes.Getattr, nodes.Getitem)):
        paths = _paths(found, loops)
        yield from (
            path.removeprefix("config.extra.words.") for path in paths if path.startswith("config.extra.")
        )


def _paths(node: nodes.Node, loops: dict[str, list[Any]]) -> list[str]:
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return [f"{path}.{node.attr}" for path in _paths(node.node, loops)]
    if isinstance(node, nodes.Getitem):
        index = node.arg
        steps = [str(index.value)] if isinstance(index, nodes.Const) else [ANY]
        if isinstance(index, nodes.Name) and index.name in loops:
            steps = [str(value) for value in loops[index.name]]
        return [f"{path}.{step}" for path in _paths(node.node, loops) for step in steps]
    return [""]


def used() -> set[str]:
    rows = fields.TABLE.rows
    types = [row.type for row in rows] + [part.type for row in rows for part in parts_below(row.type)]
    found = {f"{kind.words}.{ANY}" for kind in types if isinstance(kind, OneOf)}
    for file in PROGRAM.rglob("*.py"):
        found.update(used_in_python(file.read_text(encoding="utf-8")))
    for file in TEMPLATES.rglob("*.html"):
        found.update(used_in_template(file.read_text(encoding="utf-8")))
    return found


def test_every_word_of_the_theme_is_used() -> None:
    tree = yaml.safe_load((TEXT / "ja.yml").read_text(encoding="utf-8"))
    words = list(words_of(tree))
    patterns = [one for one in used() if one.partition(".")[0] in tree]  # other calls begin with a text, too
    assert [word for word in words if not any(fnmatchcase(word, one) for one in patterns)] == []


@pytest.mark.parametrize(
    ("python", "patterns"),
    [
        ('words("stage", key)', ["stage.*"]),
        ('words("date", f"{short}range", start=start)', ["date.*range"]),
        ('words("value", "yes" if value else "no")', ["value.yes", "value.no"]),
        ('[words("list", name) for name in ("all", "none")]', ["list.all", "list.none"]),
    ],
)
def test_a_call_names_the_words_that_it_can_use(python: str, patterns: list[str]) -> None:
    assert list(used_in_python(python)) == patterns


def test_a_template_names_the_words_that_it_can_use() -> None:
    template = '{% for name in ["stage", "all"] %}{{ config.extra.words.list[name] }}{% endfor %}'
    assert {"list.stage", "list.all"} <= set(used_in_template(template))
