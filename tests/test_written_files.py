"""What commands write where: no option replaces a notice, a setting or a template, and default folders are the project's."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import CONFIG, Project

from kokuchi.cli import main

# Each option that names a file or a folder to write, with a command line up to it.
WRITING = {
    ("schema", "--out"): ["schema", "--out"],
    ("checklist", "--out"): ["checklist", "--format", "csv", "--out"],
    ("changes", "--html"): ["changes", "HEAD", "--html"],
    ("at", "--out"): ["at", "2026-11-24", "--out"],
    ("build", "--out"): ["build", "--shard", "1/1", "--out"],
    ("poster", "--out"): ["poster", "--out"],
    ("signs", "--out"): ["signs", "--out"],
    ("import", "--errors"): ["import", "list.csv", "--map", "map.yml", "--into", "x", "--errors"],
    ("stage", "DIR"): ["stage"],
}
# What no command may write over, and new names below it.
FOLDERS = ["sites", "sites/../sites/new", "docs/en", "theme", ".git", ".github/workflows", "link"]
FILES = [
    "sites/shop.yml",
    "sites/new.yml",
    "mkdocs.yml",
    "base.yml",
    "theme/x.html",
    ".git/config",
    "link/x.yml",
]
MESSAGE = {"en": "is part of what the site is made from", "ja": "サイトの元になるファイル"}


@pytest.fixture
def shop(project: Project, sample: str) -> Project:
    project.add("shop.yml", sample)
    (project.folder / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{CONFIG}", encoding="utf-8")
    (project.folder / "base.yml").write_text("site_author: City\n", encoding="utf-8")
    for name in ("list.csv", "map.yml"):
        (project.folder / name).write_text("", encoding="utf-8")
    project.commit()
    (project.folder / "link").symlink_to("sites")
    return project


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_option_that_names_what_to_write_is_tried_here() -> None:
    context = click.Context(main)
    found = {
        (name, option)
        for name in main.list_commands(context)
        if (command := main.get_command(context, name))
        for parameter in command.params
        for option in parameter.opts
        if option in {"--out", "--html", "--errors"}
    }
    assert found == WRITING.keys() - {("stage", "DIR")}


@pytest.mark.parametrize("words", WRITING.values(), ids=map("_".join, WRITING))
def test_no_option_writes_over_what_the_site_is_made_from(words: list[str], shop: Project) -> None:
    """Notices, settings, templates, pages and git's own files stay, also behind a link; the message names another place."""
    before = _files(shop.folder)
    files = words[0] in {"schema", "checklist", "changes", "import"}
    for place in FILES if files else FOLDERS:
        for language, message in MESSAGE.items():
            done = CliRunner().invoke(main, [*words, place, "--lang", language])
            assert (done.exit_code, message in done.output, "build/" in done.output) == (2, True, True), place
    assert _files(shop.folder) == before


def test_staged_pages_never_replace_templates_or_pages_of_the_project(shop: Project) -> None:
    """``stage`` makes the folders theme, ja and en in the one that is named, which may be the project's own or docs/."""
    template = shop.folder / "theme" / "pages" / "own.html"
    template.parent.mkdir(parents=True)
    template.write_text("own", encoding="utf-8")
    for name in (".", "docs"):
        assert shop.run("stage", name).returncode == 2
    assert template.read_text(encoding="utf-8") == "own"


def test_other_places_are_written_as_before(shop: Project) -> None:
    for name in ("notice.json", "build/notice.json", "sites.json"):
        (shop.folder / name).parent.mkdir(exist_ok=True)
        assert shop.run("schema", "--out", name).returncode == 0
        assert (shop.folder / name).is_file()


@pytest.mark.parametrize(("command", "folder"), [("poster", "posters"), ("signs", "signs")])
def test_default_folders_are_those_of_the_project(
    command: str, folder: str, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder below sites/, too, where a folder build/ would lie among the notices; --out is as it is written."""
    pytest.importorskip("typst")
    below = shop.sites / "mall"
    below.mkdir()
    monkeypatch.chdir(below)
    for more, made in (([], shop.folder / "build" / folder), (["--out", "../../mine"], shop.folder / "mine")):
        done = CliRunner().invoke(main, [command, "--today", "2027-01-10", *more])
        assert done.exit_code == 0, done.output
        assert any(made.iterdir())
        assert not list(below.iterdir())
