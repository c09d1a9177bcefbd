"""The site in a real browser: from the list to a notice, in the other language, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, NARROW, PHONE, WCAG
from conftest import NIGHT, ROOT, TODAY, Project, built, with_language
from playwright.sync_api import Browser, Page, ViewportSize
from serving import served

from kokuchi import settings
from kokuchi.check import check

# Stages of the notices on the first list; the archive has the others.
LISTED = {"announced", "running"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's own site is served."""
    folder = tmp_path_factory.mktemp("served") / "site"
    built(ROOT, target=folder, work=folder.with_name("work"))
    with served(folder) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    opened = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert all(url.startswith((address, "data:")) for url in asked), asked
    assert not complaints
    assert context.cookies() == []
    assert opened.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_from_the_list_to_a_notice_and_on_in_the_other_language(page: Page, address: str) -> None:
    page.goto(address)
    link = page.locator(".k-cards a").first
    title = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text().replace("\n", "") == title
    notice = page.url.removeprefix(address)
    page.locator(".k-languages a", has_text="English").click()
    assert page.url == f"{address}en/{notice}"
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".k-languages a", has_text="日本語").click()
    assert page.url == address + notice
    page.locator(".k-home").click()
    assert page.url == address


def _kinds() -> list[str]:
    own = settings.load(ROOT)
    identifiers = [deployment.id for deployment in check(own, TODAY).documents]
    others = [
        "archive/",
        "list/place/tokyo/",
        "list/operator/",
        "guide/site/",
        "guide/clerks/",
        "guide/administrators/",
        "guide/rules/",
        "guide/rules/bad-date/",
    ]
    return [
        "",
        *others,
        "en/",
        *(f"en/{path}" for path in others),
        *identifiers,
        *(f"en/{name}" for name in identifiers),
    ]


# By day each page is examined on one of these screens, by night on every one.
SCREENS = {"400 percent": NARROW, "phone": PHONE, "desk": DESK}


@pytest.mark.parametrize("name", SCREENS)
def test_no_page_has_an_accessibility_finding_or_scrolls_sideways(
    name: str, page: Page, address: str
) -> None:
    viewport = SCREENS[name]
    page.set_viewport_size(viewport)
    for number, path in enumerate(_kinds()):
        page.goto(address + path + ("/" if path and not path.endswith("/") else ""))
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
        if NIGHT or number % len(SCREENS) == list(SCREENS).index(name):
            found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
            assert not found, (path, [(f["id"], [node["html"] for node in f["nodes"]]) for f in found])


