"""The versions of a notice in git, and what a page says about the sign that somebody has scanned."""

from __future__ import annotations

import datetime as dt
import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE
from conftest import CONFIG, ROOT, Project

from kokuchi import settings, translations
from kokuchi.check import check
from kokuchi.notice import from_document
from kokuchi.pages import version_parts
from kokuchi.site.shards import build_part
from kokuchi.versions import NoticeVersions, VersionReader, load_history

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUNNING = dt.date(2027, 1, 10)


def _versions(project: Project, name: str = "shop", today: dt.date = RUNNING) -> NoticeVersions:
    own = settings.load(project.folder)
    (document,) = [one for one in check(own, today).readable if one.id == name]
    return VersionReader(own, load_history(own)).of([(from_document(document), document)])[0]


def _days(found: NoticeVersions) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(one.day), one.changed) for one in found.newest_first]


def test_each_published_version_has_its_day_and_what_it_changed(project: Project, sample: str) -> None:
    """Comments, drafts and broken files are no versions; a commit that changes public values is one."""
    project.add("shop.yml", sample + "status: draft\n")
    project.commit("2026-10-01")
    project.add("shop.yml", sample)
    project.commit("2026-10-02")
    project.add("shop.yml", "# a remark\n" + sample)
    project.commit("2026-10-03")
    project.add("shop.yml", "title: [\n")
    project.commit("2026-10-04")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    project.commit("2026-10-05")
    assert _days(_versions(project)) == [("2026-10-05", ("hours",)), ("2026-10-02", ())]


def test_what_is_in_no_commit_yet_has_no_day(project: Project, sample: str) -> None:
    """The work tree is the newest version; it has a day only once it is committed."""
    project.add("shop.yml", sample)
    project.commit("2026-10-02")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    assert _days(_versions(project)) == [("None", ("hours",)), ("2026-10-02", ())]


def test_a_shared_file_makes_versions_of_all_notices_below_it(project: Project, sample: str) -> None:
    """A shared value counts where it stands, also after the shared file has moved to another folder."""
    hours = "hours: 10:00-21:00\n"
    project.add("shops/_shared.yml", hours)
    project.add("shops/shop.yml", sample.replace(hours, ""))
    project.commit("2026-10-01")
    project.add("shops/_shared.yml", hours.replace("21", "22"))
    project.commit("2026-10-02")
    (project.sites / "shops" / "_shared.yml").rename(project.sites / "_shared.yml")
    project.commit("2026-10-03")
    assert _days(_versions(project)) == [("2026-10-02", ("hours",)), ("2026-10-01", ())]
    project.add("_shared.yml", hours.replace("21", "20"))
    project.commit("2026-10-04")
    assert _days(_versions(project))[0] == ("2026-10-04", ("hours",))


def test_a_notice_keeps_its_versions_when_it_is_renamed_twice_and_moved(
    project: Project, sample: str
) -> None:
    """The versions under former ids and in other folders belong to the notice."""
    project.add("first.yml", sample)
    project.commit("2026-10-01")
    (project.sites / "first.yml").unlink()
    project.add("second.yml", sample.replace("10:00-21:00", "10:00-22:00") + "formerly: [first]\n")
    project.commit("2026-10-02")
    (project.sites / "second.yml").unlink()
    last = sample.replace("10:00-21:00", "10:00-23:00") + "formerly: [first, second]\n"
    project.add("third.yml", last)
    project.commit("2026-10-03")
    (project.sites / "third.yml").unlink()
    project.add("folder/third.yml", last)
    project.commit("2026-10-04")
    found = _days(_versions(project, "third"))
    assert [day for day, _ in found] == ["2026-10-03", "2026-10-02", "2026-10-01"]


