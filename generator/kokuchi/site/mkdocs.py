"""Runs MkDocs, or an engine that reads the same files, on the project of one language, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.extras import missing_part
from kokuchi.site import zensical
from kokuchi.site.errors import BuildFailed, broken_template

# Warnings stop the build. With --quiet MkDocs would not count them.
_COMMAND = ("build", "--config-file")
_ALL, _CHANGED = ("--strict", "--clean"), ("--dirty",)
# MkDocs prints this warning with --dirty because navigation may get outdated; our pages have none.
_TEMPLATES = "theme/pages/"
_EXPECTED = "A 'dirty' build is being performed"


def run(  # noqa: PLR0913
    config: Path,
    project: Path,
    templates: Path,
    lock: int,
    *,
    engine: str = "mkdocs",
    only_changed: bool = False,
) -> None:
    """Build one language; with ``only_changed``, only the files that are newer than their pages.

    ``templates`` is the folder of templates that ``config`` names. ``lock`` is the descriptor of the build's lock; the
    engine inherits it, so that no other build starts while it writes, even if this program is killed. Raises
    BuildFailed with the engine's messages.
    """
    # Zensical brings its own theme.
    for module in (engine,) if engine == zensical.NAME else (engine, "material"):
        if find_spec(module) is None:
            raise BuildFailed(_without(module))
    only_changed = only_changed and engine != zensical.NAME  # it has no dirty build
    done = _run(engine, config, project, lock, _CHANGED if only_changed else _ALL)
    warned = [
        line for line in done.stderr.splitlines() if line.startswith("WARNING") and _EXPECTED not in line
    ]
    if only_changed and (done.returncode or warned):
        done = _run(engine, config, project, lock, _ALL)
    if done.returncode:
        raise _failure(done.stdout + done.stderr, config.parent.name, project, templates)


def _without(module: str) -> ProgramText:
    """The message for an engine that is not installed."""
    message = missing_part(module) or ProgramText(f"{module} が入っていません", f"{module} is not installed")
    return ProgramText(
        ja=f"{message.ja}\n  なしで作るには: kokuchi build --engine none",
        en=f"{message.en}\n  To build without it: kokuchi build --engine none",
    )


def _run(
    engine: str, config: Path, project: Path, lock: int, options: tuple[str, ...]
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(  # noqa: S603  (no input from outside)
        # Without -P, Python would import modules from the working folder, so that a json.py in the project would run.
        [sys.executable, "-P", "-m", engine, *_COMMAND, str(config), *options],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=() if sys.platform == "win32" else (lock,),
    )


def _failure(output: str, code: str, project: Path, templates: Path) -> BuildFailed:
    """The engine's output without INFO lines; of a traceback only the last place in the project, and the error."""
    lines = [line.strip() for line in output.strip().splitlines() if not line.startswith("INFO")]
    # Hand-written pages are built from a copy; show the original file.
    lines = [line.replace("'guide/", f"'docs/{code}/") for line in lines]
    start = next((number for number, line in enumerate(lines) if line.startswith("Traceback ")), len(lines))
    places = [place for line in lines[start:] if (place := _place(line, project, templates))]
    if places and places[-1].startswith(_TEMPLATES):
        return broken_template(places[-1], re.sub(r"^[\w.]+: ", "", lines[-1]))
    messages = "\n  ".join([*lines[:start], *places[-1:], *lines[start:][-1:]])
    return BuildFailed(
        ProgramText(
            ja=f"MkDocs がページを作れませんでした（{code}）:\n  {messages}",
            en=f"MkDocs could not build the pages ({code}):\n  {messages}",
        )
    )


def _place(line: str, project: Path, templates: Path) -> str:
    """File and line of a traceback's entry if it is a template or a file of the project, else an empty text."""
    found = re.match(r'File "([^"]+)", line (\d+)', line)
    if not found:
        return ""
    file = Path(found[1])
    if file.is_relative_to(templates):
        return f"{_TEMPLATES}{file.relative_to(templates).as_posix()}:{found[2]}"
    if file.is_relative_to(project) and ".venv" not in file.parts:
        return f"{file.relative_to(project).as_posix()}:{found[2]}"
    return ""
