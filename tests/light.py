"""An environment that has only some of the installed packages: Python without site-packages, and links to these."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from conftest import ROOT, TODAY


class LightEnvironment:
    """Runs ``kokuchi`` where only the named distributions can be imported; their metadata is there, too."""

    def __init__(self, folder: Path, distributions: list[str]) -> None:
        self.folder = folder
        folder.mkdir()
        for name in [*distributions, "kokuchi"]:
            found = metadata.distribution(name)
            for top in {
                path.parts[0] for path in found.files or [] if path.parts[0] not in {"..", "__pycache__"}
            }:
                link = folder / top
                if not link.exists() and not top.endswith(".pth"):
                    link.symlink_to(Path(str(found.locate_file(top))).resolve())

    def run(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command of kokuchi, on the day of the tests."""
        return subprocess.run(
            [sys.executable, "-S", "-m", "kokuchi", *words],
            cwd=cwd,
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(self.folder)]),
                "PYTHONUTF8": "1",
                "KOKUCHI_TODAY": TODAY.isoformat(),
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def locked(name: str) -> list[str]:
    """The distributions that a file in requirements/ names."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==", text)
