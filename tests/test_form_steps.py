"""The form at /edit/, step by step, as clerks use it: on a phone, in Japanese, with files and unfinished work."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, WCAG
from conftest import CASES, NIGHT, ROOT, Project, examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from kokuchi import translations
from kokuchi.pages.editor import EDITOR_RULES
from kokuchi.pages.editor_strings import STRINGS
from kokuchi.phrasebook import BlankProblem, load, parse_blank
from kokuchi.phrasebook.blanks import in_words
from kokuchi.phrasebook.deployments import deployments
from kokuchi.schema import PHRASE_KEYS, notice_schema

NOON = "2026-11-24T03:00:00Z"  # on the day of the tests, in Japan
STEPS = [
    "who",
    "why",
    "what",
    "when",
    "where",
    "given",
    "contact",
    "rights",
    "announced",
    "more",
    "name",
    "finish",
]


@pytest.fixture(scope="module")
def address(form_address: str) -> str:
    """Where the repository's own notices are served, by a site that names its repository."""
    return form_address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()


Opened = Callable[[], Page]


@pytest.fixture
def opened(context: BrowserContext, address: str) -> Opened:
    """Opens the Japanese form in the context of the test."""

    def open_form() -> Page:
        page = context.new_page()
        page.clock.set_fixed_time(NOON)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{address}edit/")
        page.wait_for_selector(".e-form:not([hidden])")
        return page

    return open_form


def _part(page: Page, name: str) -> Any:
    return page.locator(f"[data-part={name}]")


def _begin(page: Page) -> None:
    _part(page, "begin").click()
    expect(page.locator("section[data-step=who]")).to_be_visible()


def _step(page: Page) -> str:
    shown = page.locator("section[data-step]:not([hidden])")
    expect(shown).to_have_count(1)
    return str(shown.get_attribute("data-step"))


def _yaml(page: Page) -> str:
    return str(_part(page, "yaml").input_value())


def _load(page: Page, identifier: str) -> None:
    _part(page, "way-load").locator("summary").click()
    _part(page, "load").fill(identifier)
    _part(page, "open").click()


# Steps --------------------------------------------------------------------------------------------


def test_one_subject_is_shown_at_a_time_and_every_one_comes_once(opened: Opened) -> None:
    page = opened()
    _begin(page)
    seen = [_step(page)]
    while seen[-1] != "finish":
        expect(_part(page, "where")).to_have_text(f"{len(seen)} / {len(STEPS)}")
        _part(page, "next").click()
        if _step(page) == seen[-1]:  # something is missing: it says so once, then goes on
            expect(_part(page, "here")).to_be_visible()
            _part(page, "next").click()
        seen.append(_step(page))
    assert seen == STEPS


