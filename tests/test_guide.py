"""The guides for clerks and administrators: what they tell people to write is right, and their pictures are there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, TODAY, Project

from kokuchi import pages, settings, translations
from kokuchi.check import check
from kokuchi.pages import guide

DOCS = ROOT / "docs"
LANGUAGES = ("ja", "en")
BIN = Path(sys.executable).parent
# A file of this repository, and after it what is taken out and put in.
DIFF = re.compile(r"`(sites/\S+?\.yml)`(?:(?!`sites/).)*?```diff\n(.*?)```", re.DOTALL)


def _text(code: str, name: str) -> str:
    return (DOCS / code / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def copy(project: Project) -> Project:
    """A copy of this repository's notices."""
    shutil.copytree(ROOT / "sites", project.sites, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", project.folder)
    return project


def _errors(project: Project) -> list[str]:
    found = check(settings.load(project.folder), TODAY).findings
    return [f"{finding.place} {finding.message.en}" for finding in found if finding.is_error]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_clerk_is_told_to_change_fits_the_file_and_checks_clean(code: str, copy: Project) -> None:
    examples = DIFF.findall(_text(code, "clerks"))
    assert len(examples) == 2
    for name, diff in examples:
        path, lines = copy.folder / name, diff.splitlines()
        text = path.read_text(encoding="utf-8")
        before = "\n".join(line[1:] for line in lines if line[0] != "+")
        after = "\n".join(line[1:] for line in lines if line[0] != "-")
        assert not before or text.count(before) == 1
        path.write_text(text.replace(before, after) if before else text + after + "\n", encoding="utf-8")
    assert not _errors(copy)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_finding_that_a_clerk_is_shown_is_real(code: str, copy: Project) -> None:
    path = copy.sites / "hikari-mall" / "hikari-mall-crowding.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  en: Near the entrances inside the mall\n", ""), encoding="utf-8")
    (shown,) = re.findall(r"```text\n(.*?)```", _text(code, "clerks"), re.DOTALL)
    assert copy.run("check", "--lang", code).stdout.startswith(shown)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_copied_shop_checks_clean_once_it_is_changed_where_the_guide_says(code: str, copy: Project) -> None:
    """Title, place, number of cameras and days of its own; no sign yet, and nothing attested."""
    keys = re.findall(r"^\| (`[a-z_`、, ]+`) \|", _text(code, "clerks").split("```diff")[1], re.MULTILINE)
    assert {name for cell in keys for name in re.findall(r"`(\w+)`", cell)} == {
        "title",
        "area",
        "cameras",
        "period",
        "announced",
        "place",
        "posted",
        "checklist",
    }
    source = copy.sites / "malls" / "minato-plaza-counting.yml"
    document = yaml.load(source.read_text(encoding="utf-8"), yaml.BaseLoader)
    document["title"] = {"ja": "新しい店の通路の人数を計測します", "en": "We count people in the new shop"}
    document["area"] = {"ja": "新しい店の通路", "en": "Aisles of the new shop"}
    document["cameras"] = {"count": 2}
    document["period"] = {"start": "2027-02-01", "end": "2027-04-30"}
    document["announced"] = {"web": "2026-11-24", "premises": "2026-11-24"}
    for name in ("posted", "checklist", "phases", "formerly", "history"):
        document.pop(name, None)
    text = yaml.safe_dump(document, allow_unicode=True).replace("'2'", "2")
    (source.with_name("minato-plaza-new.yml")).write_text(text, encoding="utf-8")
    assert not _errors(copy)


def test_every_picture_is_shown_with_words_and_every_shown_picture_is_there() -> None:
    shown: set[str] = set()
    for code in LANGUAGES:
        for file in (DOCS / code).glob("*.md"):
            text = file.read_text(encoding="utf-8")
            for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text):
                assert len(words) > 10, (file, path)
                assert (file.parent / path).is_file(), (file, path)
                shown.add((file.parent / path).resolve().name)
    assert {path.name for path in (DOCS / "images" / "clerks").iterdir()} == shown
    assert all(path.stat().st_size < 100_000 for path in (DOCS / "images" / "clerks").iterdir())


