"""Where else there are cameras, whom else to ask, and what leads operators to their own pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, WCAG
from conftest import REPOSITORY, ROOT, TODAY, Project
from playwright.sync_api import Browser, Page

from kokuchi import notice, pages, settings, translations
from kokuchi.check import check
from kokuchi.law import supervision
from kokuchi.pages.groups import LINKS_PER_PAGE, PER_PAGE, group_pages

WORDS = {code: translations.load(ROOT / "theme", code) for code in ("ja", "en")}


@pytest.fixture
def page(browser: Browser, form_address: str) -> Iterator[Page]:
    """A phone at a place in Tokyo; every request must go to this site."""
    context = browser.new_context(
        viewport=PHONE,
        geolocation={"latitude": 35.6301, "longitude": 139.7811},
        permissions=["geolocation"],
    )
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert all(url.startswith((form_address, "data:")) for url in asked), asked
    assert not any("139.78" in url or "35.63" in url for url in asked), asked
    context.close()


def _rows(count: int, towns: int, operators: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"shop-{number}",
            "stage": "running",
            "title": f"店 {number}",
            "operator": f"会社 {number % operators}",
            "operator_key": f"o{number % operators}",
            "area": "入口",
            "identification": "none",
            "prefecture": "tokyo",
            "town": f"町 {number % towns}",
            "town_key": f"t{number % towns}",
            "positions": [],
        }
        for number in range(count)
    ]


@pytest.mark.parametrize(("towns", "operators"), [(1, 1), (40, 20_000), (20_000, 3)])
def test_twenty_thousand_notices_of_one_prefecture_are_listed_in_pages_of_bounded_size(
    towns: int, operators: int
) -> None:
    """Each notice is in one list of a town and one of an operator, whatever their numbers are."""
    made = dict(group_pages(_rows(20_000, towns, operators), WORDS["ja"]))
    assert max(len(data["rows"]) for data in made.values()) <= PER_PAGE
    assert max(len(data["links"]) for data in made.values()) <= LINKS_PER_PAGE
    for part in (pages.PLACES, pages.OPERATORS):
        listed = Counter(
            row["href"].rpartition("../")[2]
            for path, data in made.items()
            if path.startswith(part)
            for row in data["rows"]
        )
        assert len(listed) == 20_000
        assert set(listed.values()) == {1}
    # Every page can be reached from the two first ones.
    reached, ahead = set(), {pages.PLACES, pages.OPERATORS}
    while ahead:
        path = ahead.pop()
        reached.add(path)
        links = [entry["href"] for entry in (*made[path]["links"], *made[path]["pager"])]
        ahead |= {_joined(path, href) for href in links} - reached
    assert reached == made.keys()


def _joined(path: str, href: str) -> str:
    steps = path.split("/")[:-1]
    for step in href.split("/")[:-1]:
        steps = steps[:-1] if step == ".." else steps if step == "." else [*steps, step]
    return "/".join([*steps, ""])


def _recourse(project: Project, text: str, **published: Any) -> dict[str, Any]:
    project.clear()
    project.add("shop.yml", text)
    (document,) = check(settings.load(project.folder), TODAY).documents
    made = notice.from_document(document)
    page = pages.notice_page(made, WORDS["en"], TODAY, ("ja", "en"), pages.Published(**published))
    (section,) = (one for one in page["sections"] if one["key"] == "recourse")
    return {row["key"]: row for row in section["rows"]} | {"mark": made.mark}


def test_a_notice_names_the_supervisory_body_with_the_day_of_its_data(project: Project, sample: str) -> None:
    """Private operators and public bodies have their own sentence; the official site is next to the number."""
    private = _recourse(project, sample)["supervision"]
    public = _recourse(project, sample.replace("operator:\n", "operator:\n  regime: public_body\n", 1))
    assert "private operators" in private["lines"][0]
    assert "public bodies" in public["supervision"]["lines"][0]
    for lines, links in ((row["lines"], row["links"]) for row in (private, public["supervision"])):
        assert "26 November 2026" in lines[-1]
        assert [link["kind"] for link in links] == ["phone", "web"]


def test_every_kind_of_operator_has_a_supervisory_body_whose_data_is_dated() -> None:
    """The day to look again comes after the day on which the data was written down."""
    for regime in ("private", "association", "public_body"):
        body = supervision.supervisory_body(regime)
        assert body.noted < body.look_again
        assert body.source.startswith(body.website)


def test_a_mistake_is_reported_with_what_is_needed_to_find_the_notice(project: Project, sample: str) -> None:
    """A mail to the operator, or an issue where the site names its repository: address, id, version, language."""
    url = "https://notice.example.jp/en/shop/"
    rows = _recourse(project, sample, url=url)
    (mail,) = rows["mistake"]["links"]
    assert mail["href"].startswith("mailto:privacy@example.co.jp?subject=")
    repository = settings.Repository("https://github.com/sample/notices", "main")
    (issue,) = _recourse(project, sample, url=url, repository=repository)["mistake"]["links"]
    assert issue["href"].startswith("https://github.com/sample/notices/issues/new?title=")
    for href in (mail["href"], issue["href"]):
        body = parse_qs(urlsplit(href).query)["body"][0]
        assert [line.strip() for line in body.splitlines() if line.strip()] == [
            f"Page: {url}",
            "Notice: shop",
            f"Version: {rows['mark']}",
            "Languages: English",
        ]
    without = re.sub(r"\n *email: .*", "", sample)
    assert without != sample
    assert _recourse(project, without)["mistake"]["links"] == []


def test_links_of_a_notice_lead_to_lists_that_name_it(page: Page, form_address: str) -> None:
    """Its place with one sign, the lists of its operator, of its town, of all places; and back, in both languages; a position opens a map."""
    for prefix in ("", "en/"):
        page.goto(f"{form_address}{prefix}hikari-mall-parking/")
        assert page.locator("a[href='geo:35.6300,139.7810']").count() == 1
        targets = page.locator(".k-elsewhere a").evaluate_all("(links) => links.map((link) => link.href)")
        assert len(targets) == 4
        for target in targets[:3]:
            page.goto(target)
            assert page.locator("a[href$='/hikari-mall-crowding/']").count() == 1
            assert not Axe().run(page, options={"runOnly": WCAG}).response["violations"]
        page.goto(targets[3])
        page.locator("a[href='tokyo/']").click()
        page.locator(".k-group a").first.click()
        page.locator("a[href='geo:35.6300,139.7810'], .k-group a").first.wait_for()
        page.locator(".k-languages a").last.click()
        assert page.url.startswith(f"{form_address}en/list/place/tokyo/")


def test_a_search_finds_what_people_type(page: Page, form_address: str) -> None:
    """Kana, width, circled digits and variants of kanji make no difference; the guide is apart from the cameras."""
    page.goto(form_address)
    field = page.locator(".k-filter input")
    for typed, found in (
        ("ヒカリモール", "hikari-mall-crowding"),
        ("ﾐﾄﾞﾘﾏｰﾄ", "midori-mart-honten"),
        ("みどりまーと", "midori-mart-honten"),
        ("①階の中央廣場", "hikari-mall-visitor-figures"),
        ("大阪　月見", "tsukimi-museum"),
    ):
        field.fill(typed)
        page.wait_for_selector(f".k-results a[href$='{found}/']", timeout=5000)
    field.fill("数字と単位")
    page.wait_for_selector(".k-guide summary")
    assert page.locator(".k-results li").count() == 0
    page.locator(".k-guide summary").click()
    assert page.locator(".k-guide a[href*='guide/rules/bad-duration/']").is_visible()


def test_cameras_near_here_are_found_without_telling_anybody(page: Page, form_address: str) -> None:
    """Only after a press; the nearest comes first, with its distance. No request has the position in it."""
    page.goto(form_address)
    page.evaluate("""() => {
      const asks = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
      navigator.geolocation.getCurrentPosition = (...given) => { window.asked = true; asks(...given); };
    }""")
    page.locator(".k-filter input").fill("ひかり")
    page.locator(".k-filter input").fill("")
    assert page.evaluate("window.asked") is None
    page.locator(".k-near").click()
    page.wait_for_selector(".k-results a[href$='hikari-mall-parking/']")
    assert page.locator(".k-results li").count() == 1
    assert re.search(r"\b\d0 m\b", page.locator(".k-results li").first.inner_text())


def test_pages_for_operators_are_one_link_away_and_apart_from_those_for_the_public(
    page: Page, form_address: str
) -> None:
    """Lists and notices have one link for operators; a notice has “edit this notice” there."""
    page.goto(form_address)
    public = page.locator(".k-parts a").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert not any(path.startswith(("/edit/", "/guide/rules/", "/guide/clerks/")) for path in public)
    page.locator(".k-staff a").click()
    assert page.locator(".k-parts a[href$='edit/']").count() == 1
    page.goto(f"{form_address}en/tsukimi-museum/")
    edit = page.locator("a[href$='edit/?notice=tsukimi-museum']")
    assert not edit.is_visible()
    page.locator(".k-staff summary").click()
    edit.click()
    page.get_by_text("tsukimi-museum.yml").first.wait_for()


def test_the_issue_of_a_site_with_a_repository_is_its_own(page: Page, form_address: str) -> None:
    """“Something is wrong” leads to the repository of the notices."""
    page.goto(f"{form_address}tsukimi-museum/")
    href = page.locator("a[href*='/issues/new']").get_attribute("href") or ""
    assert href.startswith(f"{REPOSITORY}/issues/new?")
    assert "告知: tsukimi-museum" in unquote(href)


def test_a_notice_is_printed_on_at_most_two_sheets_without_gaps(page: Page, form_address: str) -> None:
    """Every sample, as Chromium prints it; where there are two sheets, the first is filled to the bottom."""
    import pypdfium2  # noqa: PLC0415  (only here)

    two = 0
    for document in check(settings.load(ROOT), TODAY).documents:
        if document.text("status") == "draft":
            continue
        page.goto(f"{form_address}{document.id}/")
        printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
        assert len(printed) <= 2, document.id
        if len(printed) == 2:
            two += 1
            picture = printed[0].render(scale=0.5, grayscale=True).to_pil()
            box = picture.point(lambda shade: 255 * (shade < 200)).getbbox()
            assert box is not None
            assert box[3] > 0.88 * picture.height, (document.id, box, picture.height)
    assert two
