"""Reports about a chain of 300 shops: what is alike is one line with the number and the first names."""

from __future__ import annotations

import json
import re

import pytest
from conftest import Project

SHOPS = 300
TITLE = "よい施設づくりのため、カメラの映像から混雑状況を計測します"


@pytest.fixture
def chain(project: Project, sample: str) -> Project:
    """300 shops with titles of their own that start on one day, without signs yet; every row is alike."""
    without = re.sub(r"(?m)^posted:\n(  .*\n)+", "", sample).replace("start: 2026-12-01", "start: 2026-12-20")
    assert "posted:" not in without
    assert TITLE in without
    for number in range(SHOPS):
        text = without.replace(TITLE, f"{number}号店で混雑を計測します")
        project.add(f"chain/shop-{number:03}.yml", text)
    return project


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "ja",
            "2026-12-20 掲示の期限: 300 件 — 0号店で混雑を計測します (shop-000)、1号店で混雑を計測します (shop-001)、2号店で混雑を計測します (shop-002)、ほか 297 件",
        ),
        (
            "en",
            "2026-12-20 post signs by: 300 notices — We measure crowding from camera images to run this facility better (shop-000, shop-001, shop-002, and 297 more)",
        ),
    ],
)
def test_one_deadline_of_300_shops_is_one_line_that_names_some(lang: str, line: str, chain: Project) -> None:
    assert chain.run("checklist", "--due", "--lang", lang).stdout.splitlines() == [line]


def test_a_single_shop_is_named_by_title_and_id(chain: Project, sample: str) -> None:
    chain.add("alone.yml", sample)
    first = chain.run("checklist", "--due", "--lang", "ja").stdout.splitlines()[0]
    assert first == f"2026-12-01 掲示の期限: {TITLE} (alone)"


def test_as_markdown_a_hundred_names_are_folded_away(chain: Project) -> None:
    line, more = chain.run("checklist", "--due", "--format", "markdown", "--lang", "ja").stdout.splitlines()
    assert line.startswith("- 2026-12-20 掲示の期限: 300 件 — 0号店")
    assert more.startswith("  <details><summary>300 件</summary>0号店")
    assert more.count("(shop-") == 100
    assert more.endswith("<br>ほか 200 件</details>")


def test_the_checklist_of_300_alike_shops_is_one_list_with_totals(chain: Project) -> None:
    lines = chain.run("checklist", "--lang", "ja").stdout.splitlines()
    assert len(lines) == 1 + 33 + 1 + 1 + 1
    assert lines[0].startswith("300 件 — 0号店で混雑を計測します (shop-000)、")
    assert re.fullmatch(r"合計 300 件: .*（全 9,900 項目）", lines[-1])


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_only_open_rows_are_shown_when_asked_for(format_name: str, chain: Project) -> None:
    said = chain.run("checklist", "--open", "--format", format_name, "--lang", "ja").stdout
    assert set(re.findall(r"[\[`]([a-z-]{6,})[\]`]", said)) == {"posted-on-premises", "posted-near-cameras"}
    assert "未確認 2（全 33 項目）" in said


def test_json_keeps_every_row_of_every_shop(chain: Project) -> None:
    said = json.loads(chain.run("checklist", "--format", "json", "--open").stdout)
    assert sum(len(one["rows"]) for one in said["deployments"]) == SHOPS * 33
    assert len(json.loads(chain.run("checklist", "--due", "--format", "json").stdout)["due"]) == SHOPS


def test_open_and_due_are_not_asked_for_together(project: Project) -> None:
    done = project.run("checklist", "--due", "--open", "--lang", "ja")
    assert (done.returncode, done.stderr) == (2, "kokuchi: --due と --open は一緒に指定できません\n")


def test_the_summary_of_a_job_has_one_row_for_equal_numbers(chain: Project, sample: str) -> None:
    chain.add("other.yml", sample.replace("  staff-trained: 2026-10-01\n", ""))
    said = chain.run("check", "--format", "markdown").stdout
    rows = [line for line in said.splitlines() if "<code>shop-" in line or "<code>other" in line]
    assert len(rows) == 2
    assert "300 件 / 300 notices" in " ".join(rows)
    assert "ほか 297 件 / and 297 more" in " ".join(rows)


def test_300_new_shops_are_one_entry_of_the_changes(project: Project, chain: Project) -> None:
    shops = project.sites / "chain"
    shops.rename(project.folder / "later")
    project.commit()
    (project.folder / "later").rename(shops)
    said = chain.run("changes", "HEAD", "--format", "markdown").stdout
    assert said.count("\n### ") == 1
    assert "<summary>300 件 / 300 notices</summary>" in said
    assert said.count("号店で混雑を計測します") == SHOPS
    assert len(chain.run("changes", "HEAD", "--lang", "ja").stdout.splitlines()) == 4
    assert len(json.loads(chain.run("changes", "HEAD", "--format", "json").stdout)["notices"]) == SHOPS


def test_a_day_of_announcement_that_lies_ahead_is_not_ticked(project: Project, sample: str) -> None:
    ahead = sample.replace("start: 2026-12-01", "start: 2027-02-01").replace(
        "web: 2026-10-30", "web: 2026-12-01"
    )
    assert ahead != sample
    project.add("shop.yml", ahead)
    rows = project.run("checklist", "--lang", "ja").stdout.splitlines()
    (row,) = [line for line in rows if "[announced-on-web]" in line]
    assert row.strip().startswith("□")
    assert "未確認" in row