def test_a_version_that_returns_is_current_again(project: Project, sample: str) -> None:
    """A sign with the mark of today is never called out of date, even if there was another version in between."""
    for day, hours in (("01", "21"), ("02", "22"), ("03", "21")):
        project.add("shop.yml", sample.replace("10:00-21:00", f"10:00-{hours}:00"))
        project.commit(f"2026-10-{day}")
    found = _versions(project)
    assert len(found.newest_first) == 3
    assert [one.mark for one in found.older] == [found.newest_first[1].mark]


def test_merges_count_as_the_commit_that_published_them(project: Project, sample: str) -> None:
    """What is on a branch becomes a version on the day of the merge, once."""
    project.add("shop.yml", sample)
    project.commit("2026-10-01")
    project.git("switch", "--quiet", "--create", "change")
    for day, hours in (("02", "22"), ("03", "23")):
        project.add("shop.yml", sample.replace("10:00-21:00", f"10:00-{hours}:00"))
        project.commit(f"2026-10-{day}")
    project.git("switch", "--quiet", "main")
    stamp = "2026-10-08T09:00:00+09:00"
    project.git("merge", "--quiet", "--no-ff", "--message", "x", "change", GIT_COMMITTER_DATE=stamp)
    assert [day for day, _ in _days(_versions(project))] == ["2026-10-08", "2026-10-01"]


def test_the_history_is_read_once_for_each_commit(project: Project, sample: str) -> None:
    """The cached history is the same as a new one, and a commit makes it void."""
    project.add("shop.yml", sample)
    project.commit("2026-10-01")
    own = settings.load(project.folder)
    cache = project.folder / "build"
    first = load_history(own, cache)
    assert (cache / "history.json").is_file()
    assert load_history(own, cache) == first == load_history(own)
    project.add("shop.yml", sample + "# x\n")
    project.commit("2026-10-02")
    assert load_history(own, cache) != first


# Pages --------------------------------------------------------------------------------------------------------

HOURS = [f"10:00-21:{minute:02}" for minute in range(9)]


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path, list[str]]:
    """A notice with ten versions, renamed twice, which has started; the built pages, and the marks, the newest first."""
    project = Project(tmp_path_factory.mktemp("ten") / "project")
    sample = (ROOT / "tests" / "cases" / "sample.yml").read_text(encoding="utf-8")
    sample += "posted: {premises: 2026-11-20, near_cameras: 2026-11-20}\n"
    names = [*["first"] * 3, *["second"] * 3, *["shop"] * 3]
    for number, (name, hours) in enumerate(zip(names, HOURS, strict=True)):
        project.clear()
        former = [one for one in dict.fromkeys(names[:number]) if one != name]
        sample_now = sample + f"formerly: [{', '.join(former)}]\n" if former else sample
        project.add(f"{name}.yml", sample_now.replace("10:00-21:00", hours))
        project.commit(f"2026-11-{number + 1:02}")
    last = sample + "formerly: [first, second]\n"
    last = last.replace("10:00-21:00", HOURS[-1]).replace("count: 12", "count: 14")
    last += "history: [{date: 2026-12-20, ja: カメラを二台増やしました, en: Two more cameras}]\n"
    project.add("shop.yml", last)
    project.commit("2026-12-20")
    own = settings.load(project.folder)
    out = project.folder / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        assert build_part(own, RUNNING, 1, 1, out).folder
        marks = [one.mark for one in _versions(project).newest_first]
    for folder in ("", "en"):
        (out / "files" / folder / "assets").mkdir()
        shutil.copy(ROOT / "theme" / "pages" / "assets" / "kokuchi.css", out / "files" / folder / "assets")
    return project, out / "files", marks


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def _note(page: Page, site: Path, sign: str, folder: str = "", name: str = "shop") -> str:
    """What is shown about a sign at the top of the page; "" if nothing is."""
    page.goto("about:blank")
    page.goto((site / folder / name / "index.html").as_uri() + f"#{sign}")
    shown = [one.inner_text() for one in page.locator(".k-sign aside").all() if one.is_visible()]
    assert len(shown) <= 1
    return shown[0] if shown else ""