def test_on_a_phone_the_mark_below_a_quoted_line_stays_below_what_it_points_at(
    page: Page, address: str
) -> None:
    """What a rule prints scrolls sideways instead of wrapping, by touch and by keyboard; the page does not scroll."""
    page.goto(f"{address}guide/rules/yaml-syntax/")
    printed = page.locator(".k-printed")
    lines = (
        "(one) => one.firstChild.getClientRects()[0].height / parseFloat(getComputedStyle(one).lineHeight)"
    )
    assert round(printed.evaluate(lines)) <= len(printed.inner_text().rstrip().splitlines()) + 1
    assert printed.evaluate("(one) => one.scrollWidth > one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    printed.focus()
    page.keyboard.press("ArrowRight")
    moved = "(one) => new Promise((done) => { const look = () => one.scrollLeft ? done() : requestAnimationFrame(look); look(); })"
    printed.evaluate(moved)
    assert not Axe().run(page, options={"runOnly": WCAG}).response["violations"]


CODES = ["ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy"]
# What is left of a phone's screen under the bars of its browser.
FIRST_SCREENS: list[ViewportSize] = [{"width": 390, "height": 664}, {"width": 320, "height": 568}]
ANSWERS = ["identification", "operator", "contact", "purpose", "area", "given", "retention"]


def _in_six_languages(value: Any) -> Any:
    """A document in all languages: easy Japanese is as long as Japanese, the others are as long as English."""
    if isinstance(value, dict) and "ja" in value:
        value = {**value, "ja-x-easy": value["ja"]}
    if isinstance(value, dict):
        value = {key: _in_six_languages(inner) for key, inner in value.items()}
    return [_in_six_languages(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def six_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where all samples are served in the six languages that come with kokuchi."""
    project = Project(tmp_path_factory.mktemp("six") / "project")
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"extra: {{kokuchi: {{languages: [{', '.join(CODES)}]}}}}\n")
    project.copy(ROOT / "sites")
    for path in project.sites.rglob("*.yml"):
        document = _in_six_languages(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
        for code in CODES:
            document = with_language(document, code)
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with served(built(project.folder)) as url:
        yield url


def _phone(browser: Browser, viewport: ViewportSize) -> Page:
    return browser.new_context(viewport=viewport).new_page()


# Where each answer ends, the longest line, whether the languages are one line, and whether nothing lies over text.
MEASURE = """() => ({
  ends: Object.fromEntries([...document.querySelectorAll(".k-answer")].map(
    (answer) => [answer.classList[1].slice(2), answer.getBoundingClientRect().bottom])),
  width: document.documentElement.scrollWidth,
  lines: new Set([...document.querySelectorAll(".k-languages a")].map((one) => one.offsetTop)).size,
  over: [...document.querySelectorAll("body *")].filter(
    (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position)).length,
  numbers: document.querySelectorAll(".k-contact a[href^='tel:']").length,
})"""


def test_the_first_screen_of_a_phone_answers_every_question(browser: Browser, six_languages: str) -> None:
    """Of all samples in six languages: identified or not, who, whom to call, why, where, to whom, how long."""
    opened = _phone(browser, FIRST_SCREENS[0])
    for code in CODES:
        for document in check(settings.load(ROOT), TODAY).documents:
            if document.text("status") == "draft":
                continue
            opened.goto(f"{six_languages}{'' if code == CODES[0] else f'{code}/'}{document.id}/")
            over = {"given", "retention"} if document.stage == "withdrawn" else set()
            for viewport in FIRST_SCREENS:
                opened.set_viewport_size(viewport)
                seen, here = opened.evaluate(MEASURE), (code, document.id, viewport["width"])
                assert list(seen["ends"]) == [key for key in ANSWERS if key not in over], here
                assert max(seen["ends"].values()) <= viewport["height"], (here, seen["ends"])
                assert seen["width"] <= viewport["width"], here
                assert (seen["lines"], seen["over"], seen["numbers"]) == (1, 0, 1), here
    opened.context.close()


def test_what_the_first_screen_cuts_is_whole_in_the_details(browser: Browser, six_languages: str) -> None:
    """A purpose, area or recipient that ends in “…” on a phone is below, in full."""
    opened = _phone(browser, FIRST_SCREENS[1])
    cut = 0
    for document in check(settings.load(ROOT), TODAY).documents:
        if document.text("status") == "draft":
            continue
        opened.goto(f"{six_languages}en/{document.id}/")
        below = opened.locator(".k-section").all_inner_texts()
        for key in ("operator", "purpose", "area", "given"):
            values = opened.locator(f".k-answer.k-{key} .k-values")
            if values.count() and values.evaluate("(one) => one.scrollHeight > one.clientHeight + 2"):
                cut += 1
                for line in values.locator("p").all_inner_texts():
                    whole = line.partition(" (")[0] if key == "given" else line
                    assert any(whole in text for text in below), (document.id, key, line)
    assert cut
    opened.context.close()


def test_every_language_that_we_bring_is_accessible(browser: Browser, six_languages: str) -> None:
    """The list and a notice on a phone, in all languages, and the notice in dark on a desk."""
    museum = "tsukimi-museum/"
    for viewport, scheme, paths in ((PHONE, "light", ("", museum)), (DESK, "dark", (museum,))):
        context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
        opened = context.new_page()
        for code in CODES:
            start = six_languages if code == CODES[0] else f"{six_languages}{code}/"
            for path in paths:
                opened.goto(start + path)
                found = Axe().run(opened, options={"runOnly": WCAG}).response["violations"]
                assert not found, (code, path, [(f["id"], f["nodes"][0]["html"]) for f in found])
                assert opened.locator("html").get_attribute("lang")
                assert opened.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        context.close()


def test_the_page_for_a_lost_address_is_accessible(page: Page, address: str) -> None:
    page.goto(address + "404.html")
    assert not Axe().run(page, options={"runOnly": WCAG}).response["violations"]


def test_the_filter_finds_what_is_typed_and_chosen(page: Page, address: str) -> None:
    documents = check(settings.load(ROOT), TODAY).documents
    matching = sum(document.matches_a_list for document in documents)
    assert 0 < matching < len(documents)
    page.goto(address)
    page.locator(".k-filter input").fill("商店街")
    page.wait_for_selector(".k-results li a[href*='hoshi-street-joint/']")
    assert page.locator(".k-results li").count() < len(documents)
    assert not page.locator(".k-listed").is_visible()
    page.locator(".k-filter input").fill("")
    page.locator(".k-filter select[name=identification]").select_option("registered_persons")
    page.wait_for_function(f"document.querySelectorAll('.k-results li').length === {matching}")
    assert not Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    page.locator(".k-results a").first.click()
    assert page.locator(".k-answer.k-identification").get_attribute("data-tone") == "registered_persons"


def test_what_the_filter_finds_has_readings_above_the_words(browser: Browser, six_languages: str) -> None:
    """Cards of easy Japanese that the script makes are those of the list; options, which cannot have ruby, keep brackets."""
    opened = _phone(browser, PHONE)
    opened.goto(f"{six_languages}ja-x-easy/")
    listed = opened.locator(".k-listed li", has=opened.locator("a[href*='hoshi-street-joint/']")).first
    opened.locator(".k-filter input").fill("hoshi-street-joint")
    found = opened.locator(".k-results li").first
    found.wait_for()
    for part in (".k-mark span", "a", ".k-who"):
        assert found.locator(part).inner_html() == listed.locator(part).inner_html(), part
    assert listed.locator(".k-mark ruby").count() > 0
    assert "（" in opened.locator(".k-filter option").all_text_contents()[-1] + "".join(
        opened.locator("select[name=stage] option").all_text_contents()
    )
    assert not re.search("[\ue000-\ue002]", opened.locator("body").inner_text())
    assert not re.search("[\ue000-\ue002]", "".join(opened.locator("option").all_text_contents()))
    opened.context.close()


def test_the_filter_reads_its_index_once_however_fast_somebody_types(page: Page, address: str) -> None:
    page.goto(address)
    field = page.locator(".k-filter input")
    field.focus()
    for text in ("商", "商店", "商店街"):
        field.fill(text)
    page.wait_for_selector(".k-results li")
    for select in page.locator(".k-filter select").all():
        options = select.locator("option").all_inner_texts()
        assert len(set(options)) == len(options) > 1


def test_every_card_shows_its_pictogram_as_small_as_its_words(page: Page, address: str) -> None:
    """In the list, which the templates write, and among what the filter finds, which the script writes."""
    page.goto(address)
    for cards in (".k-listed", ".k-results"):
        mark = page.locator(f"{cards} .k-mark").first
        whole, drawn = (mark.locator(part).bounding_box() for part in ("svg", "use"))
        assert whole is not None
        assert drawn is not None
        assert whole["height"] == whole["width"] < 30
        assert 5 < drawn["height"] < whole["height"]
        page.locator(".k-filter input").fill("商店街")
        page.wait_for_selector(".k-results li")


def test_without_scripts_the_list_is_whole_and_the_filter_is_not_there(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    listed = [found for found in check(settings.load(ROOT), TODAY).documents if found.stage in LISTED]
    assert opened.locator(".k-cards a").count() == len(listed) > 0
    assert not opened.locator(".k-filter").is_visible()
    context.close()


def test_a_notice_can_be_read_with_the_keyboard_alone(page: Page, address: str) -> None:
    own = settings.load(ROOT)
    page.goto(address + check(own, TODAY).documents[0].id + "/")
    count = page.locator("a[href]:visible, summary").count()
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", reached
    assert reached[0] == "#content"
    assert any((href or "").startswith("tel:") for href in reached)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_readers_own_setting_makes_it_light_or_dark(scheme: str, browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    own = settings.load(ROOT)
    for path in ("", check(own, TODAY).documents[0].id + "/", "guide/site/"):
        opened.goto(address + path)
        found = Axe().run(opened, options={"runOnly": WCAG}).response["violations"]
        assert not found, (path, [(f["id"], [node["html"] for node in f["nodes"]]) for f in found])
        colour = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, colour.strip("rgb()").split(","))) < 200) == (scheme == "dark"), (path, colour)
    context.close()


def test_a_notice_obeys_the_settings_of_the_site(browser: Browser, tmp_path: Path, sample: str) -> None:
    project = Project(tmp_path / "project")
    project.add("shop.yml", sample)
    (project.folder / "docs").mkdir()
    (project.folder / "mkdocs.yml").write_text(
        "site_name: Our cameras\nsite_url: https://notice.example.jp/\ncopyright: © Sample Co., Ltd.\n"
        "theme: {name: material, font: false, palette: {scheme: default, primary: indigo}}\nplugins: []\n",
        encoding="utf-8",
    )
    folder = built(project.folder)
    with served(folder) as address:
        context = browser.new_context(viewport=PHONE)
        opened = context.new_page()
        opened.goto(address + "shop/")
        colour = "getComputedStyle(document.querySelector('.k-way a')).color"
        assert opened.evaluate(colour) == "rgb(48, 63, 159)"
        assert "© Sample Co., Ltd." in opened.locator(".k-footer").inner_text()
        assert opened.title().endswith(" | Our cameras")
        context.close()


def test_a_former_address_leads_to_the_notice_in_its_language(browser: Browser, address: str) -> None:
    """The whole notice is at its former address, too; a line and the links to other languages lead to the new one."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    for prefix, other in (("", "en/"), ("en/", "")):
        former = f"{address}{prefix}minato-chuo-platform/"
        opened.goto(former)
        assert opened.locator(".k-answers").is_visible()
        opened.locator(".k-moved a").click()
        opened.wait_for_url(f"{address}{prefix}minato-chuo-station/")
        opened.goto(former)
        opened.locator(f".k-languages a[hreflang={'en' if other else 'ja'}]").click()
        opened.wait_for_url(f"{address}{other}minato-chuo-station/")
    context.close()


def test_a_printed_page_is_black_on_white_and_names_its_address(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    own = settings.load(ROOT)
    opened.goto(address + check(own, TODAY).documents[0].id + "/")
    opened.emulate_media(media="print")
    assert (
        opened.evaluate("getComputedStyle(document.querySelector('.k-top')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert opened.locator(".k-address").inner_text().startswith(own.site_url)
    assert not opened.locator(".k-header").is_visible()
    context.close()


def test_a_page_runs_nothing_even_if_a_script_stood_in_it(browser: Browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    own = settings.load(ROOT)
    opened.goto(address + check(own, TODAY).documents[0].id + "/")
    opened.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s)"
    )
    assert opened.evaluate("window.ran") is None
    context.close()
