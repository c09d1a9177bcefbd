"""What pages say, decided before any template."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from conftest import ROOT, TODAY, Project

from kokuchi import notice, pages, settings, translations
from kokuchi.calendar import Date
from kokuchi.check import check
from kokuchi.translations import Translations

WORDS: dict[str, Translations] = {code: translations.load(ROOT / "theme", code) for code in ("ja", "en")}


def _page(project: Project, today: dt.date = TODAY, code: str = "ja") -> dict[str, Any]:
    (document,) = check(settings.load(project.folder), today).documents
    return pages.notice_page(notice.from_document(document), WORDS[code], today, ("ja", "en"))


def _said(page: dict[str, Any], answer: str) -> str:
    return str(next(found for found in page["answers"] if found["key"] == answer))


@pytest.mark.parametrize(
    ("today", "stage"), [("2026-11-30", "announced"), ("2026-12-01", "running"), ("2027-04-01", "ended")]
)
def test_the_stage_follows_from_the_day(today: str, stage: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample + "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}\n")
    page = _page(project, dt.date.fromisoformat(today))
    assert page["stage"]["key"] == stage


PHASES = """
phases:
  - name: {ja: 学習, en: Training}
    start: 2026-12-01
    end: 2026-12-31
    retention: {image: 14 days}
"""


def test_the_first_screen_says_what_is_kept_in_the_phase_of_the_day(project: Project, sample: str) -> None:
    project.add("shop.yml", sample + "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}" + PHASES)
    assert "14日" in _said(_page(project, dt.date(2026, 12, 15)), "image")
    assert "14日" not in _said(_page(project, dt.date(2027, 1, 1)), "image")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-12-01", "2026年（令和8年）12月1日"),
        ("2026-12", "2026年（令和8年）12月"),
        ("2019-04-30", "2019年（平成31年）4月30日"),
        ("2019-05-01", "2019年（令和元年）5月1日"),
    ],
)
def test_japanese_dates_carry_the_year_of_the_era(date: str, said: str) -> None:
    parsed = Date.parse(date)
    assert parsed is not None
    assert WORDS["ja"].date(parsed) == said


@pytest.mark.parametrize(
    ("written", "ja", "en"),
    [
        ("not stored", "保存しません", "Not stored"),
        ("1 day", "1日", "1 day"),
        ("at most 30 days", "30日以内", "At most 30 days"),
        ("about 1 week", "約1週間", "About 1 week"),
        ("6 months", "6か月", "6 months"),
    ],
)
def test_a_retention_is_said_in_words(written: str, ja: str, en: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("statistics: 1 year", f"statistics: {written}"))
    assert f"'{ja}'" in _said(_page(project), "retention")
    assert f"'{en}'" in _said(_page(project, code="en"), "retention")


def test_a_language_without_its_words_is_named() -> None:
    with pytest.raises(translations.TranslationError, match="xx"):
        translations.load(ROOT / "theme", "xx")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("{start: 2027-05-03, end: 2027-06}", "Starts on 3 May 2027."),
        ("{start: 2027-05, end: 2027-06}", "Starts in May 2027."),
        ("{start: 2027-05-03, end: 2027-06, planned: true}", "Planned to start on 3 May 2027."),
        ("{start: 2027-05, end: 2027-06, planned: true}", "Planned to start in May 2027."),
    ],
)
def test_a_start_is_said_as_far_as_it_is_known(period: str, said: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("{start: 2026-12-01, end: 2027-03-31}", period))
    assert _page(project, code="en")["stage"]["text"] == said


def test_what_is_over_says_until_when_it_really_was(project: Project, sample: str) -> None:
    """The period that was planned had no end; the notice has one now, and says nothing else."""
    text = sample.replace(
        "{start: 2026-12-01, end: 2027-03-31}", "{start: 2026-10-01, review_by: 2028-12-31}"
    )
    ended = "ended: {on: 2026-11-15, reason: {ja: 閉店のため, en: Closed}, data_deleted: 2026-11-16}\n"
    posted = "posted: {premises: 2026-10-01, near_cameras: 2026-10-01}\n"
    before = text.replace("2026-10-30", "2026-08-30")
    project.add("shop.yml", before + posted + ended)
    findings = check(settings.load(project.folder), TODAY).findings
    assert not [found for found in findings if found.is_error], findings
    page = _page(project, code="en")
    (period,) = (row for part in page["sections"] for row in part["rows"] if row["key"] == "period")
    assert period["lines"] == ["1 October 2026 to 15 November 2026"]
