"""The rarest states of a project's history, and of folders that lie over each other."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from conftest import Project

from kokuchi import layers, settings
from kokuchi.cache import fingerprint, save
from kokuchi.changes import Repository
from kokuchi.check import check
from kokuchi.notice import from_document
from kokuchi.proof import Claim, prove
from kokuchi.versions import History, VersionReader, load_history
from kokuchi.versions.publication import Publication
from kokuchi.versions.publications import publications

TODAY = dt.date(2026, 12, 24)
AT = "at: {id: hikari-sc, name: {ja: ひかりSC, en: Hikari SC}}\n"


def _publications(project: Project) -> list[Publication]:
    own = settings.load(project.folder)
    return list(publications(own, load_history(own), TODAY))


def _days(found: list[Publication], name: str) -> list[tuple[str, str | None]]:
    """Beginning and end of each publication of a notice or place."""
    return [(str(one.start.day), str(one.end.day) if one.end else None) for one in found if one.id == name]


def test_a_repository_without_a_commit_has_no_history_and_nothing_is_missing(project: Project) -> None:
    project.git("init", "--quiet", "--initial-branch", "main")
    assert load_history(settings.load(project.folder)) == History()


def test_a_file_whose_name_is_no_address_has_no_versions(project: Project, sample: str) -> None:
    for name in ("Shop One.yml", ".hidden.yml", "list.csv"):
        project.add(name, sample)
    project.commit("2026-11-01")
    assert not load_history(settings.load(project.folder)).states


def test_a_history_that_was_kept_in_another_form_is_read_again(
    project: Project, sample: str, tmp_path: Path
) -> None:
    project.add("shop.yml", sample)
    project.commit("2026-11-01")
    own = settings.load(project.folder)
    known = load_history(own, tmp_path)
    kept = tmp_path / "history.json"
    before = kept.read_bytes()
    valid_for = fingerprint(Repository(own.project).head(), "sites", own.timezone, own.languages)
    save(kept, valid_for, [("shop", [["first", "a", "b"]])])
    assert kept.read_bytes() != before
    assert load_history(own, tmp_path) == known


def test_a_version_that_git_has_lost_is_left_out_of_the_page(project: Project, sample: str) -> None:
    """The current version stays; where an older file is missing from the repository, no page claims to know it."""
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-20:00"))
    project.commit("2026-11-01")
    lost = project.git("rev-parse", "HEAD:sites/shop.yml").strip()
    project.add("shop.yml", sample)
    project.commit("2026-11-02")
    own = settings.load(project.folder)
    known = load_history(own)
    (project.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    (document,) = check(own, TODAY).readable
    (found,) = VersionReader(own, known).of([(from_document(document), document)])
    assert [str(one.day) for one in found.newest_first] == ["2026-11-02"]


def test_a_withdrawn_notice_leaves_the_sign_of_its_place_and_the_sign_goes_with_the_last(
    project: Project, sample: str
) -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {on: 2026-11-20, reason: {ja: 中止, en: Cancelled}}\n"
    for name in ("east", "west"):
        project.add(f"{name}.yml", sample + AT)
    project.commit("2026-11-01")
    project.add("east.yml", sample + AT + withdrawn)
    project.commit("2026-11-20")
    project.add("west.yml", sample + AT + withdrawn)
    project.commit("2026-11-22")
    assert _days(_publications(project), "at/hikari-sc") == [
        ("2026-11-01", "2026-11-20"),
        ("2026-11-20", "2026-11-22"),
    ]


def test_a_commit_that_changes_nothing_for_the_public_is_no_publication(
    project: Project, sample: str
) -> None:
    """Of a notice, and of the sign of its place; a notice that becomes a draft again is published no longer."""
    project.add("shop.yml", sample + AT)
    project.commit("2026-11-01")
    project.add("shop.yml", "# a remark\n" + sample + AT)
    project.commit("2026-11-02")
    project.add("shop.yml", sample + AT + "status: draft\n")
    project.commit("2026-11-03")
    found = _publications(project)
    assert _days(found, "shop") == [("2026-11-01", "2026-11-03")]
    assert _days(found, "at/hikari-sc") == [("2026-11-01", "2026-11-03")]


def test_a_file_of_long_ago_that_has_no_mark_is_no_publication(project: Project, sample: str) -> None:
    project.add("shop.yml", "announced: [2026]\ntitle: {ja: 店, en: Shop}\n")
    project.commit("2026-11-01")
    project.add("shop.yml", sample)
    project.commit("2026-11-02")
    assert _days(_publications(project), "shop") == [("2026-11-02", None)]


def test_a_mark_of_another_length_is_like_none_that_was_published(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit("2026-11-01")
    own = settings.load(project.folder)
    (answer,) = prove(own, load_history(own), [Claim("sign", "mark", "2026-10-30-7f3a")], TODAY)
    assert not answer.found
    assert not answer.alike


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two folders, of which the first lies over the second."""
    for folder, name in (("own", "a.html"), ("package", "b.html")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(folder, encoding="utf-8")
    return [tmp_path / "own", tmp_path / "package"]


def test_layers_leave_out_hidden_files_and_what_python_keeps(two: list[Path]) -> None:
    (two[0] / ".DS_Store").write_bytes(b"")
    (two[0] / "__pycache__").mkdir()
    (two[0] / "__pycache__" / "hook.pyc").write_bytes(b"")
    assert list(layers.files(two)) == ["a.html", "b.html"]


def test_a_file_that_a_layer_has_lost_is_removed_from_the_merged_folder(
    two: list[Path], tmp_path: Path
) -> None:
    into = layers.merged(two, tmp_path / "merged")
    (two[0] / "a.html").rename(two[0] / "c.html")
    assert list(layers.files([layers.merged(two, into)])) == ["b.html", "c.html"]


def test_a_folder_that_is_not_there_has_nothing_irregular(two: list[Path]) -> None:
    shutil.rmtree(two[0])
    assert not list(layers.irregular(two[0]))