def test_the_back_button_of_the_browser_leads_to_the_step_before(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル")
    for _ in range(2):
        _part(page, "next").click()
    assert _step(page) == "why"
    page.go_back()
    assert _step(page) == "who"
    assert page.locator('[data-control="/operator/name/ja"]').input_value() == "株式会社サンプル"


def test_what_a_step_lacks_is_named_by_its_title_and_leads_to_its_field(opened: Opened) -> None:
    page = opened()
    _begin(page)
    _part(page, "next").click()
    here = _part(page, "here")
    assert here.locator("li").all_inner_texts() == ["運用者"]
    here.locator("a").click()
    assert page.evaluate("document.activeElement.dataset.control") == "/operator/name/ja"
    shown = page.locator('[data-spot="/operator"]').inner_text()
    assert "運用者がまだありません" in shown
    assert not re.search("[a-z]{3}", shown), shown


# Words of the file format, which the form never shows: keys, key-like names, and "YAML".
KEYS_IN_TEXT = r"\b[a-z]+_[a-z_]+\b|「[a-z_.]+」|“[a-z_.]+”|YAML"
FORMAT_WORDS = {"ja": re.compile(KEYS_IN_TEXT + r"|\b[a-z_]+:(?= |$)"), "en": re.compile(KEYS_IN_TEXT)}


@pytest.mark.parametrize("rule", EDITOR_RULES)
def test_the_messages_of_the_form_do_not_speak_of_keys(rule: str, reader: Page) -> None:
    """Every case that the form can report, with its message as the form words it, in both languages."""
    for form, page in (("ja", "/edit/form.json"), ("en", "/en/edit/form.json")):
        shown = reader.evaluate("([page, rule]) => window.messagesOf(page, rule)", [page, rule])
        for case, text in shown.items():
            assert not FORMAT_WORDS[form].search(text), (form, rule, case, text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_a_field_is_about_is_said_without_keys_and_values(language: str) -> None:
    """A field whose words in the format name values (`true`, `draft`) has words of its own in the form."""
    schema = notice_schema(("ja", "en"))
    values = {str(value) for found in _parts(schema) for value in found.get("enum", ())}
    named = values | {"true", "false"}
    if language == "en":  # “draft” and “true” are words, too
        named = {value for value in named if "_" in value}
    for name, text in _abouts(schema, language):
        own = STRINGS.get(f"about_{name}")
        shown = own.in_language(language) if own else text
        found = named & set(re.findall(r"[a-z_]+", shown))
        assert not found or name in CHOSEN, (name, shown)


# Their values are chosen from a list, which shows no such words.
CHOSEN = {"prefecture", "regime"}


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(inner)


def _abouts(schema: Any, language: str) -> Iterator[tuple[str, str]]:
    for found in _parts(schema):
        for name, part in found.get("properties", {}).items():
            about = part.get("x-kokuchi", {}).get("about", {}) if isinstance(part, dict) else {}
            if about and name not in PHRASE_KEYS:
                yield name, about[language]


def test_the_checklist_is_asked_by_stage_with_one_choice_a_row(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.evaluate("location.hash = 'more'")
    page.locator('button[data-control="/checklist"]').click()
    stages = page.locator('[data-field="/checklist"] summary')
    assert stages.all_inner_texts()[0] == "企画するとき（5件のうち0件を書きました）"
    stages.nth(0).click()
    page.locator('select[data-control="/checklist/laws-reviewed"]').select_option("on")
    page.locator('[data-control="/checklist/laws-reviewed/on"]').fill("令和8年10月1日")
    page.locator('[data-control="/checklist/laws-reviewed/on"]').blur()
    expect(stages.nth(0)).to_have_text("企画するとき（5件のうち1件を書きました）")
    assert yaml.safe_load(_yaml(page))["checklist"] == {"laws-reviewed": dt.date(2026, 10, 1)}


# Other languages ----------------------------------------------------------------------------------


def test_english_is_folded_away_until_there_is_a_text_and_can_be_left_to_others(
    opened: Opened, project: Project
) -> None:
    page = opened()
    _begin(page)
    assert not page.locator('[data-control="/operator/name/en"]').count()
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル")
    page.locator('[data-later="/operator/name"]').click()
    page.evaluate("location.hash = 'finish'")
    _part(page, "finish").click()
    expect(_part(page, "awaited")).to_contain_text("運用者 › 名称（英語）")
    text = _yaml(page)
    assert text.startswith("# 翻訳待ち: 運用者 › 名称（英語）\n")
    assert yaml.safe_load(text)["status"] == "draft"
    project.add("draft.yml", text)
    assert not project.check().errors


def test_the_other_language_can_be_written_at_once(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル")
    page.locator('[data-translate="/operator/name"]').click()
    assert page.evaluate("document.activeElement.dataset.control") == "/operator/name/en"
    page.keyboard.type("Sample Co., Ltd.")
    assert yaml.safe_load(_yaml(page))["operator"]["name"] == {
        "ja": "株式会社サンプル",
        "en": "Sample Co., Ltd.",
    }


def test_what_contradicts_a_sentence_of_the_phrasebook_is_said_in_the_words_of_the_form(
    opened: Opened, tmp_path: Path, sample: str
) -> None:
    """And a button makes a sentence that no longer fits one's own text, in every language."""
    document = yaml.safe_load(sample)
    document["handling"] = {
        "ja": "音声は、聞くことも録音することもありません",
        "en": "Sound is neither listened to nor recorded",
        "phrase": "no-sound-v2",
    }
    document["data"]["audio"] = {"ja": "声", "en": "Voices"}
    document["retention"]["audio"] = "3 days"
    path = tmp_path / "sound.yml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    page = opened()
    _part(page, "way-load").locator("summary").click()
    _part(page, "file").set_input_files(path)
    expect(page.locator("section[data-step=who]")).to_be_visible()
    page.evaluate("location.hash = 'finish'")
    _part(page, "finish").click()
    expect(_part(page, "list")).to_contain_text("「音声」を扱わないという文ですが、扱う情報に選ばれています")
    _part(page, "list").locator('[data-to="/handling/phrase"]').click()
    page.locator('[data-own="/handling"]').click()
    assert page.evaluate("document.activeElement.dataset.control") == "/handling/ja"
    written = yaml.safe_load(_yaml(page))["handling"]
    assert written == {name: document["handling"][name] for name in ("ja", "en")}
    expect(_part(page, "list").locator('[data-to="/handling/phrase"]')).to_have_count(0)


# Sentences of the phrasebook ------------------------------------------------------------------------

TYPED = 150  # characters from an empty form to a clean notice, at most


class Clerk:
    """Fills in the form on a phone, and counts what is typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.typed = page, list[str]()

    def type(self, selector: str, text: str) -> None:
        """Type into a field and leave it."""
        self.typed.append(text)
        field = self.page.locator(selector).first
        field.fill(text)
        field.blur()

    def choose(self, route: str, value: str) -> None:
        """Choose a card."""
        self.page.locator(f'[data-field="{route}"] input[type=radio][value="{value}"]').first.check()

    def use(self, phrase: str, place: str = "entrance") -> None:
        """Take a sentence of the phrasebook; where it asks for a place, the one that is given."""
        self.page.locator(f'[data-phrase="{phrase}"]').first.click()
        button = self.page.locator(f'[data-use="{phrase}"]')
        if button.count():
            select = self.page.locator(".e-blank select")
            if select.count() and not select.first.input_value():
                select.first.select_option(place)
            button.click()

    def kind(self, title: str) -> None:
        """Choose a kind of data."""
        self.page.locator(".e-kinds label").filter(has_text=re.compile(f"^{title}$")).locator("input").check()

    def length(self, kind: str, text: str) -> None:
        """Say how long a kind of data is kept."""
        self.choose(f"/retention/{kind}", "length")
        self.type(f'[data-field="/retention/{kind}"] .e-length input', text)

    def go_on(self) -> None:
        """To the next step; nothing may be missing in this one."""
        before = _step(self.page)
        _part(self.page, "next").click()
        assert _step(self.page) != before, _part(self.page, "here").inner_text()


def _begin_with(page: Page, deployment: str) -> Clerk:
    _part(page, "deployment").select_option(deployment)
    _begin(page)
    clerk = Clerk(page)
    clerk.type('[data-control="/operator/name/ja"]', "株式会社みどり")
    page.locator('[data-translate="/operator/name"]').click()
    clerk.type('[data-control="/operator/name/en"]', "Midori Co., Ltd.")
    clerk.go_on()
    return clerk


def _end(clerk: Clerk) -> str:
    """The last steps, which all deployments share; the file."""
    page = clerk.page
    assert _step(page) == "announced"
    page.locator("[data-propose]").first.click()
    clerk.go_on()
    clerk.go_on()
    _part(page, "propose").click()
    clerk.go_on()
    _part(page, "finish").click()
    assert page.locator("[data-part=panel]").get_attribute("data-state") == "clear"
    return _yaml(page)


def _when(clerk: Clerk) -> None:
    clerk.type('[data-control="/period/start"]', "2027/1/7")
    clerk.page.locator('input[value="review_by"]').check()
    clerk.type('[data-control="/period/review_by"]', "令和9年12月")


def test_people_counting_is_written_with_few_characters_and_none_in_english(
    opened: Opened, project: Project
) -> None:
    """The first of the two figures in the guide: at most 150 characters, and only the operator's name in English."""
    page = opened()
    clerk = _begin_with(page, "shop-counting")
    clerk.use("people-are-counted-v1")
    clerk.use("counts-people-v1")
    clerk.choose("/purpose/0/identification", "none")
    clerk.use("shorter-waits-v1")
    clerk.go_on()
    clerk.kind("映像")
    clerk.use("video-v1")
    clerk.choose("/retention/image", "not_stored")
    clerk.kind("統計")
    clerk.use("people-by-hour-v1")
    clerk.length("statistics", "1年")
    clerk.use("counted-without-faces-v1")
    clerk.go_on()
    _when(clerk)
    clerk.choose("/hours", "always")
    clerk.go_on()
    clerk.use("around-place-v1")
    page.locator('input[value="count"]').check()
    clerk.type('[data-control="/cameras/count"]', "３台")
    clerk.go_on()
    clerk.choose("/third_party/provision", "none")
    clerk.go_on()
    clerk.use("customer-desk-v1")
    clerk.type('[data-control="/contact/phone"]', "03-1234-5678")
    clerk.go_on()
    clerk.go_on()
    text = _end(clerk)
    assert sum(map(len, clerk.typed)) <= TYPED
    assert [typed for typed in clerk.typed if re.search("[A-Za-z]", typed)] == ["Midori Co., Ltd."]
    assert _part(page, "id").input_value() == "shop-counting-1"
    project.add("shop-counting-1.yml", text)
    result = project.check()
    assert {found.rule for found in result.findings} == {"checklist-open"}, result.findings


def test_a_taxi_with_sound_is_written_in_sentences_of_the_phrasebook(
    opened: Opened, project: Project
) -> None:
    page = opened()
    clerk = _begin_with(page, "taxi")
    clerk.use("cameras-and-sound-record-v1", place="taxi")
    clerk.use("records-incidents-with-sound-v1", place="taxi")
    clerk.choose("/purpose/0/identification", "none")
    clerk.use("incidents-clarified-v1")
    clerk.go_on()
    clerk.kind("映像")
    clerk.use("video-v1")
    clerk.length("image", "7日")
    clerk.kind("音声")
    clerk.use("recorded-sound-v1")
    clerk.length("audio", "７日間")
    clerk.use("recorded-with-sound-for-incidents-v1")
    clerk.go_on()
    _when(clerk)
    clerk.choose("/hours", "text")
    clerk.use("in-service-v1")
    clerk.go_on()
    clerk.use("inside-and-ahead-of-vehicle-v1")
    page.locator('input[value="count"]').check()
    clerk.type('[data-control="/cameras/count"]', "2")
    clerk.go_on()
    clerk.choose("/third_party/provision", "required_by_law_only")
    clerk.go_on()
    clerk.use("customer-desk-v1")
    clerk.type('[data-control="/contact/phone"]', "03-1234-5678")
    clerk.go_on()
    clerk.go_on()
    project.add("taxi-1.yml", _end(clerk))
    result = project.check()
    assert not result.errors, result.findings


def test_cameras_on_a_school_route_are_written_by_a_city_clerk(opened: Opened, project: Project) -> None:
    """A public body, several places, what is asked for by law only, and the rows of a report that the city has."""
    page = opened()
    _part(page, "deployment").select_option("school-route")
    _begin(page)
    clerk = Clerk(page)
    clerk.type('[data-control="/operator/name/ja"]', "架空市教育委員会")
    page.locator('[data-translate="/operator/name"]').click()
    clerk.type('[data-control="/operator/name/en"]', "Kakuu City Board of Education")
    page.locator("details").filter(has=page.locator('[data-control="/operator/regime"]')).locator(
        "summary"
    ).first.click()
    page.locator('select[data-control="/operator/regime"]').select_option("public_body")
    clerk.go_on()
    clerk.use("security-cameras-record-v1", place="school-route")
    clerk.use("records-incidents-v1", place="school-route")
    clerk.choose("/purpose/0/identification", "none")
    clerk.use("incidents-clarified-v1")
    clerk.go_on()
    clerk.kind("映像")
    clerk.use("video-without-sound-v1")
    clerk.length("image", "１４日間")
    clerk.use("recorded-for-incidents-v1")
    clerk.go_on()
    _when(clerk)
    clerk.choose("/hours", "always")
    clerk.go_on()
    clerk.use("around-place-v1", place="school-route")
    page.locator('input[value="count"]').check()
    clerk.type('[data-control="/cameras/count"]', "１２台")
    clerk.go_on()
    clerk.choose("/third_party/provision", "required_by_law_only")
    clerk.go_on()
    clerk.use("section-in-charge-v1")
    clerk.type('[data-control="/contact/phone"]', "０３（１２３４）５６７８")
    clerk.go_on()
    clerk.go_on()
    text = _end(clerk)
    assert [typed for typed in clerk.typed if re.search("[A-Za-z]", typed)] == [
        "Kakuu City Board of Education"
    ]
    project.add("school-route-1.yml", text)
    result = project.check()
    assert not result.errors, result.findings
    document = yaml.safe_load(text)
    assert document["operator"]["regime"] == "public_body"
    assert document["retention"] == {"image": "14 days"}
    assert document["contact"]["phone"] == "03-1234-5678"


def test_a_sentence_changed_by_hand_is_no_longer_taken_for_the_phrase(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.evaluate("location.hash = 'why'")
    page.locator(".e-phrases summary").first.click()
    Clerk(page).use("people-are-counted-v1")
    assert yaml.safe_load(_yaml(page))["title"]["phrase"] == "people-are-counted-v1"
    page.locator('[data-control="/title/ja"]').fill("出入口で人数を数えます")
    assert yaml.safe_load(_yaml(page))["title"].keys() == {"ja", "en"}


def test_a_blank_left_empty_cannot_be_used_and_a_place_can_be_told_in_words(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.evaluate("location.hash = 'why'")
    page.locator(".e-phrases summary").first.click()
    page.locator('[data-phrase="people-are-counted-v1"]').click()
    use = page.locator('[data-use="people-are-counted-v1"]')
    expect(use).to_be_disabled()
    page.locator(".e-blank select").select_option("#other")
    page.locator('.e-blank input[lang="ja"]').fill("北の　展望台")
    expect(use).to_be_disabled()
    page.locator('.e-blank input[lang="en"]').fill("the north lookout")
    use.click()
    title = yaml.safe_load(_yaml(page))["title"]
    assert title["ja"] == "北の　展望台で、カメラを使って人の数を数えます"
    assert title["blanks"] == {"place": {"ja": "北の　展望台", "en": "the north lookout"}}


BLANKS: dict[str, list[Any]] = {
    "place": [
        "entrance",
        ["entrance", "till"],
        ["entrance", "till", "lift", {"ja": "屋上", "en": "the roof"}],
    ],
    "name": ["Midori", {"ja": "みどり", "en": "Midori"}],
    "text": [{"ja": "ある文", "en": "a text"}],
    "number": ["1", "12000"],
    "date": ["2027-01-07", "2019-04", "2019-05-01", "2026"],
    "duration": ["1 day", "30 days", "at most 1 week", "about 3 months", "3 to 14 days", "1200 hours"],
    "time": ["09:00", "24:00"],
}


def test_the_form_fills_blanks_as_the_check_expects(reader: Page) -> None:
    """Every kind of blank, in both languages: the words of the form are those of the program, to the letter."""
    book = load(ROOT / "theme", ("ja", "en"))
    for kind, values in BLANKS.items():
        for value in values:
            blank = parse_blank(kind, value, book.places, ("ja", "en"))
            assert not isinstance(blank, BlankProblem), (kind, value)
            for code in ("ja", "en"):
                shown = reader.evaluate(
                    "([kind, value, code]) => window.inLanguage(kind, value, code)", [kind, value, code]
                )
                assert shown == in_words(blank, translations.load(ROOT / "theme", code)), (kind, value)


def test_every_deployment_puts_sentences_forward_for_what_must_be_written() -> None:
    book = load(ROOT / "theme", ("ja", "en"))
    offered = {phrase.id: phrase for phrase in book.offered}
    every = deployments(ROOT / "theme", offered)
    assert len(every) == len({one["id"] for one in every}) == 20
    for one in every:
        assert {"title", "purpose", "data", "contact_name"} <= {
            offered[name].key for name in one["phrases"]
        }, one


def test_every_phrase_that_a_deployment_names_exists() -> None:
    names = [
        name
        for one in yaml.safe_load((ROOT / "theme/deployments.yml").read_text("utf-8"))
        for name in one["phrases"]
    ]
    assert set(names) <= {phrase.id for phrase in load(ROOT / "theme", ("ja", "en")).offered}


# A published notice -------------------------------------------------------------------------------


def test_a_new_telephone_number_takes_three_steps_and_passes_the_check(
    opened: Opened, project: Project
) -> None:
    """Open it, write the number, take the file: with its line of the history, as the pull request wants it."""
    project.copy(ROOT / "sites")
    project.commit()
    page = opened()
    _load(page, "minato-plaza-counting")  # step 1: which notice, and what to change
    page.locator("[data-task=phone]").click()
    page.locator('[data-control="/contact/phone"]').fill("045-999-8765")  # step 2
    _part(page, "next").click()
    assert _step(page) == "finish"  # step 3
    _part(page, "add-history").click()
    _part(page, "finish").click()
    assert page.locator("[data-part=panel]").get_attribute("data-state") == "clear"
    expect(_part(page, "path")).to_have_text("sites/malls/minato-plaza-counting.yml")
    (project.sites / "malls/minato-plaza-counting.yml").write_text(_yaml(page), encoding="utf-8")
    result = project.check_since()
    assert not [found for found in result.findings if found.is_error], result.findings


def test_the_last_step_says_each_choice_in_the_words_of_its_own_key(opened: Opened, sample: str) -> None:
    """`none` is a word of identification and of third parties, and `published` one of the status, too."""
    words = translations.load(ROOT / "theme", "ja")
    for provision in ("none", "published"):
        page = opened()
        text = sample.replace("provision: none", f"provision: {provision}")
        _choose(page, "shop.yml", text.encode())
        page.evaluate("location.hash = 'finish'")
        shown = page.locator("[data-part=answers]")
        expect(shown).to_contain_text(words("provision", provision))
        expect(shown).to_contain_text(words("identification", "none"))


def test_a_shared_value_is_changed_for_all_and_the_notices_that_follow_are_named(
    opened: Opened, project: Project
) -> None:
    """The shared file is handed over beside the notice; work that is kept on the device keeps it, too."""
    project.copy(ROOT / "sites")
    page = opened()
    _load(page, "midori-mart-honten")
    page.locator("[data-task=phone]").click()
    page.locator('[data-change-all="/contact/phone"]').click()
    followers = _part(page, "followers")
    expect(followers.locator("li")).to_have_count(2)
    assert page.evaluate("document.activeElement.dataset.control") == "/contact/phone"
    page.locator('[data-control="/contact/phone"]').fill("0120-000")
    page.locator('[data-control="/contact/phone"]').blur()
    expect(page.locator('[data-spot="/contact/phone"]')).to_be_visible()
    page.locator('[data-control="/contact/phone"]').fill("0120-999-888")
    _part(page, "keep").check()
    page.reload()
    page.wait_for_selector(".e-form:not([hidden])")
    _part(page, "kept-open").click()
    page.evaluate("location.hash = 'finish'")
    _part(page, "finish").click()
    shared = page.locator('[data-shared-file="sites/midori-mart/_shared.yml"]')
    expect(shared).to_be_visible()
    path = project.sites / "midori-mart/_shared.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(shared.input_value(), encoding="utf-8")
    assert yaml.safe_load(path.read_text("utf-8")) == yaml.safe_load(
        before.replace("0120-123-456", "0120-999-888")
    )
    assert not [found for found in project.check().findings if found.is_error]
    assert "0120" not in _yaml(page)


def test_the_link_of_a_notice_to_the_form_shows_what_can_be_changed(opened: Opened, address: str) -> None:
    page = opened()
    page.goto(f"{address}edit/?notice=minato-plaza-counting")
    page.locator("[data-task=phone]").click()
    assert _step(page) == "task"


def test_without_its_line_of_the_history_a_material_change_is_not_ready(opened: Opened) -> None:
    page = opened()
    _load(page, "minato-plaza-counting")
    page.locator("[data-task=phone]").click()
    page.locator('[data-control="/contact/phone"]').fill("045-999-8765")
    _part(page, "next").click()
    assert page.locator("[data-part=panel]").get_attribute("data-state") == "open"
    # The same number, written in another way, is no change.
    _part(page, "back").click()
    page.locator('[data-control="/contact/phone"]').fill("0451234567")
    _part(page, "next").click()
    assert not _part(page, "add-history").count()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("no-such-notice", "読み込めませんでした"),
        ("みなとプラザ", "読み込めませんでした"),
        ("minato-plaza-counting", "読み込みました"),
    ],
)
def test_loading_says_visibly_whether_it_worked(typed: str, said: str, opened: Opened) -> None:
    page = opened()
    _load(page, typed)
    expect(_part(page, "message")).to_be_visible()
    expect(_part(page, "message")).to_contain_text(said)


def test_without_a_connection_loading_says_so(opened: Opened, context: BrowserContext) -> None:
    page = opened()
    context.set_offline(True)
    _load(page, "minato-plaza-counting")
    expect(_part(page, "message")).to_contain_text("通信")


def test_a_similar_notice_gives_its_texts_but_not_its_dates_or_name(opened: Opened) -> None:
    page = opened()
    _part(page, "way-load").locator("summary").click()
    _part(page, "load").fill("minato-plaza-counting")
    _part(page, "similar").click()
    expect(page.locator("section[data-step=who]")).to_be_visible()
    document = yaml.safe_load(_yaml(page))
    assert document["purpose"][0]["identification"] == "none"
    assert not {"period", "announced", "posted", "checklist", "history"} & document.keys()
    assert _part(page, "id").input_value() == ""


def test_a_name_or_title_that_a_published_notice_has_is_noticed(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.evaluate("location.hash = 'name'")
    _part(page, "id").focus()
    _part(page, "id").fill("minato-plaza-counting")
    _part(page, "id").press("Tab")
    expect(page.locator('[data-spot="/#id"]')).to_contain_text("別の名前にしてください")
    page.evaluate("location.hash = 'why'")
    page.locator('[data-control="/title/ja"]').fill("館内の人数を数え、空調と清掃を調整します")
    page.locator('[data-control="/title/ja"]').press("Tab")
    expect(page.locator('[data-spot="/title"]')).to_contain_text("同じ題名の告知があります")


# Files and unfinished work ------------------------------------------------------------------------


def _choose(page: Page, name: str, content: bytes) -> None:
    _part(page, "way-file").locator("summary").click()
    _part(page, "file").set_input_files({"name": name, "mimeType": "application/yaml", "buffer": content})


def test_a_saved_draft_is_opened_again_as_it_was_without_the_network(
    opened: Opened, context: BrowserContext
) -> None:
    page = opened()
    _begin(page)
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル: 本店 #1")
    page.locator('[data-later="/operator/name"]').click()
    with page.expect_download() as download:
        _part(page, "save").click()
    saved = Path(download.value.path()).read_bytes()
    again = opened()
    context.set_offline(True)
    _choose(again, "shop-draft.yml", saved)
    expect(again.locator("section[data-step=who]")).to_be_visible()
    assert _yaml(again) == saved.decode()
    again.evaluate("location.hash = 'name'")
    assert _part(again, "id").input_value() == "shop-draft"


@pytest.mark.parametrize("name", ["hikari-mall/hikari-mall-crowding", "offices/kaede-tower-lobby"])
def test_a_file_of_the_repository_is_opened_as_it_is(name: str, opened: Opened) -> None:
    content = (ROOT / "sites" / f"{name}.yml").read_bytes()
    page = opened()
    _choose(page, Path(name).name + ".yml", content)
    expect(page.locator("section[data-step=who]")).to_be_visible()
    assert yaml.load(_yaml(page), yaml.BaseLoader) == yaml.load(content, yaml.BaseLoader)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"title: {ja: a, en: b}\npurpose: [\n", 2),
        (b"title: &a {ja: a}\n", 1),
        ("title:\n  ja: 題名\n".encode("shift_jis"), 1),
        (b"\x89PNG\r\n\x1a\n\0\0", 1),
        (b"- a\n- b\n", 1),
        (b"", 1),
    ],
    ids=["unclosed", "anchor", "shift-jis", "picture", "list", "empty"],
)
def test_a_file_that_is_no_notice_is_refused_with_its_line(content: bytes, line: int, opened: Opened) -> None:
    page = opened()
    _choose(page, "notice.yml", content)
    expect(_part(page, "message")).to_contain_text(f"{line} 行目")
    expect(_part(page, "start")).to_be_visible()


def test_nothing_is_kept_unless_it_is_asked_for_and_then_it_survives_a_closed_tab(opened: Opened) -> None:
    page = opened()
    _begin(page)
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    _part(page, "keep").check()
    expect(_part(page, "keep-state")).to_have_text("残しました。")
    page.close()
    again = opened()
    expect(_part(again, "kept")).to_be_visible()
    _part(again, "kept-open").click()
    assert again.locator('[data-control="/operator/name/ja"]').input_value() == "株式会社サンプル"
    _part(again, "keep").uncheck()
    assert again.evaluate("localStorage.length") == 0


def test_a_full_or_forbidden_storage_is_said_and_harms_nothing(opened: Opened) -> None:
    page = opened()
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    _begin(page)
    page.locator('[data-control="/operator/name/ja"]').fill("株式会社サンプル")
    _part(page, "keep").check()
    expect(_part(page, "keep-state")).to_contain_text("残せませんでした")
    assert yaml.safe_load(_yaml(page))["operator"]["name"]["ja"] == "株式会社サンプル"


def test_damaged_unfinished_work_is_ignored(opened: Opened, context: BrowserContext) -> None:
    context.add_init_script("localStorage.setItem('kokuchi-unfinished-notice', '{\"own\": 3')")
    page = opened()
    expect(_part(page, "kept")).to_be_hidden()
    _begin(page)


def test_nothing_typed_is_replaced_without_asking(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto(f"{address}edit/?all")
    page.wait_for_selector(".e-form:not([hidden])")
    page.locator('[data-control="/title/ja"]').fill("書きかけ")
    with page.expect_event("dialog"):
        _load(page, "minato-plaza-counting")
    expect(page.locator('[data-control="/title/ja"]')).to_have_value("書きかけ")
    assert len(asked) == 1


# The reader of files ------------------------------------------------------------------------------

MARKS = "ab :#-?,[]{}'\"&*!|>%@`~"
letters = st.characters(
    codec="utf-8", exclude_characters="\r\x85\u2028\u2029\ufeff", exclude_categories=["Cc", "Cs"]
)
texts = st.text(MARKS + "\n", max_size=12) | st.text(letters, max_size=20)
names = st.text(MARKS, min_size=1, max_size=12) | st.text(letters, min_size=1, max_size=20)
trees = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3)
    ),
    max_leaves=10,
)
documents = st.dictionaries(st.from_regex("[a-z_]{1,12}", fullmatch=True), trees, min_size=1, max_size=5)


