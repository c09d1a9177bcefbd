"""Odd settings, links, templates and caches: done right, or said in one message; never a traceback, never a stale page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import CONFIG, NIGHT, ROOT, TODAY, Project, built

from kokuchi import cache

DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def factory(project: Project, sample: str) -> Project:
    project.add("shop.yml", sample)
    project.add("mall.yml", sample)
    return project


def _site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _config(project: Project, text: str) -> None:
    (project.folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def _said(project: Project, *words: str, code: int = 2, **environment: str) -> str:
    done = project.run(*words, "--lang", "en", **environment)
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode == code, done.stdout + done.stderr
    return done.stderr


# Settings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["!ENV", "INHERIT"])
def test_what_only_mkdocs_can_read_of_the_settings_makes_the_pages_anew(by: str, factory: Project) -> None:
    named = CONFIG.replace("site_name: Cameras", 'site_name: !ENV [SITE, "x"]')
    base = factory.folder / "base.yml"
    _config(factory, named if by == "!ENV" else CONFIG.replace("site_name: Cameras", "INHERIT: base.yml"))
    for name in ("First", "Second"):
        base.write_text(f"site_name: {name}\n", encoding="utf-8")
        _said(factory, "build", code=0, SITE=name)
        assert f"| {name}</title>" in (factory.folder / "site/shop/index.html").read_text(encoding="utf-8")


def test_parts_made_under_other_settings_are_not_joined(factory: Project) -> None:
    _config(factory, CONFIG.replace("site_name: Cameras", 'site_name: !ENV [SITE, "x"]'))
    for number in (1, 2):
        _said(
            factory,
            "build",
            "--shard",
            f"{number}/2",
            "--out",
            f"part-{number}",
            code=0,
            SITE=f"Site {number}",
        )
    assert "made from another state (mkdocs.yml)" in _said(
        factory, "merge", "part-1", "part-2", *DAY, SITE="Site 1"
    )


ODD = {
    "severity: {same-text: [off]}": "cannot be used",
    "severity: {same-text: {a: b}}": "cannot be used",
    "lead_time: 9000 years": "is too long",
}


@pytest.mark.parametrize(("line", "said"), ODD.items(), ids=ODD)
def test_an_odd_setting_is_named(line: str, said: str, factory: Project) -> None:
    _config(factory, f"{CONFIG}extra:\n  kokuchi:\n    {line}\n")
    assert said in _said(factory, "check")


@pytest.mark.parametrize("line", ["x: 2026-13-45", "x: &a [*a]", "site_url: https://[notice/"])
def test_an_odd_file_of_settings_is_refused(line: str, factory: Project) -> None:
    _config(factory, CONFIG.replace("site_url: https://notice.example.jp/", line))
    assert "mkdocs.yml" in _said(factory, "build")


@pytest.mark.parametrize("line", ["copyright:", "copyright: !ENV [WHOSE, ours]"])
def test_settings_that_mkdocs_has_to_read_need_no_docs_folder(line: str, factory: Project) -> None:
    _config(factory, f"{CONFIG}{line}\n")
    _said(factory, "build", code=0)
    assert (factory.folder / "site/en/shop/index.html").is_file()


# Folders -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("absolute", [True, False])
def test_a_site_that_is_a_link_stays_one(absolute: bool, factory: Project, sample: str) -> None:
    (factory.folder / "real").mkdir()
    (factory.folder / "site").symlink_to(factory.folder / "real" if absolute else "real")
    for name in ("dome", "hall"):
        factory.add(f"{name}.yml", sample)
        built(factory.folder)
        assert (factory.folder / "site").is_symlink()
        assert (factory.folder / "real" / name / "index.html").is_file()


@pytest.mark.parametrize("blocked", ["build", "site"])
def test_a_file_in_the_way_of_a_folder_is_named(blocked: str, factory: Project) -> None:
    _said(factory, "build", "--shard", "1/1", "--out", "part", code=0)
    shutil.rmtree(factory.folder / "build")
    (factory.folder / blocked).write_text("in the way", encoding="utf-8")
    said = {"build": "could not read or write", "site": "is not a folder"}
    assert said[blocked] in _said(factory, "merge", "part", *DAY)


# Templates ---------------------------------------------------------------------------------------

BROKEN = {
    "notice.html": ("<h1>", "{{ notice.title|nothing }}"),
    "parts/values.html": ("<li>", "{% if %}"),
    "parts/answers.html": ("<h2>", "{{ 1 // 0 }}"),
    "parts/footer.html": ("<footer", "{{ nobody.at.all }}"),
    "parts/list.html": ("<h1>", "{% if %}"),
    "parts/cards.html": ('class="k-who"', "{{ 1 // 0 }}"),
    "parts/header.html": ("<header", "{{ config.extra.words.page.of_an_older_version }}"),
    "main.html": ("<link", "{{ nobody.at.all }}"),
}


@pytest.mark.parametrize(("name", "fault"), BROKEN.items(), ids=BROKEN)
def test_a_broken_template_is_named_with_the_line_of_its_own_file(
    name: str, fault: tuple[str, str], factory: Project
) -> None:
    shutil.copytree(ROOT / "theme", factory.folder / "theme")
    before = _site(built(factory.folder))
    path = factory.folder / "theme" / "pages" / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if fault[0] in line)
    lines[number] = fault[1] + lines[number]
    path.write_text("".join(lines), encoding="utf-8")
    assert f"theme/pages/{name}:{number + 1}: the template cannot be used" in _said(factory, "build")
    assert _site(factory.folder / "site") == before


@pytest.mark.parametrize("raw", [b"\xff\xfe", b'{% include "parts/values.html" %}'], ids=["bytes", "itself"])
def test_a_template_that_is_no_text_or_holds_itself_is_refused(raw: bytes, factory: Project) -> None:
    shutil.copytree(ROOT / "theme", factory.folder / "theme")
    path = factory.folder / "theme" / "pages" / "parts" / "values.html"
    path.write_bytes(path.read_bytes() + raw)
    assert "cannot be used" in _said(factory, "build")


# What was kept -----------------------------------------------------------------------------------


def _forge(path: Path, change: object) -> None:
    """Replace what a file of kept results says, line by line, and seal it anew with this user's key."""
    head, *lines = path.read_bytes().splitlines()[:-1]
    cache.save(path, json.loads(head), [(json.loads(line)[0], change) for line in lines])


