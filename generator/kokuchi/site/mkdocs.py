"""Runs the site engine on one language's settings, as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.site.errors import BuildFailed

# Warnings stop the build. Never together with --quiet: then MkDocs counts none.
_COMMAND = (sys.executable, "-m", "mkdocs", "build", "--config-file")
_ALL, _CHANGED = ("--strict", "--clean"), ("--dirty",)
# What MkDocs warns about whenever it builds only what has changed: our pages have no navigation that it could spoil.
_EXPECTED = "A 'dirty' build is being performed"


def run(config: Path, project: Path, lock: int, *, only_changed: bool) -> None:
    """Build one language; with ``only_changed``, only the files that are newer than their pages.

    ``lock`` is the descriptor that keeps other builds out: it stays held while the engine writes, even if this
    program is killed. Raises BuildFailed with what the engine said.
    """
    done = _run(config, project, lock, _CHANGED if only_changed else _ALL)
    warned = [
        line for line in done.stderr.splitlines() if line.startswith("WARNING") and _EXPECTED not in line
    ]
    if only_changed and (done.returncode or warned):
        done = _run(config, project, lock, _ALL)
    if done.returncode:
        said = "\n  ".join(_told(done.stdout + done.stderr, project))
        raise BuildFailed(
            ProgramText(
                ja=f"MkDocs がページを作れませんでした（{config.parent.name}）:\n  {said}",
                en=f"MkDocs could not build the pages ({config.parent.name}):\n  {said}",
            )
        )


def _run(
    config: Path, project: Path, lock: int, options: tuple[str, ...]
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(  # noqa: S603  (our own words)
        [*_COMMAND, str(config), *options],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=() if sys.platform == "win32" else (lock,),
    )


def _told(output: str, project: Path) -> list[str]:
    """What the engine said, without its news; of a traceback, the place in our own files and the last line."""
    lines = [line.strip() for line in output.strip().splitlines() if not line.startswith("INFO")]
    start = next((number for number, line in enumerate(lines) if line.startswith("Traceback ")), None)
    if start is None:
        return lines
    ours = [line for line in lines[start:] if line.startswith(f'File "{project}') and ".venv" not in line]
    return [*lines[:start], *ours[-1:], lines[-1]]