@hypothesis_settings(
    max_examples=examples(10),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(st.lists(st.tuples(documents, st.booleans(), st.integers(20, 120)), min_size=10, max_size=20))
def test_a_file_is_read_as_a_full_parser_reads_it(reader: Page, made: list[tuple[Any, bool, int]]) -> None:
    written = [
        yaml.safe_dump(one, allow_unicode=True, default_flow_style=flow, width=width)
        for one, flow, width in made
    ]
    read = reader.evaluate("(texts) => texts.map((text) => window.readYaml(text))", written)
    for text, found in zip(written, read, strict=True):
        assert json.loads(found) == yaml.load(text, yaml.BaseLoader), text


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which files can be read: `readYaml(text)` is the document, or the line that is wrong."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}edit/")
    page.evaluate(
        """async () => {
          const { readYaml } = await import("/assets/edit/read_yaml.js");
          const { inFormWords } = await import("/assets/edit/check.js");
          const schema = await (await fetch("/schema/notice.v1.json")).json();
          // The cases that only other keys of a file can have never reach the form.
          const fileOnly = [
            ...["not-a-mapping", "suffix", "no-retention", "no-data", "unknown", "missing-file", "operator-from-shared-file"],
            ...["text-says-not-stored", "text-says-stored", "day-outside-period", "phases-overlap", "ended-early", "phase"],
            ...["count-and-withheld", "until-and-period", "end-and-review", "attested-and-not-applicable"],
          ];
          window.messagesOf = async (address, rule) => {
            const data = { ...(await (await fetch(address)).json()), schema };
            const label = () => "LABEL";
            const shown = {};
            for (const [found, [message, hint]] of Object.entries(data.rules[rule].messages)) {
              if (fileOnly.includes(found)) continue;
              const missing = found.startsWith("missing");
              const named = [...`${message} ${hint}`.matchAll(/\\{([a-z_]+)\\}/g)].map(([, name]) => [name, "1"]);
              const values = { ...Object.fromEntries(named), key: "title", kind: "image", provision: "none" };
              const one = { rule, case: found, route: ["title", "ja"], missing, message, hint, values };
              const { message: text, hint: more } = inFormWords(data, one, label);
              shown[found] = `${text} ${more}`;
            }
            return shown;
          };
          const { inLanguage } = await import("/assets/edit/phrasebook.js");
          const book = await (await fetch("/edit/phrases.json")).json();
          window.inLanguage = (kind, value, code) => inLanguage(book, kind, value, code);
          // As JSON, so that nothing is lost on the way.
          window.readYaml = (text) => { try { return JSON.stringify(readYaml(text)) } catch (error) { return JSON.stringify(error.line) } };
        }"""
    )
    yield page
    context.close()