def test_the_page_knows_the_sign_without_a_script(ten: tuple[Project, Path, list[str]], phone: Page) -> None:
    """Current, out of date with what has changed, started, older: each in the language of the page."""
    _, site, marks = ten
    assert len(marks) == 10
    current = _note(phone, site, f"in-operation-{marks[0]}")
    assert "この掲示は最新です" in current
    assert "This sign is up to date" in current
    assert "最新です" in _note(phone, site, f"counter-{marks[0]}")
    started = _note(phone, site, f"announcement-{marks[0]}")
    assert "すでに始まっています" in started
    assert "古くなって" not in started
    old = _note(phone, site, f"in-operation-{marks[1]}")
    assert "古くなっています" in old
    assert "カメラを二台増やしました" in old
    assert "前：12台" in old
    assert "いま：14台" in old
    assert "始まる前の予告" not in old
    both = _note(phone, site, f"announcement-{marks[1]}")
    assert "すでに始まっています" in both
    assert "前：12台" in both
    english = _note(phone, site, f"in-operation-{marks[2]}", "en")
    assert "This sign is out of date" in english
    assert "Two more cameras" in english
    assert "Now: 14 cameras" in english
    for mark in marks[4:]:
        oldest = _note(phone, site, f"in-operation-{mark}")
        assert "古くなっています" in oldest
        assert "変わったこと" not in oldest


@pytest.mark.parametrize("name", ["first", "second"])
@pytest.mark.parametrize("folder", ["", "en"])
def test_a_sign_with_a_former_address_is_answered_there(
    ten: tuple[Project, Path, list[str]], phone: Page, name: str, folder: str
) -> None:
    """After two renames each former address has the answers itself, says that it is a former one, and leads on."""
    _, site, marks = ten
    old, current = ("out of date", "up to date") if folder else ("古くなっています", "この掲示は最新です")
    assert old in _note(phone, site, f"in-operation-{marks[-1]}", folder, name)
    assert current in _note(phone, site, f"in-operation-{marks[0]}", folder, name)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert phone.locator("link[rel=canonical]").get_attribute("href") == (
        f"https://notice.example.jp/{folder and folder + '/'}shop/"
    )
    assert phone.locator("script").count() == 0  # linked data stands at the new address only
    record = phone.locator("a[href$='notice.json']").first.get_attribute("href")
    assert record
    assert (site / folder / name / record).resolve() == (site / "shop" / "notice.json").resolve()
    phone.locator(".k-moved a").click()
    assert phone.url.endswith(f"{folder}/shop/") or phone.url.endswith(f"{folder}/shop")
    assert (site / folder / name / "index.html").read_bytes().count(b"k-moved") == 1
    assert b"k-moved" not in (site / folder / "shop" / "index.html").read_bytes()


@pytest.mark.parametrize(
    "sign", ["", "content", "in-operation-2026-10-30-00000000", "x", "in-operation", "%E3%81%82"]
)
def test_an_unknown_sign_is_not_spoken_of(
    ten: tuple[Project, Path, list[str]], phone: Page, sign: str
) -> None:
    """A sign without a fragment, of an unknown version, or with a damaged address: the page says nothing about it."""
    assert not _note(phone, ten[1], sign)


def test_the_note_is_at_the_top_of_the_phone_and_fits(
    ten: tuple[Project, Path, list[str]], phone: Page
) -> None:
    """The note is in view when the page opens, and nothing is wider than the phone."""
    _, site, marks = ten
    _note(phone, site, f"announcement-{marks[1]}")
    box = phone.locator(".k-sign aside:visible").bounding_box()
    assert box
    assert 0 <= box["y"] < 200
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_notes_stay_hidden_where_styles_are_missing(
    ten: tuple[Project, Path, list[str]], phone: Page, tmp_path: Path
) -> None:
    """Without its styles a page would show every note; ``hidden`` prevents that."""
    shutil.copytree(ten[1] / "shop", tmp_path / "shop")
    assert not _note(phone, tmp_path, f"in-operation-{ten[2][0]}")


