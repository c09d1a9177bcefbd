"""Runs MkDocs, or an engine that reads the same files, on the project of one language, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
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


class EngineProcess:
    """An engine that builds one language in a process of its own, while this one does other work.

    With ``only_changed`` it builds only the files that are newer than their pages. ``templates`` is the folder of
    templates that ``config`` names. ``lock`` is the descriptor of the build's lock; the engine inherits it, so that no
    other build starts while it writes, even if this program is killed.
    """

    def __init__(  # noqa: PLR0913
        self,
        config: Path,
        project: Path,
        templates: Path,
        lock: int,
        *,
        engine: str = "mkdocs",
        only_changed: bool = False,
    ) -> None:
        """Start the engine. Raises BuildFailed if it is not installed."""
        # Zensical brings its own theme.
        for module in (engine,) if engine == zensical.NAME else (engine, "material"):
            if find_spec(module) is None:
                raise BuildFailed(_without(module))
        self._engine, self._config, self._project, self._templates = engine, config, project, templates
        self._lock = lock
        self._only_changed = only_changed and engine != zensical.NAME  # it has no dirty build
        # A pipe would stop the engine when it is full. A build writes nothing outside of its folders.
        self._output = tempfile.TemporaryFile(dir=config.parent)  # noqa: SIM115  (closed by stop)
        self._process = self._start(_CHANGED if self._only_changed else _ALL)

    def finish(self) -> None:
        """Wait for the end. Raises BuildFailed with the engine's messages."""
        status = self._process.wait()
        warned = [line for line in self._lines() if line.startswith("WARNING") and _EXPECTED not in line]
        if self._only_changed and (status or warned):
            self._output.seek(0)
            self._output.truncate()
            self._process = self._start(_ALL)
            status = self._process.wait()
        if status:
            raise _failure(self._lines(), self._config.parent.name, self._project, self._templates)

    def stop(self) -> None:
        """End the engine if it still runs."""
        self._process.kill()
        self._process.wait()
        self._output.close()

    def _start(self, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  (no input from outside)
            # Without -P, Python would import modules from the working folder, so that a json.py in the project would run.
            [sys.executable, "-P", "-m", self._engine, *_COMMAND, str(self._config), *options],
            cwd=self._project,
            env=os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            pass_fds=() if sys.platform == "win32" else (self._lock,),
        )

    def _lines(self) -> list[str]:
        self._output.seek(0)
        return self._output.read().decode("utf-8", "replace").strip().splitlines()


def _without(module: str) -> ProgramText:
    """The message for an engine that is not installed."""
    message = missing_part(module) or ProgramText(f"{module} が入っていません", f"{module} is not installed")
    return ProgramText(
        ja=f"{message.ja}\n  なしで作るには: kokuchi build --engine none",
        en=f"{message.en}\n  To build without it: kokuchi build --engine none",
    )


def _failure(output: Sequence[str], code: str, project: Path, templates: Path) -> BuildFailed:
    """The engine's output without INFO lines; of a traceback only the last place in the project, and the error."""
    lines = [line.strip() for line in output if not line.startswith("INFO")]
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
