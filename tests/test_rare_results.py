"""What reports, signs and readers do where little or nothing is there, or too much: one test for each such case."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CONFIG, TODAY, Project

from kokuchi import settings as site_settings
from kokuchi.check import CheckResult
from kokuchi.check.cache import result_from_data
from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.law.load import LawError, load_law
from kokuchi.notice import Notice, from_document
from kokuchi.poster.house_style import UnusableStyle, house_style
from kokuchi.poster.outdated_places import CurrentPlaces
from kokuchi.poster.selection import UnusableChoice, languages_named
from kokuchi.register.latest_event import latest_event
from kokuchi.report.check import sarif
from kokuchi.report.checklist import html, pdf
from kokuchi.report.checklist.table import AS_OF
from kokuchi.report.formats import CannotRender
from kokuchi.report.phrases import text as phrases_text
from kokuchi.report.verify import text as verify_text
from kokuchi.rounds.answers import UnusableAnswers, read_answers
from kokuchi.rounds.record import Confirmation, with_posted
from kokuchi.schema import fields
from kokuchi.verify import Mismatch, VerifyResult


@pytest.fixture
def notice(project: Project, sample: str) -> Notice:
    project.add("shop.yml", sample)
    (document,) = project.check().documents
    return from_document(document)


def _settings(project: Project, config: str) -> site_settings.Settings:
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return site_settings.load(project.folder)


# Reports -----------------------------------------------------------------------------------------


def test_a_site_without_an_address_has_findings_without_links(project: Project) -> None:
    """And a finding outside of the repository names its file by its whole path."""
    own = _settings(project, CONFIG.replace("site_url: https://notice.example.jp/\n", ""))
    place = Place("/elsewhere/店.yml", 3, 1)
    finding = Finding(
        place, "bad-date", "error", ProgramText("日", "day"), ProgramText("直す", "fix"), "case"
    )
    (log,) = sarif.render(CheckResult([finding], [], 1), own, "en")
    run = json.loads(log)["runs"][0]
    assert "informationUri" not in run["tool"]["driver"]
    assert not any("helpUri" in rule for rule in run["tool"]["driver"]["rules"])
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///elsewhere/%E5%BA%97.yml"
    }


def test_a_checklist_of_no_notice_has_no_day_and_is_not_printed() -> None:
    assert AS_OF.en.partition("{")[0] not in "\n".join(html.render([], "en"))
    with pytest.raises(CannotRender) as refused:
        list(pdf.render([], "en"))
    assert refused.value.message.en


def test_phrases_of_a_language_that_the_site_lacks_are_those_of_its_first_one(project: Project) -> None:
    own = _settings(project, CONFIG + "extra: {kokuchi: {languages: [en]}}\n")
    assert list(phrases_text.render(own, "ja"))[1:2] == list(phrases_text.render(own, "en"))[1:2]


def test_of_many_differences_the_first_ones_are_named_and_the_others_counted() -> None:
    found = tuple(Mismatch(f"https://a.example/{n}/", ProgramText("違う", "differs")) for n in range(52))
    lines = list(
        verify_text.render(VerifyResult(60, 60, found), "https://a.example/", "https://a.example", "en")
    )
    assert lines[49:] == [
        "https://a.example/49/: differs",
        "… and 2 more",
        "60 addresses compared: 52 differ from the built site.",
    ]


# Signs -------------------------------------------------------------------------------------------


def test_a_logo_that_is_missing_is_left_out_and_one_that_is_no_picture_or_too_large_is_refused(
    project: Project,
) -> None:
    config = CONFIG.replace("font: false", "font: false, logo: logo.png")
    assert not house_style(_settings(project, config)).logo
    logo = project.folder / "docs" / "logo.png"
    logo.parent.mkdir()
    for raw in (b"no picture", b"\0" * 3_000_000):
        logo.write_bytes(raw)
        with pytest.raises(UnusableStyle) as refused:
            house_style(_settings(project, config))
        assert "logo.png" in refused.value.message.en


def test_a_language_is_on_a_sign_once() -> None:
    with pytest.raises(UnusableChoice, match="twice"):
        languages_named("ja, ja", ("ja", "en"))


def test_a_sheet_of_a_place_where_every_deployment_is_over_is_out_of_date(notice: Notice) -> None:
    over = replace(notice, stage="ended", values={**notice.values, "at": {"id": "station"}})
    stale, why = CurrentPlaces([over], "https://notice.example.jp/").compared("station", "any")
    assert stale
    assert "station" in why.en


# Register, rounds, caches, laws --------------------------------------------------------------------


def test_before_the_first_event_of_a_notice_the_register_has_none(notice: Notice) -> None:
    assert latest_event(notice, dt.date(1990, 1, 1)) is None


def test_answers_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableAnswers) as refused:
        read_answers(tmp_path, [], TODAY)
    assert str(tmp_path) in refused.value.message.en


@pytest.mark.parametrize(
    "raw", ["- a list\n", "posted: {premises: 2026-11-01}\n", "a: 'open\n", "title: {\n"]
)
def test_days_are_not_added_to_a_file_that_is_no_mapping_or_has_some(raw: str) -> None:
    confirmed = Confirmation("shop", "sites/shop.yml", {"near_cameras": TODAY})
    assert with_posted(raw.encode(), confirmed) is None


@pytest.mark.parametrize("findings", [[["a.yml", 1]], [5], "x", {"a": 1}, [[None] * 8]])
def test_a_kept_result_of_another_form_is_none(findings: object) -> None:
    assert result_from_data("a.yml", {"findings": findings}) is None


def test_a_law_without_text_is_an_error() -> None:
    with pytest.raises(LawError, match="empty"):
        load_law("", "law.yml")


def test_no_key_has_an_unknown_part() -> None:
    assert fields.TABLE.part_at(["no_such_key"]) is None
    assert fields.TABLE.part_at([]) is None