def test_the_first_view_is_small_with_ten_versions(ten: tuple[Project, Path, list[str]]) -> None:
    """The page and its styles, compressed, fit into what a server sends before it waits for an answer."""
    styles = gzip.compress((ten[1] / "assets" / "kokuchi.css").read_bytes())
    for page in (
        ten[1] / folder / name / "index.html" for folder in ("", "en") for name in ("shop", "first")
    ):
        assert len(gzip.compress(page.read_bytes())) + len(styles) < 14 * 1024


def test_versions_are_listed_at_the_end_of_the_page(
    ten: tuple[Project, Path, list[str]], phone: Page
) -> None:
    """Folded; each version has its day, its mark and the names of what changed."""
    _note(phone, ten[1], "")
    entries = phone.locator(".k-versions li")
    assert entries.count() == 10
    assert not entries.first.is_visible()
    phone.locator(".k-versions summary").click()
    first = entries.first.inner_text()
    assert all(part in first for part in ("12月20日", ten[2][0], "いまの版", "カメラの台数"))
    assert "最初の版" in entries.last.inner_text()


def test_a_build_after_a_commit_equals_a_new_one(
    ten: tuple[Project, Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two parts made from the same history have the same bytes, whatever was cached."""
    project, site, _ = ten
    monkeypatch.chdir(project.folder)
    assert build_part(settings.load(project.folder), RUNNING, 1, 1, tmp_path / "again").folder
    for page in ("shop/index.html", "en/shop/index.html"):
        assert (tmp_path / "again" / "files" / page).read_bytes() == (site / page).read_bytes()


def test_an_ended_notice_says_so_to_every_sign(project: Project, sample: str) -> None:
    """Whoever scans a sign that was left behind learns that the use has ended, not that it is current."""
    project.add("shop.yml", sample)
    project.commit("2026-10-01")
    own = settings.load(project.folder)
    (document,) = check(own, dt.date(2027, 6, 1)).readable
    words = {code: translations.load(own.theme, code) for code in own.languages}
    notice = from_document(document)
    parts = version_parts(notice, _versions(project), words["ja"], own.languages, words)
    assert [note["state"] for note in parts["sign_notes"]] == ["ended"]


def test_a_version_from_before_a_language_is_still_explained(project: Project, sample: str) -> None:
    """A language that the site has got since has no old texts: the page in that language names what changed."""
    project.add("shop.yml", re.sub(r",? *\ben: [^}\n]*", "", sample))
    project.commit("2026-10-01")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    new = _versions(project)
    notice = from_document(new.newest_first[0].document)
    words = {code: translations.load(ROOT / "theme", code) for code in ("ja", "en")}
    shown = {}
    for code, own in words.items():
        parts = version_parts(notice, new, own, ("ja", "en"), words)
        (note,) = [note for note in parts["sign_notes"] if note["state"] == "outdated"]
        shown[code] = {change["label"]: change["before"] for change in note["changes"]}
    assert shown["ja"]["運用時間帯"] == "前：10:00〜21:00"
    assert not shown["en"][words["en"]("field", "hours")]


# What is missing ----------------------------------------------------------------------------------------------


def test_a_build_says_once_that_the_history_is_missing(project: Project, sample: str) -> None:
    """In a shallow clone the pages say nothing of earlier versions, and the build says what to do."""
    for day, hours in (("01", "21"), ("02", "22")):
        project.add("shop.yml", sample.replace("10:00-21:00", f"10:00-{hours}:00"))
        project.commit(f"2026-10-{day}")
    shallow = project.folder.parent / "shallow"
    project.git("clone", "--quiet", "--depth", "1", project.folder.as_uri(), str(shallow))
    own = settings.load(shallow)
    history = load_history(own)
    assert history.missing
    assert "fetch-depth: 0" in history.missing.en
    assert not history.states
    (shallow / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (shallow / ".git").rename(shallow / "git")
    assert "work tree of git" in str(load_history(own).missing)
