"""Runs the site engine on one language's settings, as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kokuchi.finding import Message
from kokuchi.site.failure import BuildFailed

# Warnings stop the build. Never together with --quiet: then MkDocs counts none.
COMMAND = (sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--config-file")


def run(config: Path, project: Path) -> None:
    """Build one language. Raises BuildFailed with what the engine said."""
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603  (our own words)
        [*COMMAND, str(config)],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = "\n  ".join(_told(done.stdout + done.stderr, project))
        raise BuildFailed(
            Message(
                ja=f"MkDocs がページを作れませんでした（{config.parent.name}）:\n  {said}",
                en=f"MkDocs could not build the pages ({config.parent.name}):\n  {said}",
            )
        )


def _told(output: str, project: Path) -> list[str]:
    """What the engine said, without its news; of a traceback, the place in our own files and the last line."""
    lines = [line.strip() for line in output.strip().splitlines() if not line.startswith("INFO")]
    start = next((number for number, line in enumerate(lines) if line.startswith("Traceback ")), None)
    if start is None:
        return lines
    ours = [line for line in lines[start:] if line.startswith(f'File "{project}') and ".venv" not in line]
    return [*lines[:start], *ours[-1:], lines[-1]]
