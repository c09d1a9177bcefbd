"""Whole files, wrong in the ways in which people get them wrong: each folder of cases/check is one case.

A case is a folder ``sites`` beside the exact printed output, ``printed.txt``.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CASES, CONFIG, Project, built
from printed import printed

FOLDERS = sorted((CASES / "check").iterdir())


@pytest.mark.parametrize("case", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_case_prints_exactly_its_findings(
    case: Path, project: Project, golden: Callable[[Path, str], None]
) -> None:
    project.copy(case / "sites")
    golden(case / "printed.txt", printed(project.check()))


def test_a_link_is_named_and_never_followed(project: Project, sample: str) -> None:
    project.add("good.yml", sample)
    (project.sites / "passwords.yml").symlink_to("/etc/passwd")
    (project.sites / "elsewhere").symlink_to("/etc", target_is_directory=True)
    found = [(f.rule, f.place.path) for f in project.check().findings]
    assert ("not-a-file", "sites/elsewhere") in found
    assert ("not-a-file", "sites/passwords.yml") in found
    assert not any("root:" in line for line in printed(project.check()).splitlines())


@pytest.mark.only_on("linux", "darwin")
def test_a_pipe_is_named_and_never_waited_for(project: Project) -> None:
    os.mkfifo(project.sites / "pipe.yml")
    assert [f.rule for f in project.check().findings] == ["not-a-file"]


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "brackets": ("[" * 60_000, "refused-yaml"),
    "braces": ("{a: " * 10_000, "refused-yaml"),
    "laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "refused-yaml"),
    "huge": ("a" * 20_000_000, "refused-yaml"),
    "utf-16": ("title: あ".encode("utf-16"), "unreadable-file"),
    "utf-16 without a mark": ("title: x\n".encode("utf-16-le"), "unreadable-file"),
    "nul": ("title: \0", "unreadable-file"),
    "binary": (bytes(range(256)) * 40, "unreadable-file"),
    "euc": ("title:\n  ja: 混雑状況を計測します\n".encode("euc_jp"), "unreadable-file"),
    "two documents": ("a: b\n---\nc: d\n", "refused-yaml"),
    "a list": ("- a\n- b\n", "wrong-form"),
    "a text": ("hello", "wrong-form"),
    "nothing": ("", "missing-field"),
    "spaces": (" \n\n", "missing-field"),
    "a comment": ("# nothing here\n", "missing-field"),
    "a tag": ("title: !!python/object:os.system x\n", "refused-yaml"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_clear_finding_and_the_others_are_checked(
    name: str, project: Project, sample: str
) -> None:
    content, rule = HOSTILE[name]
    project.add("hostile.yml", content)
    project.add("wrong.yml", sample.replace("hours: 10:00-21:00\n", ""))
    found = [(f.place.path, f.rule) for f in project.check().findings if f.is_error]
    assert found == [("sites/hostile.yml", rule), ("sites/wrong.yml", "missing-field")]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(project: Project, sample: str) -> None:
    project.add("good.yml", b"\xef\xbb\xbf" + sample.replace("\n", "\r\n").encode())
    assert not project.check().errors


def test_a_draft_is_checked_but_does_not_stop_the_build(project: Project, sample: str) -> None:
    project.add("later.yml", "status: draft\n" + sample.replace("hours: 10:00-21:00\n", ""))
    result = project.check()
    assert (result.errors, result.documents) == (0, [])
    assert "missing-field" in [f.rule for f in result.findings]


def test_a_finding_names_the_shared_file_where_the_value_stands(project: Project, sample: str) -> None:
    project.add("east/_shared.yml", "area:\n  ja: 東館\n")
    project.add("east/one.yml", sample.replace("area: {", "# area: {"))
    project.add("east/two.yml", sample.replace("area: {", "# area: {"))
    found = [(f.place.path, f.place.line, f.rule) for f in project.check().findings if f.is_error]
    assert found == [("sites/east/_shared.yml", 1, "missing-translation")]


def test_the_nearer_file_wins_and_mappings_merge_key_by_key(project: Project, sample: str) -> None:
    project.add(
        "_shared.yml", "contact: {phone: 03-1234-5678}\nhours: always\nperiod: {review_by: 2030-01-01}\n"
    )
    project.add("east/_shared.yml", "hours: 09:00-18:00\n")
    project.add(
        "east/one.yml", sample.replace("hours: 10:00-21:00\n", "").replace("  phone: 03-1234-5678\n", "")
    )
    result = project.check()
    assert not result.errors
    (found,) = result.documents
    assert (found.text("hours"), found.text("contact", "phone")) == ("09:00-18:00", "03-1234-5678")
    assert found.text("period", "review_by") is None, "an end of its own replaces a shared review"


def test_only_the_chosen_paths_are_checked(project: Project, sample: str) -> None:
    project.add("one.yml", sample)
    broken = project.add("two.yml", "hello")
    assert project.run("check", "sites/one.yml").returncode == 0
    assert project.run("check", str(broken)).returncode == 1


def test_an_operator_of_its_own_does_not_take_over_the_address_of_another(
    project: Project, sample: str
) -> None:
    project.add(
        "_shared.yml",
        "operator:\n  name: {ja: 別会社, en: Another Co.}\n  address: {ja: 東京都, en: Tokyo}\n",
    )
    project.add("shop.yml", sample)
    assert [(f.rule, f.place.path) for f in project.check().findings] == [("contradiction", "sites/shop.yml")]


def test_a_former_id_is_an_address_of_its_own(project: Project, sample: str) -> None:
    project.add("one.yml", sample + "formerly: [guide, two, old]\n")
    project.add("two.yml", sample + "formerly: [old]\n")
    found = [(f.rule, f.place.path) for f in project.check().findings]
    assert found == [
        ("bad-id", "sites/one.yml"),
        ("duplicate-id", "sites/one.yml"),
        ("duplicate-id", "sites/two.yml"),
    ]


def _without(state: str, project: Project) -> None:
    """Leave no notice: sites/ as ``state`` says."""
    shutil.rmtree(project.sites)
    if state == "not-a-folder":
        project.sites.write_text("title:\n", encoding="utf-8")
    elif state == "dangling":
        project.sites.symlink_to(project.folder / "gone")
    elif state == "empty":
        project.sites.mkdir()
        (project.sites / "_shared.yml").write_text("hours: always\n", encoding="utf-8")


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("state", ["missing", "not-a-folder", "dangling", "empty"])
def test_a_site_never_shrinks_to_nothing_by_itself(state: str, project: Project, sample: str) -> None:
    """Without a single notice the check fails, the build refuses, and what was published stays."""
    project.add("shop.yml", sample)
    published = built(project.folder) / "shop" / "index.html"
    before = published.read_bytes()
    _without(state, project)
    (found,) = project.check().findings
    assert found.message_id == f"no-notices/{state}"
    assert project.run("check").returncode == 1
    result = project.run("build")
    assert result.returncode == 1, result.stderr
    assert "no-notices" in result.stdout + result.stderr
    assert published.read_bytes() == before


def test_files_that_only_look_like_notices_are_named(project: Project, sample: str) -> None:
    """A notice under another name is published nowhere; pictures and notes beside notices are fine."""
    project.add("shop.yml", sample)
    for name in ("gate.yml.txt", "gate.yml~", "gate.yml (1)", "hall", "north/.yml", "south/_shared.yml"):
        project.add(name, sample)
    for name in ("plan.png", "README.md", "NOTES", "pictures/shop.jpg", ".gitkeep"):
        project.add(name, "just a note: not a notice\n")
    found = [
        (one.message_id, one.place.path) for one in project.check().findings if one.rule == "not-a-notice"
    ]
    assert found == [
        ("not-a-notice/ending", "sites/gate.yml (1)"),
        ("not-a-notice/ending", "sites/gate.yml.txt"),
        ("not-a-notice/ending", "sites/gate.yml~"),
        ("not-a-notice/no-ending", "sites/hall"),
        ("not-a-notice/no-name", "sites/north/.yml"),
        ("not-a-notice/empty-folder", "sites/south"),
    ]


@pytest.mark.parametrize("name", ["con", "LPT9", "aux.d", "nul"])
def test_a_folder_that_windows_cannot_hold_is_refused(name: str, project: Project, sample: str) -> None:
    project.add(f"{name}/shop.yml", sample)
    assert [one.message_id for one in project.check().findings if one.is_error] == ["bad-id/device"]


@pytest.mark.parametrize(
    ("identifier", "case"),
    [("com5", "device-name"), ("lpt9", "device-name"), ("pl", "reserved"), ("zh-hant", "reserved")],
)
def test_names_of_devices_and_languages_are_no_addresses(
    identifier: str, case: str, project: Project, sample: str
) -> None:
    project.add(f"{identifier}.yml", sample)
    assert [one.message_id for one in project.check().findings if one.is_error] == [f"bad-id/{case}"]


def test_a_longer_lead_time_does_not_reach_what_has_started(project: Project, sample: str) -> None:
    """Before the start the longer time counts; from the day after on, a month is enough."""
    config = project.folder / "mkdocs.yml"
    config.write_text(CONFIG + "extra: {kokuchi: {lead_time: 2 months}}\n", encoding="utf-8")
    project.add("shop.yml", sample)  # announced on 30 October, begins on 1 December 2026
    posted = sample + "posted: {premises: 2026-12-01, near_cameras: 2026-12-01}\n"
    late = [project.check(day).findings for day in (dt.date(2026, 11, 24), dt.date(2026, 12, 1))]
    project.add("shop.yml", posted)
    after = project.check(dt.date(2026, 12, 2)).findings
    rules = [{one.rule for one in found if one.is_error} for found in (*late, after)]
    assert rules == [{"late-announcement"}, {"late-announcement", "not-posted"}, set()]