# The site of these cases, built with nothing kept.
_from_nothing: dict[str, bytes] = {}


FORGED: list[object] = [None, True, 5, "x", [], {}, {"x": None}, {"x": [1]}, {"ja": None}]


@pytest.mark.parametrize("change", FORGED if NIGHT else FORGED[::2])
@pytest.mark.parametrize("name", ["trees.json", "notices.json"])
def test_a_forged_memory_is_done_without(name: str, change: object, factory: Project, sample: str) -> None:
    built(factory.folder)
    _forge(factory.folder / "build" / "pages" / name, change)
    factory.add("dome.yml", sample)
    made = _site(built(factory.folder))
    if not _from_nothing:  # the same for every case
        shutil.rmtree(factory.folder / "build")
        shutil.rmtree(factory.folder / "site")
        _from_nothing.update(_site(built(factory.folder)))
    assert made == _from_nothing


@pytest.mark.parametrize(
    "change",
    [
        {"notices": []},
        {"notices": {"a": 5}},
        {"part": ["a", 2]},
        {"part": [[1], 2]},
        {"for": 5},
        {"version": 9},
    ],
)
def test_a_part_that_makes_no_sense_is_refused(change: dict[str, object], factory: Project) -> None:
    _said(factory, "build", "--shard", "1/1", "--out", "part", code=0)
    index = factory.folder / "part" / "part.json"
    said = json.loads(index.read_text(encoding="utf-8"))
    index.write_text(json.dumps(said | change), encoding="utf-8")
    assert "is not a part made by kokuchi build --shard" in _said(factory, "merge", "part", *DAY)
