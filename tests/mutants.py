"""Removes one part after the other from the code that makes pages, and shows which removals no test notices.

A mutant is a copy of the package in which one thing is gone: a statement that adds something (``append``, ``extend``,
``+=``, ``yield``), an element of a list, tuple or dict, or the body of an ``if``. Each is tried by a pytest command; a
mutant that passes it has survived, and something can be deleted from a page without anybody noticing.

    make mutants                                 # the packages and tests below
    python tests/mutants.py FILE… -- pytest-words…
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "kokuchi"
FILES = [PACKAGE / "pages" / name for name in ("notice_page.py", "phases.py", "rows.py", "values.py")]
# What finds most of them within seconds comes first; the whole files are run for the rest only.
_QUICK = [
    "tests/test_fields.py::test_a_page_shows_every_value_that_is_accepted_in_every_language",
    "tests/test_fields.py::test_the_page_has_a_row_for_every_label_of_the_table",
]
TESTS = ["tests/test_pages.py", "tests/test_fields.py"]
_ADDING = {"append", "extend", "add", "update"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one thing less."""

    path: Path
    line: int
    removed: str
    code: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # A type has no effect.
    types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign)
        for inner in ast.walk(node.annotation)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in types:
            continue
        for removed, position in _removals(node):
            other = copy.deepcopy(tree)
            _remove(list(ast.walk(other))[number], position)
            text = ast.unparse(ast.fix_missing_locations(other))
            yield Mutant(path, getattr(removed, "lineno", 0), ast.unparse(removed).splitlines()[0][:90], text)


def _removals(node: ast.AST) -> Iterator[tuple[ast.AST, tuple[str, int]]]:
    """What can be removed from a node, and where it is in it."""
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield from ((one, (name, number)) for number, one in enumerate(block) if _adds(one))
    if isinstance(node, ast.If) and not any(isinstance(one, ast.Raise) for one in node.body):
        yield node.test, ("test", 0)
    if isinstance(node, ast.List | ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield from ((one, ("elts", number)) for number, one in enumerate(node.elts) if _is_made(one))
    if isinstance(node, ast.Dict):
        yield from ((one, ("dict", number)) for number, one in enumerate(node.values) if _is_made(one))


def _adds(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.AugAssign):
        return True
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(value, ast.Yield | ast.YieldFrom) or (
        isinstance(called, ast.Attribute) and called.attr in _ADDING
    )


def _is_made(value: ast.expr) -> bool:
    """Whether an element is worked out, and not a plain name of something."""
    return isinstance(
        value, ast.Call | ast.Starred | ast.ListComp | ast.IfExp | ast.Dict | ast.List | ast.Attribute
    )


def _remove(node: ast.AST, position: tuple[str, int]) -> None:
    name, number = position
    if name == "test" and isinstance(node, ast.If):
        node.test = ast.Constant(value=False)
    elif name == "dict" and isinstance(node, ast.Dict):
        del node.keys[number], node.values[number]
    elif name == "elts":
        del getattr(node, name)[number]
    else:
        getattr(node, name)[number] = ast.Pass()


def outcome(words: list[str], mutant: Mutant | None = None) -> int:
    """The exit status of pytest on a copy of the package, with a mutant in the place of its file."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "generator" / "kokuchi"
        # With the bytecode: only the file of the mutant, which is newer, is compiled again.
        shutil.copytree(PACKAGE, copied)
        for name in ("theme", "docs"):
            (Path(folder) / name).symlink_to(ROOT / name, target_is_directory=True)
        if mutant:
            (copied / mutant.path.relative_to(PACKAGE)).write_text(mutant.code, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(copied.parent), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
        )
    return done.returncode


def survives(mutant: Mutant, words: list[str]) -> bool:
    """Whether the tests pass with a mutant. Raises RuntimeError where pytest could not run them."""
    status = outcome(words, mutant)
    # Only 1 means that a test failed; 2 to 5 are a wrong command line, no tests, or an error of pytest.
    if status > 1:
        message = f"pytest ended with {status} for {mutant.path.name}:{mutant.line}"
        raise RuntimeError(message)
    return status == 0


def main(words: list[str]) -> int:
    """Try every mutant, print the survivors, and return the exit status."""
    split = words.index("--") if "--" in words else len(words)
    files = [Path(name).resolve() for name in words[:split]] or FILES
    tests = words[split + 1 :] or TESTS
    stages = [tests] if words[split + 1 :] else [_QUICK, tests]
    if any(map(outcome, stages)):
        sys.stdout.write("The tests do not pass without a mutant.\n")
        return 2
    every = [mutant for path in files for mutant in mutants(path)]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        alive = list(pool.map(lambda mutant: all(survives(mutant, stage) for stage in stages), every))
    for mutant in (one for one, lives in zip(every, alive, strict=True) if lives):
        sys.stdout.write(
            f"{mutant.path.relative_to(ROOT)}:{mutant.line}: survived without: {mutant.removed}\n"
        )
    sys.stdout.write(f"{len(every) - sum(alive)} of {len(every)} mutants were noticed.\n")
    return 1 if any(alive) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
