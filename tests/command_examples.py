"""Runs the examples of docs/<language>/commands.md, each in a project of its own."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from conftest import CASES, TODAY, Project
from serving import served

from kokuchi.cli import main
from kokuchi.scaffold import MANIFEST, blob_id, read_manifest

# What the examples show instead of the folder and the port that a run has.
SHOWN_FOLDER, SHOWN_URL = "/home/me/cameras", "http://127.0.0.1:8000/"
SHOWN_PROGRAM = "example/kokuchi@0123456789abcdef0123456789abcdef01234567"
LOCALES = {"ja": "ja_JP.UTF-8", "en": "en_GB.UTF-8"}

# Command → the lines that are typed. Each needs only the project that ``_prepare`` makes.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "check": ("kokuchi check",),
    "build": ("kokuchi build",),
    "merge": (
        "kokuchi build --shard 1/2 --out parts/1",
        "kokuchi build --shard 2/2 --out parts/2",
        "kokuchi merge parts/1 parts/2",
    ),
    "stage": ("kokuchi stage build/pages",),
    "serve": ("kokuchi serve",),
    "changes": ("kokuchi changes HEAD",),
    "checklist": ("kokuchi checklist --due",),
    "explain": ("kokuchi explain end-before-start",),
    "schema": ("kokuchi schema --out notice.schema.json",),
    "poster": ("kokuchi poster shop",),
    "signs": ("kokuchi signs",),
    "verify": (f"kokuchi verify {SHOWN_URL}",),
    "at": ("kokuchi at 2026-11-20 shop",),
    "proof": ("kokuchi proof 2026-10-30-bbb872dd",),
    "new": ("kokuchi new shop-north --from shop",),
    "phrases": ("kokuchi phrases --renew --check",),
    "fmt": ("kokuchi fmt --check",),
    "import": ("kokuchi import list.csv --map map.yml --shared shared.yml",),
    "init": (
        f"kokuchi init cameras --yes --address https://camera.example.co.jp/ --program {SHOWN_PROGRAM}",
    ),
    "doctor": ("kokuchi doctor",),
    "upgrade": (f"kokuchi upgrade --program {SHOWN_PROGRAM}",),
}


class _Preview:
    """Stands in for the preview's server, which would run until it is interrupted."""

    def __init__(self, *given: Any) -> None:
        pass

    def serve(self) -> None:
        pass


def _speak(language: str, patch: pytest.MonkeyPatch) -> None:
    """The language of messages. LC_ALL would set the encoding, too: to ASCII where the machine lacks the locale."""
    patch.delenv("LC_ALL", raising=False)
    patch.setenv("LC_MESSAGES", LOCALES[language])


def run_example(name: str, language: str, folder: Path, patch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The lines of a command's example, each with what it printed (its standard output)."""
    project = _prepare(name, folder)
    patch.chdir(project.folder)
    _speak(language, patch)
    patch.setenv("KOKUCHI_TODAY", TODAY.isoformat())
    patch.setattr("kokuchi.site.live_server.LiveServer", _Preview)
    if name != "verify":
        return [(line, _run(line, project.folder)) for line in EXAMPLES[name]]
    _run("kokuchi build", project.folder)
    with served(project.folder / "site") as url:
        return [
            (line, _run(line.replace(SHOWN_URL, url), project.folder).replace(url, SHOWN_URL))
            for line in EXAMPLES[name]
        ]


# The blocks of docs/*/file-formats.md: a prompt with a command line, and what it prints.
CONSOLE = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)
_DIGEST = re.compile(r"\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b")


def with_outputs(text: str, language: str, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """A page with what its ``console`` blocks print today, in a project of one changed notice; digests as ``…``."""
    project = _prepare("file-formats", folder)
    patch.chdir(project.folder)
    _speak(language, patch)
    patch.setenv("KOKUCHI_TODAY", TODAY.isoformat())
    _run("kokuchi build", project.folder)

    def block(found: re.Match[str], url: str) -> str:
        printed = _piped(found[1].replace(SHOWN_URL, url), project.folder).replace(url, SHOWN_URL)
        printed = _DIGEST.sub("…", printed).rstrip("\n")
        return f"```console\n$ {found[1]}\n{printed}\n```"

    # One page differs from what was built, so that the report has something to show.
    published = shutil.copytree(project.folder / "site", project.folder / "published")
    (published / "shop" / "index.html").write_text("changed by hand", encoding="utf-8")
    with served(published) as url:

        def local(found: re.Match[str]) -> str:
            return block(found, url)

        return CONSOLE.sub(local, text)


def _piped(line: str, folder: Path) -> str:
    """The output of ``kokuchi``, ``cat FILE`` or ``cut -c 1-N FILE``, perhaps followed by ``| head -n N``."""
    command, _, pipe = line.partition(" | ")
    words = shlex.split(command)
    if words[0] == "kokuchi":
        printed = _run(command, folder)
    else:
        printed = (folder / words[-1]).read_text(encoding="utf-8")
    if words[0] == "cut":
        last = int(words[2].removeprefix("1-"))
        printed = "".join(f"{row[:last]}\n" for row in printed.splitlines())
    if pipe:
        printed = "".join(f"{row}\n" for row in printed.splitlines()[: int(pipe.removeprefix("head -n "))])
    return printed


def _run(line: str, folder: Path) -> str:
    done = CliRunner().invoke(main, shlex.split(line)[1:], prog_name="kokuchi")
    assert done.exit_code in {0, 1}, (line, done.output)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    shown = click.unstyle(done.stdout).replace(str(folder.resolve()), SHOWN_FOLDER)
    return re.sub(r"Python 3\.\d+\.\d+", "Python 3.12.7", shown)


def _prepare(name: str, folder: Path) -> Project:
    project = Project(folder)
    sample = (CASES / "sample.yml").read_text(encoding="utf-8")
    shop = project.add("shop.yml", sample)
    change: Callable[[str], str] | None = {
        "check": lambda text: text.replace("start: 2026-12-01", "start: 2026-12-32"),
        "phrases": lambda text: re.sub(
            r"(?m)^handling:\n(  .*\n)*",
            "handling:\n  ja: 音声は録音しません\n  en: Sound is not recorded\n  phrase: no-sound-v1\n",
            text,
        ),
        "fmt": lambda text: text.replace("hours: 10:00-21:00", "hours: '10:00-21:00'"),
        "file-formats": lambda text: text.replace("statistics: 1 year", "statistics: 5 years"),
        "changes": lambda text: text.replace("hours: 10:00-21:00", "hours: 09:00-22:00"),
    }.get(name)
    if name in {"changes", "file-formats", "at", "proof", "build", "merge"}:
        project.commit()
    if change:
        shop.write_text(change(sample), encoding="utf-8")
    if name == "upgrade":
        _older(project.folder)
    if name == "import":
        project.clear()
        for file in ("list.csv", "map.yml", "shared.yml"):
            shutil.copy(CASES / "import" / "first-time" / file, project.folder)
    return project


def _older(folder: Path) -> None:
    """Set the folder up as an older version would have: without one line of .gitignore."""
    shutil.rmtree(folder)
    _run(f"kokuchi init {folder} --yes --program {SHOWN_PROGRAM}", folder.parent)
    ignored = folder / ".gitignore"
    ignored.write_text(ignored.read_text("utf-8").replace("/build/\n", ""), encoding="utf-8")
    manifest = read_manifest(folder)
    files = {**manifest.files, ".gitignore": blob_id(ignored.read_bytes())}
    (folder / MANIFEST).write_text(replace(manifest, files=files).text(), encoding="utf-8")
