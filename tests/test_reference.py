"""The commands that look things up."""

from __future__ import annotations

import json
import re

import jsonschema_rs
import pytest
from conftest import ROOT, Project

from kokuchi.pages.guide import guide_pages
from kokuchi.pages.reference_keys import keys_page
from kokuchi.rules import RULES, Rule
from kokuchi.translations import load


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_rule_can_be_explained(language: str, project: Project) -> None:
    listed = project.run("explain", "--lang", language).stdout
    assert [line.split()[0] for line in listed.splitlines()] == [rule.id for rule in RULES]
    said = project.run("explain", "late-announcement", "--lang", language).stdout
    assert "[late-announcement]" in said
    assert "sites/bad.yml:8:13: error:" in said


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.check_changes or rule.check_settings_changes],
    ids=lambda rule: rule.id,
)
def test_a_rule_about_a_change_is_explained_with_what_stood_before(rule: Rule, project: Project) -> None:
    said = project.run("explain", rule.id, "--lang", "ja").stdout
    headings = [line.strip("─ ") for line in said.splitlines() if line.startswith("──")]
    laws = bool(rule.references)
    assert headings == ["変更前", "誤りの例", "表示される指摘", "正しい例", *["根拠"] * laws]
    _, page = guide_pages(load(ROOT / "theme", "en"))[f"guide/rules/{rule.id}/"]
    assert re.findall("^## (.+)$", page, re.MULTILINE) == [
        "Before",
        "Wrong",
        "What is printed",
        "Right",
        *["Basis"] * laws,
    ]


def test_the_reference_of_keys_cites_the_law_as_each_language_does() -> None:
    japanese, english = (keys_page(load(ROOT / "theme", code)) for code in ("ja", "en"))
    assert "根拠：個人情報保護法第27条第5項第3号" in japanese
    assert "Basis: Act on the Protection of Personal Information art. 27(5)(3)" in english
    status = japanese.split('id="status"')[1].split("<h2")[0]
    assert "根拠" not in status, "plain sense needs no citation"


def test_an_unknown_rule_names_the_nearest(project: Project) -> None:
    done = project.run("explain", "late-anouncement", "--lang", "en")
    assert done.returncode == 2
    assert "did you mean “late-announcement”?" in done.stderr


def test_the_checklist_has_all_rows_and_a_score(project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("  staff-trained: 2026-10-01\n", "  staff-trained: 2027-10-01\n"))
    done = project.run("checklist", "--lang", "en")
    lines = done.stdout.splitlines()
    assert len([line for line in lines if "[" in line]) == 33
    assert lines[-2].strip() == "verified 11, attested 19, not applicable 0, open 3 (of 33)"
    assert "staff-trained] open" in done.stdout, "a date that has not come attests nothing"


def test_the_checklist_as_markdown_and_json(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    markdown = project.run("checklist", "shop", "--format", "markdown", "--lang", "ja").stdout
    assert markdown.startswith("## shop よい施設づくり")
    assert markdown.count("\n- [") == 33
    said = json.loads(project.run("checklist", "shop", "--format", "json").stdout)
    assert said["version"] == 1
    (found,) = said["deployments"]
    assert sum(found["score"].values()) == len(found["rows"]) == 33


def test_the_checklist_shows_who_attested_a_row_and_the_remarks(project: Project, sample: str) -> None:
    rows = "  staff-trained:\n    on: 2026-10-01\n    by: 施設_管理部長\n    note: {ja: 全員, en: Everyone}\n"
    project.add("shop.yml", sample.replace("  staff-trained: 2026-10-01\n", rows))
    text = project.run("checklist", "--lang", "en").stdout
    assert "[staff-trained] attested 2026-10-01, by 施設_管理部長, note: Everyone\n" in text
    markdown = project.run("checklist", "--format", "markdown", "--lang", "ja").stdout
    assert "(`staff-trained`: 担当者が確認 2026-10-01, 確認者: 施設\\_管理部長, メモ: 全員)" in markdown
    (found,) = json.loads(project.run("checklist", "--format", "json").stdout)["deployments"]
    (row,) = [row for row in found["rows"] if row["item"] == "staff-trained"]
    assert (row["by"], row["note"], row["reason"]) == (
        "施設_管理部長",
        {"ja": "全員", "en": "Everyone"},
        None,
    )


def test_a_checklist_of_an_unknown_notice_is_2(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    done = project.run("checklist", "shpo")
    assert done.returncode == 2
    assert "shpo" in done.stderr


def test_what_is_due_comes_in_the_order_of_its_days(project: Project, sample: str) -> None:
    late = sample.replace(
        "announced: {web: 2026-10-30, premises: 2026-10-30}",
        "announced: {web: 2026-12-30, premises: 2026-12-30}",
    )
    project.add("announce.yml", late.replace("start: 2026-12-01", "start: 2027-01-15"))
    project.add("post.yml", sample)
    project.add(
        "review.yml",
        sample.replace(
            "period: {start: 2026-12-01, end: 2027-03-31}",
            "period: {start: 2026-01-01, review_by: 2026-11-01}",
        )
        + "posted: {premises: 2025-12-31, near_cameras: 2025-12-31}\n",
    )
    printed = project.run("checklist", "--due", "--lang", "en").stdout
    assert printed.splitlines() == [
        "2026-11-01 (overdue) review by: We measure crowding from camera images to run this facility better (review)",
        "2026-12-01 post signs by: We measure crowding from camera images to run this facility better (post)",
        "2026-12-15 announce by: We measure crowding from camera images to run this facility better (announce)",
    ]
    said = json.loads(project.run("checklist", "--due", "--format", "json").stdout)
    assert [item["kind"] for item in said["due"]] == ["review", "post", "announce"]


def test_the_schema_is_printed_or_written(project: Project) -> None:
    printed = project.run("schema").stdout
    assert json.loads(printed)["$id"] == "https://notice.example.jp/schema/notice.v1.json"
    assert project.run("schema", "--out", "form.json").returncode == 0
    assert (project.folder / "form.json").read_text(encoding="utf-8") == printed
    assert project.run("schema", "--out", "no/such/folder/form.json").returncode == 2


def test_an_editor_does_not_miss_what_a_shared_file_gives(project: Project, sample: str) -> None:
    """The schema for editors asks for no key of a _shared.yml, but for the others; without one it is the notice's."""
    project.add("shop.yml", sample)
    whole = json.loads(project.run("schema").stdout)
    assert json.loads(project.run("schema", "--editor").stdout)["required"] == whole["required"]
    project.add("mall/_shared.yml", "operator: {name: {ja: 店, en: Shop}}\ncontact: {phone: 03-1234-5678}\n")
    project.add("broken/_shared.yml", "a: [\n")
    loose = json.loads(project.run("schema", "--editor").stdout)
    assert set(whole["required"]) - set(loose["required"]) == {"operator", "contact"}
    own = {"title": {"ja": "あ", "en": "A"}, "contact": {"hours": {"ja": "10時", "en": "10:00"}}}
    said = [error.message for error in jsonschema_rs.validator_for(loose).iter_errors(own)]
    assert said
    assert all("required property" in one and "contact" not in one for one in said)
    assert loose["properties"].keys() == whole["properties"].keys()