def test_files_outside_the_folders_of_languages_are_published_only_where_a_page_links_to_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "ja").mkdir()
    (tmp_path / "images").mkdir()
    for name in ("shown.png", "other.png"):
        (tmp_path / "images" / name).write_bytes(b"picture")
    (tmp_path / "secret.txt").write_text("x")
    page = '![a](../images/shown.png) ![b](../images/missing.png) [c](../../secret.txt) <a href="../images/other.png#x">d</a>'
    (tmp_path / "ja" / "page.md").write_text(page, encoding="utf-8")
    (tmp_path / "images" / "unused.png").write_bytes(b"picture")
    found = guide.linked_files([tmp_path], "ja")
    assert found == {f"images/{name}": tmp_path / "images" / name for name in ("shown.png", "other.png")}
    assert guide.linked_files([tmp_path], "en") == {}


@pytest.mark.parametrize("name", ["clerks", "administrators", "appearance", "setup"])
def test_both_languages_say_the_same_things_in_the_same_order(name: str) -> None:
    def shape(code: str) -> list[str]:
        text = _text(code, name)
        parts = re.findall(r"^(#+|\d+\.|```\w+|<a id=.*|\|(?=.*\|$)|!\[)", text, re.MULTILINE)
        return [part for part in parts if part]

    assert shape("ja") == shape("en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_is_on_the_way_of_everybody_who_opens_the_site(code: str) -> None:
    own = settings.load(ROOT)
    words = {other: translations.load(own.theme, other) for other in LANGUAGES}
    frame = pages.page_layout("", words[code], words, own.languages, own.site_url, [("clerks", pages.CLERKS)])
    assert frame["links"][0] == {
        "key": "clerks",
        "href": "guide/clerks/",
        "label": {"ja": "担当者の手引き", "en": "Guide for clerks"}[code],
        "current": False,
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"docs/{code}/clerks.md" in readme
    assert f"docs/{code}/administrators.md" in readme


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_guides_name_on_github_is_there(code: str) -> None:
    action = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
    due = (ROOT / ".github" / "workflows" / "due.yml").read_text(encoding="utf-8")
    checks = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    assert "`kokuchi-preview`" in _text(code, "clerks")
    assert "name: kokuchi-preview" in action
    assert "`kokuchi-due`" in _text(code, "administrators")
    assert "LABEL: kokuchi-due" in due
    assert f"`{checks['jobs']['notices']['name']}`" in _text(code, "administrators")
    assert (ROOT / ".github" / "CODEOWNERS.example").is_file()


def test_the_pipeline_of_the_guide_checks_and_builds(project: Project, sample: str) -> None:
    """The steps of .gitlab-ci.yml in the guide, in both languages the same, run as they are written."""
    written = [re.findall(r"```yaml\n(.*?)```", _text(code, "elsewhere"), re.DOTALL) for code in ("ja", "en")]
    assert written[0] == written[1]
    jobs = yaml.safe_load(written[0][0])
    project.add("shop.yml", sample)
    project.commit()
    base = project.git("rev-parse", "HEAD").strip()
    project.add("other.yml", sample)
    (project.folder / "bin").mkdir()
    command = project.folder / "bin" / "kokuchi"
    python = shlex.quote(sys.executable)
    command.write_text(f'#!/bin/sh\nexec {python} -m kokuchi "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    for name in ("check", "pages"):
        done = subprocess.run(
            ["bash", "-e", "-c", "\n".join(jobs[name]["script"])],
            cwd=project.folder,
            env=os.environ
            | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "KOKUCHI_TODAY": TODAY.isoformat()}
            | {"PATH": f"{command.parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        for path in jobs[name]["artifacts"]["paths"]:
            assert (project.folder / path).exists(), path
    (line,) = re.findall(r"kokuchi (build --quiet --lang en)", _text("en", "elsewhere"))
    assert project.run(*line.split()).returncode == 0
