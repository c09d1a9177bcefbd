"""Lets the engine render the same input once in a run of the tests; by night every build runs it.

Nearly all builds of the tests differ in their notices only, which the engine does not see: it makes the lists' frames,
the guide and the form, always the same. What it wrote is kept by a hash of all that it reads, for all processes of the run.

    python tests/engine_once.py KEPT build …   # kokuchi build, with what is kept in a folder
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import NoReturn

from kokuchi.__main__ import run
from kokuchi.site import engine_pages
from kokuchi.site.mkdocs import EngineProcess


def engine_once(kept: Path) -> type[EngineProcess]:
    """What stands in for ``EngineProcess``; ``kept`` is a folder that lives as long as the run."""

    class KeptEngine(EngineProcess):
        """Takes what an engine has made of the same input before."""

        _kept: Path | None = None

        def _start(self, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
            given = _given(self._engine, self._config, self._project, options)
            self._kept = kept / given if given else None
            if self._kept and self._kept.exists():
                made = self._config.parent / "site"
                shutil.rmtree(made, ignore_errors=True)
                shutil.copytree(self._kept, made)
                return subprocess.Popen([sys.executable, "-S", "-c", ""])
            return super()._start(options)

        def finish(self) -> None:
            super().finish()
            warned = any(not line.startswith("INFO") for line in self._lines())
            if self._kept and not self._kept.exists() and not warned:
                _keep(self._config.parent / "site", self._kept)

    return KeptEngine


def _keep(made: Path, kept: Path) -> None:
    """Copy a folder in one step, so that another process finds all of it or nothing."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    copy = Path(mkdtemp(dir=kept.parent)) / "site"
    shutil.copytree(made, copy)
    with suppress(OSError):  # another process was first
        copy.rename(kept)
    shutil.rmtree(copy.parent)


def _given(engine: str, config: Path, project: Path, options: tuple[str, ...]) -> str | None:
    """A hash of all that the engine reads; None where a build adds to its earlier output, or reads the environment."""
    own = (project / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    if "--clean" not in options or "!" in own or "INHERIT" in own:
        return None
    digest = hashlib.sha256(f"{engine} {options}".encode())
    for name, path in _read(config.parent, project):
        raw = path.read_bytes().replace(os.fsencode(project), b"")
        digest.update(f"{name} {len(raw)} ".encode() + raw)
    return digest.hexdigest()


def _read(folder: Path, project: Path) -> Iterator[tuple[str, Path]]:
    """The engine's own folder without its output, the settings of the project, and the merged templates."""
    yield "project", project / "mkdocs.yml"
    for top in (folder, folder.parent / "theme"):
        for path in sorted(top.rglob("*")):
            name = path.relative_to(top)
            if path.is_file() and name.parts[0] not in {"site", "ran"}:
                yield f"{top.name}/{name.as_posix()}", path


def main() -> NoReturn:
    """Run kokuchi with a kept engine: first the folder of what is kept, then the words of the command."""
    engine_pages.EngineProcess = engine_once(Path(sys.argv.pop(1)))  # type: ignore[attr-defined]
    run()


if __name__ == "__main__":
    main()
