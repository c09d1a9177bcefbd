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
        lines = (done.stdout + done.stderr).strip().splitlines()
        said = "\n  ".join(line for line in lines if not line.startswith("INFO"))
        raise BuildFailed(
            Message(
                ja=f"MkDocs がページを作れませんでした（{config.parent.name}）:\n  {said}",
                en=f"MkDocs could not build the pages ({config.parent.name}):\n  {said}",
            )
        )
