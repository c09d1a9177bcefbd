"""One sign and one page for all notices of a place (``at``): what is on them, that texts fit, and that codes never die."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, WCAG
from conftest import TODAY, Project, built
from long_signs import FACTORIES, PRINTER, _document, _long_notice, _squeezed
from playwright.sync_api import Browser

from kokuchi import notice, poster, version_mark
from kokuchi.check import check
from kokuchi.poster.batch import sheet_of
from kokuchi.settings import load

AT = "at: {id: minato, name: {ja: みなとビル, en: Minato Building}}\n"
POSTED = "posted: {premises: 2026-11-28, near_cameras: 2026-11-28}\n"
OVER = "ended: {on: 2027-02-01, reason: {ja: 終わりました, en: It is over}, data_deleted: 2027-02-02}\n"
BEFORE, LATER = "2026-11-24", "2027-02-03"
EVERY = [f"{name}/index.html" for name in ("at/minato", "en/at/minato")]


def _shop(sample: str, number: int, more: str = AT) -> str:
    """A notice of the place with a title, an operator and a number of its own."""
    text = sample.replace("よい施設づくりのため", f"店{number}のため").replace(
        "株式会社サンプル", f"会社{number}"
    )
    return text.replace("03-1234-5678", f"03-1234-{5600 + number}") + more


@pytest.fixture
def place(project: Project, sample: str) -> Project:
    """A place with two notices of different operators, and a notice elsewhere."""
    for number in (1, 2):
        project.add(f"minato/shop-{number}.yml", _shop(sample, number))
    project.add("other.yml", sample)
    return project


def _page(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def _print(project: Project, *words: str, day: str = BEFORE) -> Any:
    return project.run("poster", "--kind", "place", "--lang", "en", "--today", day, "--out", "made", *words)


def test_the_page_of_a_place_answers_for_each_of_its_notices(place: Project) -> None:
    """Identified or not, who, what for, how long, the number; nothing of other places, and no script."""
    site = built(place.folder)
    for name in EVERY:
        page = _page(site, name)
        assert page.count("<article>") == 2
        assert "<script" not in page
        assert "../../shop-1/" in page
        assert "../../other/" not in page
        for number in (1, 2):
            assert f"tel:03123456{number:02}" in page.replace("-", "")
    japanese = _page(site, EVERY[0])
    for text in (
        "個人は識別しません",
        "会社1",
        "会社2",
        "店2のため",
        "混雑状況を計測し",
        "保存し、その後消去します",
    ):
        assert text in japanese, text
    assert 'href="../at/minato/"' in _page(site, "shop-1/index.html")


def test_ten_notices_at_a_place_fit_on_a_small_page_and_on_one_sheet(project: Project, sample: str) -> None:
    """The page with its styles stays below 14 KB; an eleventh notice is refused with what to do."""
    for number in range(10):
        project.add(f"shop-{number}.yml", _shop(sample, number))
    site = built(project.folder)
    raw = (site / EVERY[0]).read_bytes() + (site / "assets/kokuchi.css").read_bytes()
    assert len(gzip.compress(raw)) < 14 * 1024
    done = _print(project)
    assert done.stdout == "Made 1 sign: made/at-minato-a4.pdf\n", done.stderr
    project.add("shop-10.yml", _shop(sample, 10))
    done = _print(project)
    assert done.returncode == 0
    assert "has 11 notices, too many for one sheet" in done.stderr
    assert _print(project, "minato").returncode == 1


def test_a_time_without_notice_stands_on_the_page_of_the_place_too(project: Project, sample: str) -> None:
    """Whoever scans the code of the place reads what the page of the notice says above its answers."""
    late = re.sub(r"(?m)^period: .*$", "period: {start: 2026-09-01, end: 2027-03-31}", sample)
    waiver = "waiver: {ja: 開店が早まったため, en: The shop opened early, approved_by: 店長}"
    late = re.sub(
        r"(?m)^announced: .*$", f"announced: {{web: 2026-11-10, premises: 2026-11-10, {waiver}}}", late
    )
    signs = "posted: {premises: 2026-11-10, near_cameras: 2026-11-10}\n"
    project.add("late.yml", late + signs + "at: {id: mall, name: {ja: モール, en: Mall}}\n")
    page = (built(project.folder) / "at/mall/index.html").read_text(encoding="utf-8")
    assert "告知をせずに運用していました。理由：開店が早まったため" in page
    assert "カメラのお知らせです" not in page, "there may be sensors only"


def test_what_is_over_is_folded_away_and_the_page_stays(project: Project, sample: str) -> None:
    """After the last notice has ended the address still opens, and says that no cameras are in use."""
    project.add("shop-1.yml", _shop(sample, 1, POSTED + AT))
    project.add("shop-2.yml", _shop(sample, 2, POSTED + AT + OVER))
    later = TODAY.replace(year=2027, month=2, day=3)
    page = _page(built(project.folder, later), EVERY[1])
    assert page.count("<article>") == 1
    assert page.index("<details") < page.index("../../shop-2/")
    project.add("shop-1.yml", _shop(sample, 1, POSTED + AT + OVER))
    page = _page(built(project.folder, later), EVERY[1])
    assert "There are no notices for this place now." in page
    assert "<article>" not in page
    done = _print(project, "minato", day=LATER)
    assert done.returncode == 1
    assert "all notices of the place “minato” are over" in done.stderr


def test_a_former_id_of_a_place_leads_to_it_in_every_language(place: Project) -> None:
    """The page at the former address is that of the place, so that printed codes work, with a line that leads to it."""
    for number in (1, 2):
        path = place.sites / f"minato/shop-{number}.yml"
        path.write_text(
            path.read_text().replace("id: minato,", "id: minato, formerly: [harbour],"), encoding="utf-8"
        )
    site = built(place.folder)
    for prefix in ("", "en/"):
        now, then = (_page(site, f"{prefix}at/{name}/index.html") for name in ("minato", "harbour"))
        line = re.search(r'<p class="k-moved">.*?href="\.\./minato/".*?</p>\n', then)
        assert line
        assert then.replace(line[0], "") == now
        assert 'id="place-20' in then


def test_the_address_of_a_place_cannot_vanish(place: Project) -> None:
    """Renaming it, or removing its last notice from it, is an error since the last revision; another notice keeps it."""
    place.commit()
    first, second = (place.sites / f"minato/shop-{number}.yml" for number in (1, 2))
    kept = second.read_text(encoding="utf-8")
    first.write_text(first.read_text(encoding="utf-8").replace(AT, ""), encoding="utf-8")
    assert not place.check_since().errors
    second.write_text(kept.replace(AT, ""), encoding="utf-8")
    (lost,) = [one for one in place.check_since().findings if one.rule == "removed-place"]
    assert lost.case == "removed"
    second.write_text(kept.replace("id: minato,", "id: harbour,"), encoding="utf-8")
    (lost,) = [one for one in place.check_since().findings if one.rule == "removed-place"]
    assert lost.case == "renamed"
    second.write_text(kept.replace("id: minato,", "id: harbour, formerly: [minato],"), encoding="utf-8")
    assert not place.check_since().errors


@pytest.mark.parametrize(
    ("more", "case"),
    [
        (AT.replace("みなとビル", "港ビル"), "shared-place/name"),
        (AT.replace("id: minato,", "id: harbour, formerly: [minato],"), "shared-place/former"),
        (AT.replace("id: minato,", "id: con,"), "bad-id/device-place"),
        (AT.replace("id: minato,", "id: Minato!,"), "bad-id/invalid-former"),
        ("at: minato\n", "wrong-form/unexpected-value"),
    ],
)
def test_what_cannot_be_a_place_is_named(place: Project, sample: str, more: str, case: str) -> None:
    """Two names for one place, an id that is taken, that no folder can have, or that is none; a text instead of keys."""
    place.add("minato/shop-3.yml", _shop(sample, 3, more))
    assert case in {f"{one.rule}/{one.case}" for one in place.check().findings}


def test_the_sheet_of_a_place_has_every_notice_and_a_code_of_the_place(place: Project) -> None:
    """Its code opens the page of the place with the version of the sheet, which the page calls up to date."""
    assert _print(place, "--size", "a3").returncode == 0
    document = pypdfium2.PdfDocument(place.folder / "made/at-minato-a3.pdf")
    assert len(document) == 1
    text = _squeezed(document[0])
    for expected in (
        "みなとビル",
        "MinatoBuilding",
        "会社1",
        "会社2",
        "03-1234-5601",
        "03-1234-5602",
        "個人は識別しません",
    ):
        assert expected in text, expected
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    url, _, fragment = code.text.partition("#")
    assert url == "https://notice.example.jp/at/minato/"
    mark = re.fullmatch(f"place-({version_mark.PATTERN.pattern[2:-2]})", fragment)
    assert mark
    assert mark[1] in text
    page = _page(built(place.folder), EVERY[1])
    assert f'data-state="current">\n<i id="{fragment}">' in re.sub(r">\s*<i", ">\n<i", page)
    assert f"Version of the sign here: {mark[1]}" in page


def test_the_page_calls_an_earlier_sheet_out_of_date(place: Project) -> None:
    """The marks that a sheet had are known from the versions in git."""
    place.commit("2026-11-10")
    before = poster_mark(place)
    path = place.sites / "minato/shop-1.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("10:00-21:00", "9:30-21:00".zfill(11)), encoding="utf-8"
    )
    place.commit("2026-11-20")
    page = _page(built(place.folder), EVERY[0])
    notes = re.findall(r'<div class="k-sign" data-state="(\w+)">(.*?)<aside', page, re.DOTALL)
    assert [(state, before in ids) for state, ids in notes] == [("current", False), ("outdated", True)]


def poster_mark(project: Project) -> str:
    """The mark of the sheet of the place as its notices are now."""
    documents = [one for one in check(load(project.folder), TODAY).documents if one.text("at", "id")]
    return version_mark.place_mark(notice.from_document(one).mark for one in documents)


def test_stale_knows_the_sheets_of_places(place: Project, sample: str) -> None:
    """Up to date, changed, over, and of a place that no notice names; from PDFs and from lists."""
    assert _print(place).returncode == 0
    stale = ("poster", "--stale", "made/at-minato-a4.pdf", "--lang", "en", "--today", BEFORE)
    done = place.run(*stale)
    assert "up to date (the sign of a place)" in done.stdout, done.stdout
    assert done.returncode == 0
    (place.folder / "list.txt").write_text(
        f"at/minato {poster_mark(place)}\nat/harbour 2026-10-30-00000000\n"
    )
    done = place.run("poster", "--stale", "list.txt", "--lang", "en", "--today", BEFORE)
    first, second, *_ = done.stdout.splitlines()
    assert first == "list.txt:1: minato: up to date (the sign of a place)"
    assert second.startswith("list.txt:2: harbour: no notice names the place")
    place.add("minato/shop-3.yml", _shop(sample, 3))
    done = place.run(*stale)
    assert "the place is now" in done.stdout
    assert done.returncode == 1


def test_places_are_named_by_their_id_by_a_notice_or_by_a_folder(place: Project) -> None:
    """A notice without a place, and an unknown name, say what to write."""
    for name in ("minato", "shop-1", "sites/minato"):
        assert _print(place, name).stdout == "Made 1 sign: made/at-minato-a4.pdf\n"
    done = _print(place, "other")
    assert done.returncode == 2
    assert "write at: (id and name)" in done.stderr
    assert "did you mean “minato”" in _print(place, "minatto").stderr
    assert _print(place, "--size", "sticker").returncode == 2


def test_a_place_with_an_error_has_no_sheet(place: Project) -> None:
    """A sheet without one of the notices that are there would be untrue."""
    path = place.sites / "minato/shop-1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("handling:", "handlings:"), encoding="utf-8")
    done = _print(place, "minato")
    assert done.returncode == 1
    assert "these notices have errors: shop-1" in done.stderr


@pytest.mark.parametrize(
    ("pair", "form"), [(("ja", "en"), "prose"), (("ja", "en"), "word"), (("ko", "ja-x-easy"), "lines")]
)
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_ten_notices_with_the_longest_texts_fit_on_a_sheet(
    size: str, pair: tuple[str, str], form: str
) -> None:
    """Each keeps whether people are identified, and how long data is kept; the address is on the sheet."""
    document = _document(_long_notice(2000, form))
    one = notice.from_document(document)
    names = dict.fromkeys(FACTORIES[pair].settings.languages, "駅" * 60)
    request = poster.PlaceRequest("station", names, ((one, document),) * 10, size)
    (page,) = pypdfium2.PdfDocument(PRINTER.print_pdf([sheet_of(FACTORIES[pair], request)]))
    text = _squeezed(page)
    words = FACTORIES[pair].main[0].words
    assert text.count("".join(words("field", "retention").split())) >= 10
    assert "https://notice.example.jp/at/station/" in text


def test_a_sheet_is_the_same_when_it_is_fitted_first(place: Project) -> None:
    """``--combine`` fits each sheet alone and then prints them into one PDF."""
    assert _print(place).returncode == 0
    assert _print(place, "--combine").returncode == 0
    texts = [
        _squeezed(pypdfium2.PdfDocument(place.folder / "made" / name)[0])
        for name in ("at-minato-a4.pdf", "posters-place-a4.pdf")
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_place_is_accessible_on_a_phone(
    browser: Browser, form_address: str, scheme: Any
) -> None:
    """The sample's own place: no violation of WCAG 2.2 AA, nothing wider than a small phone."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{form_address}en/at/hikari-mall/")
    assert page.locator("article").count() == 3
    assert not Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
