"""What reports, signs and readers do where little or nothing is there, or too much: one test for each such case."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from conftest import CASES, CONFIG, ROOT, TODAY, Project

from kokuchi import parallel, site
from kokuchi import settings as site_settings
from kokuchi.check import Checker, CheckResult
from kokuchi.check import parallel as check_parallel
from kokuchi.check.cache import result_from_data
from kokuchi.checklist import row_statuses
from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.law.load import LawError, load_law
from kokuchi.notice import Notice, from_document
from kokuchi.pages.phrases import _phrase_lines
from kokuchi.phrasebook import package_phrasebook
from kokuchi.poster.house_style import UnusableStyle, house_style
from kokuchi.poster.outdated_places import CurrentPlaces
from kokuchi.poster.selection import UnusableChoice, languages_named
from kokuchi.register.latest_event import latest_event
from kokuchi.report.changes.entries import _common
from kokuchi.report.check import markdown, sarif
from kokuchi.report.checklist import html, pdf
from kokuchi.report.checklist.table import AS_OF, table
from kokuchi.report.formats import CannotRender
from kokuchi.report.phrases import text as phrases_text
from kokuchi.report.repository import repository
from kokuchi.report.signs import why_no_signs
from kokuchi.report.verify import text as verify_text
from kokuchi.rounds.answers import UnusableAnswers, read_answers
from kokuchi.rounds.record import Confirmation, with_posted
from kokuchi.schema import ROWS, fields
from kokuchi.schema.groups import AREA
from kokuchi.schema.types import Position, json_schema
from kokuchi.site import templates
from kokuchi.site.errors import BuildFailed
from kokuchi.site.templates import _compiled_templates
from kokuchi.translations import TranslationError, language_name, load
from kokuchi.values import as_json_value
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


def test_phrases_that_a_language_of_the_site_lacks_are_left_out(project: Project) -> None:
    """Also the headings above them, and places."""
    own = replace(_settings(project, CONFIG), languages=("ja", "eo"))
    assert len(list(phrases_text.render(own, "ja"))) == 1


def test_a_phrase_that_was_read_in_every_language_has_no_remark() -> None:
    book, languages = package_phrasebook()
    phrase = next(one for one in book.phrases.values() if one.reviewed < set(languages))
    remark = next(line for line in _phrase_lines(phrase, "en", languages) if "Not yet read" in line)
    read = replace(phrase, reviewed=frozenset(languages))
    assert [line for line in _phrase_lines(phrase, "en", languages) if line != remark] == list(
        _phrase_lines(read, "en", languages)
    )


def test_of_complete_checklists_nothing_is_listed_as_open(project: Project) -> None:
    rows = "".join(f"  {row.item}: 2026-11-01\n" for row in ROWS)
    sample = yaml.safe_load((CASES / "sample.yml").read_text(encoding="utf-8"))
    del sample["checklist"]
    sample["posted"] = {"premises": dt.date(2026, 11, 1), "near_cameras": dt.date(2026, 11, 1)}
    project.add("shop.yml", f"{yaml.safe_dump(sample, allow_unicode=True)}checklist:\n{rows}")
    (document,) = project.check(dt.date(2027, 5, 1)).readable
    assert not table([document], only_open=True).deployments
    assert len(table([document]).deployments) == 1


def test_an_attested_row_that_the_keys_contradict_stays_open(project: Project, sample: str) -> None:
    """Somebody signed that the benefit is stated, and it is not."""
    text = re.sub(r"benefit:\n(  .*\n)+", "", sample)
    project.add("shop.yml", re.sub(r"checklist:\n", "checklist:\n  benefit-stated: 2026-11-01\n", text))
    (document,) = project.check().readable
    states = {status.row.item: status.state for status in row_statuses(document)}
    assert states["benefit-stated"] == "open"


def test_a_summary_of_nothing_but_broken_files_has_no_checklist(project: Project) -> None:
    project.add("shop.yml", "title: [\n")
    text = "".join(markdown.render(project.check(), _settings(project, CONFIG), "en"))
    assert "shop.yml" in text
    assert "| 0 |" not in text


def test_changes_in_files_that_have_no_common_folder_are_named_after_the_first() -> None:
    assert _common(["/elsewhere/a.yml", "sites/b.yml"]) == "/elsewhere/a.yml"
    assert _common(["sites/a.yml", "sites/b.yml"]) == "sites"
    assert _common(["a.yml", "b.yml"]) == "a.yml"


def test_a_workspace_around_another_folder_is_not_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "other"))
    assert repository() == tmp_path / "project"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert repository() == tmp_path


def test_a_site_without_notices_has_no_signs() -> None:
    assert why_no_signs([]).en == "There is no notice to publish."
    assert "(1: shop)" in why_no_signs(["shop"]).en


# Checking ------------------------------------------------------------------------------------------


def test_many_files_are_checked_by_workers_with_the_same_results(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        project.add(f"shop-{number}.yml", sample.replace("2026-12-01", "2026-12-32"))
    alone = project.check().findings
    monkeypatch.setattr(check_parallel, "FEW", 1)

    def here(work: Any, items: list[Any], prepare: Any, arguments: tuple[Any, ...]) -> Any:
        prepare(*arguments)
        return map(work, items)

    monkeypatch.setattr(parallel, "map_batches", here)
    assert len(alone) == 3
    own = site_settings.load(project.folder)
    assert check_parallel.check_in_parallel(own, TODAY).findings == alone


@pytest.mark.parametrize(("written", "case"), [("ja:いつも", "missing-space"), ("ja：いつも", "wide-colon")])
def test_a_key_that_is_read_as_a_value_is_named_as_a_key(
    written: str, case: str, project: Project, sample: str
) -> None:
    project.add("shop.yml", sample.replace("hours: 10:00-21:00", f"hours: {written}"))
    (finding,) = project.check().findings
    assert (finding.rule, finding.case, finding.place.line) == ("yaml-syntax", case, 25)


def test_whether_an_announcement_is_late_is_unknown_without_its_days(project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("2026-12-01", "soon"))
    (document,) = project.check().readable
    assert document.announced_late(()) is None


def test_a_picture_that_cannot_be_read_changes_the_key_of_its_notice(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.add("shop.yml", sample.replace("{count: 12}", "{count: 12, places: [{photo: a.png}]}"))
    picture = project.add("a.png", b"picture")
    checker = Checker(site_settings.load(project.folder), TODAY)
    before = checker.cache_key(path, "shop.yml", path.read_bytes())
    real = Path.read_bytes

    def fails(self: Path) -> bytes:
        if self.name == picture.name:
            raise OSError
        return real(self)

    raw = path.read_bytes()
    monkeypatch.setattr(Path, "read_bytes", fails)
    assert checker.cache_key(path, "shop.yml", raw) != before


def test_only_types_of_values_have_a_schema() -> None:
    with pytest.raises(TypeError, match=r"schema\.notice"):
        json_schema(object(), ())  # type: ignore[arg-type]


def test_values_become_data_by_their_types() -> None:
    assert as_json_value(Position(), ["35.6", "139.7"]) == [35.6, 139.7]
    assert as_json_value(AREA, {"ja": "店内"}) == {"ja": "店内"}


# Words and templates -------------------------------------------------------------------------------


def test_an_error_of_the_words_survives_the_way_from_a_worker() -> None:
    error = copy.copy(TranslationError(ProgramText("言葉", "words")))  # copied as it is pickled
    assert error.message == ProgramText("言葉", "words")


def test_a_word_that_no_file_has_is_named() -> None:
    with pytest.raises(KeyError, match=r"theme/text/ja\.yml has no no\.such"):
        load(ROOT / "theme", "ja")("no", "such")


@pytest.mark.parametrize(("code", "name"), [("qq", "qq"), ("!", "!"), ("ja", "日本語")])
def test_a_language_without_a_name_is_called_by_its_code(code: str, name: str) -> None:
    assert language_name(code, "ja_JP") == name


def test_a_file_of_words_that_is_empty_or_no_mapping(project: Project) -> None:
    theme = project.folder / "theme"
    (theme / "text").mkdir(parents=True)
    (theme / "text" / "en.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert load(theme, "en")("site", "list")
    (theme / "text" / "en.yml").write_text("- a list\n", encoding="utf-8")
    with pytest.raises(TranslationError, match=r"theme/text/en\.yml:1"):
        load(theme, "en")


def test_words_may_be_repeated_by_an_alias_but_not_without_end(project: Project) -> None:
    words = project.folder / "theme" / "text" / "en.yml"
    words.parent.mkdir(parents=True)
    words.write_text("site: {list: &same Cameras, home: *same}\n", encoding="utf-8")
    assert load(project.folder / "theme", "en")("site", "home") == "Cameras"
    words.write_text("site: &all {list: *all}\n", encoding="utf-8")
    with pytest.raises(TranslationError, match=r"theme/text/en\.yml"):
        load(project.folder / "theme", "en")


def test_a_file_of_words_that_cannot_be_read_is_named(project: Project) -> None:
    (project.folder / "theme" / "text").mkdir(parents=True)
    (project.folder / "theme" / "text" / "en.yml").write_bytes(b"site: {list: \xff}\n")
    with pytest.raises(TranslationError, match=r"theme/text/en\.yml"):
        load(project.folder / "theme", "en")


def test_without_a_home_nothing_compiled_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "user_folder", lambda: None)
    assert _compiled_templates() is None


def test_a_template_that_fails_once_is_named_all_the_same(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is rendered again only to learn the line; that may succeed where the disk failed for a moment."""
    project.add("shop.yml", sample)
    real = jinja2.Template.render
    failed: list[jinja2.Template] = []

    def fails_once(self: jinja2.Template, *given: Any, **more: Any) -> str:
        if not failed and self.name == "notice.html":
            failed.append(self)
            raise OSError("gone for a moment")
        return real(self, *given, **more)

    monkeypatch.setattr(jinja2.Template, "render", fails_once)
    with pytest.raises(BuildFailed, match=r"theme/pages/.*: gone for a moment"):
        site.build(replace(site_settings.load(project.folder), engine="none"), TODAY)


def test_without_material_its_defaults_are_those_of_kokuchi(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "find_spec", lambda _: None)
    theme = templates.site_config(_settings(project, CONFIG))["theme"]
    assert theme == {"logo": None, "favicon": None, "palette": {}, "name": "material", "font": False}


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
