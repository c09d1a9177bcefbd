"""Lets the engine render the same input once in a run of the tests; by night every build runs it.

Nearly all builds of the tests differ in their notices only, which the engine does not see: it makes the lists' frames,
the guide and the form, always the same. What it wrote is kept by a hash of all that it reads.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from kokuchi.site import mkdocs

Run = Callable[[str, Path, Path, int, tuple[str, ...]], "subprocess.CompletedProcess[str]"]
_real_process = subprocess.run


def engine_once(kept: Path) -> Run:
    """What stands in for ``mkdocs._run``; ``kept`` is a folder that lives as long as the run."""
    real: Run = mkdocs._run  # noqa: SLF001

    def run(
        engine: str, config: Path, project: Path, lock: int, options: tuple[str, ...]
    ) -> subprocess.CompletedProcess[str]:
        given = _given(engine, config, project, options)
        if given is None or subprocess.run is not _real_process:
            return real(engine, config, project, lock, options)
        folder = kept / given
        made = config.parent / "site"
        if folder.exists():
            shutil.rmtree(made, ignore_errors=True)
            shutil.copytree(folder, made)
            return subprocess.CompletedProcess([], 0, "", "")
        done = real(engine, config, project, lock, options)
        if not done.returncode and not done.stderr:
            shutil.copytree(made, folder, dirs_exist_ok=True)
        return done

    return run


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