def test_every_notice_file_of_the_project_is_read_as_a_full_parser_reads_it(reader: Page) -> None:
    files = [
        path
        for folder in (ROOT / "sites", CASES, ROOT / "generator")
        for path in folder.rglob("*.yml")
        if path.is_file()
    ]
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
            expected = yaml.load(text, yaml.BaseLoader)
        except (ValueError, yaml.YAMLError):
            continue
        found = json.loads(reader.evaluate("(text) => window.readYaml(text)", text))
        # What the format refuses (duplicate keys, aliases, a key without a colon) is refused here, too.
        assert found == (expected if expected is not None else "") or isinstance(found, int), path
    assert len(files) > 100


# How it looks -------------------------------------------------------------------------------------


def test_every_step_is_accessible_and_never_scrolls_sideways(opened: Opened) -> None:
    page = opened()

    def is_clean(state: str) -> None:
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 664})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (state, width)
        # By day, light and dark take turns.
        for scheme in ("light", "dark") if NIGHT else (("light", "dark")[len(state) % 2],):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
            assert not found, (
                state,
                scheme,
                [(one["id"], [node["html"] for node in one["nodes"]]) for one in found],
            )

    is_clean("start")
    _load(page, "minato-plaza-counting")
    expect(page.locator("[data-task=phone]")).to_be_visible()
    is_clean("tasks")
    page.locator("[data-task=everything]").click()
    for key in STEPS:
        page.evaluate(f"location.hash = '{key}'")
        expect(page.locator(f"section[data-step={key}]")).to_be_visible()
        is_clean(key)
