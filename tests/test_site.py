"""The site, built by the real engine."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jinja2
import pytest
import yaml
from conftest import ROOT, TODAY, Project, with_language
from conftest import built as make

from kokuchi import pages, settings, translations
from kokuchi.calendar import Date
from kokuchi.check import check
from kokuchi.notice import from_document
from kokuchi.site import lock
from kokuchi.site.templates import TemplateRenderer

ACTIVE = [
    "<script>alert(1)</script>",
    "a {% raw %} {# x #} {{",
    "[x](javascript:alert(1))",
    '--8<-- "mkdocs.yml"',
    "<![x",
    "a {: #id .class onclick=x",
    "&lt;b&gt; &amp; \" ' `code` **bold** # heading",
    "Contact: desk\n---\nnext",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built once into a folder of its own."""
    target = tmp_path_factory.mktemp("built") / "site"
    return make(ROOT, target=target, work=target.with_name("work"))


def _build(project: Project) -> Path:
    return make(project.folder)


def test_every_notice_has_its_page_in_every_language(built: Path) -> None:
    own = settings.load(ROOT)
    identifiers = [deployment.id for deployment in check(own, TODAY).documents]
    assert identifiers
    for identifier in identifiers:
        for code, folder in (("ja", built), ("en", built / "en")):
            page = (folder / identifier / "index.html").read_text(encoding="utf-8")
            assert f'<html lang="{code}">' in page
            assert re.search(r"<title>[^<]+</title>", page)
            assert re.search(r'<meta name="description" content="[^"]+">', page)


def test_a_page_shows_every_text_of_its_file(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    folder = _build(project)
    for code, page in (("ja", folder / "shop"), ("en", folder / "en" / "shop")):
        shown = html.unescape((page / "index.html").read_text(encoding="utf-8"))
        texts = [
            text
            for _, language, text in check(settings.load(project.folder), TODAY).documents[0].texts
            if language == code
        ]
        assert len(texts) > 8
        missing = [text.text for text in texts if text.text not in shown]
        assert not missing


@pytest.mark.parametrize("text", ACTIVE)
def test_a_text_is_shown_character_for_character_and_does_nothing(
    text: str, project: Project, sample: str
) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    project.add("shop.yml", sample.replace("  en: Less crowding and a safer visit", f'  en: "{quoted}"'))
    page = (_build(project) / "en" / "shop" / "index.html").read_text(encoding="utf-8")
    assert text in html.unescape(page)
    assert page.count("<script") == page.count('<script type="application/ld+json">') == 1
    assert "site_name" not in page


def test_an_error_leaves_the_published_site_as_it_was(project: Project, sample: str) -> None:
    path = project.add("shop.yml", sample)
    assert project.run("build").returncode == 0
    before = {p: p.read_bytes() for p in (project.folder / "site").rglob("*") if p.is_file()}
    path.write_text(sample.replace("hours: 10:00-21:00\n", ""), encoding="utf-8")
    done = project.run("build", "--lang", "en")
    assert done.returncode == 1
    assert "site/ is unchanged" in done.stdout
    assert {p: p.read_bytes() for p in (project.folder / "site").rglob("*") if p.is_file()} == before


def test_an_engine_that_fails_leaves_the_published_site_as_it_was(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    assert project.run("build").returncode == 0
    config = project.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("plugins: []", "plugins: [no-such-plugin]"), encoding="utf-8")
    before = (project.folder / "site" / "index.html").read_bytes()
    done = project.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "no-such-plugin" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.folder / "site" / "index.html").read_bytes() == before


def test_a_draft_is_never_published(project: Project, sample: str) -> None:
    project.add("later.yml", "status: draft\n" + sample)
    project.add("shop.yml", sample)
    folder = _build(project)
    assert (folder / "shop").is_dir()
    assert not list(folder.rglob("later*"))
    assert all("later" not in path.read_text(encoding="utf-8") for path in folder.glob("*.xml"))


def test_the_page_for_a_lost_address_speaks_every_language(built: Path) -> None:
    page = (built / "404.html").read_text(encoding="utf-8")
    assert "ページが見つかりません" in page
    assert "Page not found" in page
    assert not (built / "en" / "404.html").exists()


def test_the_sitemap_names_every_page_that_is_there(built: Path) -> None:
    own = settings.load(ROOT)
    names = [
        found.text or "" for found in ET.parse(built / "sitemap.xml").iter() if found.tag.endswith("loc")
    ]
    assert len(names) == len(own.languages)
    for name in names:
        listed = built / name.removeprefix(own.site_url)
        for found in ET.parse(listed).iter():
            if found.tag.endswith("loc"):
                assert (built / (found.text or "").removeprefix(own.site_url) / "index.html").is_file()


def test_the_same_input_gives_the_same_bytes(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    first = {p.relative_to(project.folder): p.read_bytes() for p in _build(project).rglob("*") if p.is_file()}
    second = {
        p.relative_to(project.folder): p.read_bytes() for p in _build(project).rglob("*") if p.is_file()
    }
    assert first == second


def test_the_first_view_of_every_notice_is_small(built: Path) -> None:
    """The page and its styles, compressed, fit into what a server sends before it waits for an answer."""
    styles = (built / "assets" / "kokuchi.css").read_bytes()
    register = json.loads((built / "register.json").read_text(encoding="utf-8"))
    pages = [
        built / prefix / notice["id"] / "index.html"
        for notice in register["notices"]
        for prefix in ("", "en")
    ]
    assert len(pages) == 2 * len(check(settings.load(ROOT), TODAY).documents)
    for page in pages:
        assert len(gzip.compress(page.read_bytes())) + len(gzip.compress(styles)) < 14 * 1024, page


def test_a_broken_template_is_named_without_a_traceback(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    shutil.copytree(ROOT / "theme", project.folder / "theme")
    (project.folder / "theme" / "pages" / "notice.html").write_text("{% if %}", encoding="utf-8")
    done = project.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "notice.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_language_needs_a_word_file_and_texts_and_no_code(project: Project, sample: str) -> None:
    shutil.copytree(ROOT / "theme", project.folder / "theme")
    words = (
        (ROOT / "theme" / "text" / "en.yml")
        .read_text(encoding="utf-8")
        .replace("name: English", "name: Esperanto")
    )
    (project.folder / "theme" / "text" / "eo.yml").write_text(words, encoding="utf-8")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text() + "extra: {kokuchi: {languages: [ja, en, eo]}}\n", encoding="utf-8")
    document = yaml.load(sample, yaml.BaseLoader)
    project.add("shop.yml", yaml.safe_dump(with_language(document, "eo"), allow_unicode=True))
    folder = _build(project)
    page = (folder / "eo" / "shop" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="eo">' in page
    assert "eo: Less crowding and a safer visit" in html.unescape(page)
    assert 'hreflang="eo"' in (folder / "shop" / "index.html").read_text(encoding="utf-8")
    assert (folder / "sitemap-eo.xml").is_file()


@pytest.mark.parametrize("code", sorted(path.stem for path in (ROOT / "theme" / "text").glob("*.yml")))
def test_every_language_that_we_bring_can_be_switched_on(code: str) -> None:
    words = translations.load(ROOT / "theme", code)
    date = Date.parse("2026-12-01")
    assert date is not None
    assert "2026" in words.date(date)
    assert "3" in words.quantity(3, "day")


def test_a_list_of_many_notices_has_pages_of_a_bounded_size() -> None:
    """Twenty thousand notices: no page over 100 KB, every notice on one page, and a pager on each."""
    own = settings.load(ROOT)
    (first, *_) = [found for found in check(own, TODAY).documents if found.id == "midori-mart-honten"]
    notice = from_document(first)
    words = translations.load(ROOT / "theme", "ja")
    many = [pages.list_row(replace(notice, id=f"shop-{number:05}"), words) for number in range(20_000)]
    lists = pages.list_pages(many, words)
    assert len(lists) == -(-20_000 // 60)
    listed = [item["href"] for data in lists.values() for group in data["groups"] for item in group["items"]]
    assert len(listed) == len({href.split("/")[-2] for href in listed}) == 20_000
    assert all(len(data["pager"]) <= 7 for data in lists.values())
    assert max(len(json.dumps(data, ensure_ascii=False).encode()) for data in lists.values()) < 60_000


def test_two_builds_at_once_do_not_disturb_each_other(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    with lock.locked(project.folder / "build" / "pages"):
        done = project.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "another build is running" in done.stderr
    assert project.run("build").returncode == 0


def test_a_notice_has_one_record_for_machines(built: Path) -> None:
    record = json.loads((built / "minato-chuo-station" / "notice.json").read_text(encoding="utf-8"))
    assert record["version"] == 1
    assert record["url"]["en"].endswith("/en/minato-chuo-station/")
    (source,) = (ROOT / "sites").rglob("minato-chuo-station.yml")
    written = yaml.load(source.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert set(written["period"]) == {"start", "review_by"}
    assert record["notice"]["period"] == written["period"]
    page = (built / "en" / "minato-chuo-station" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../minato-chuo-station/notice.json"' in page


def test_a_new_day_changes_only_what_the_day_changes(project: Project, sample: str) -> None:
    posted = "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}\n"
    project.add("starts.yml", sample + posted)
    project.add("later.yml", sample.replace("start: 2026-12-01", "start: 2027-01-01"))
    days = []
    for day in (dt.date(2026, 11, 30), dt.date(2026, 12, 1)):
        folder = make(project.folder, day)
        days.append({str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    changed = {name for name in days[0] if days[0][name] != days[1].get(name)}
    assert days[0].keys() == days[1].keys()
    (operators,) = {name.removeprefix("en/") for name in changed if "list/operator/" in name}
    lists = {"index.html", "notices.json", operators}
    pages = {"starts/index.html", "starts/notice.json", "en/starts/index.html"}
    assert changed == pages | lists | {f"en/{name}" for name in lists} | {"register.json", "register.csv"}
    registers = [day["register.json"].decode().splitlines() for day in days]
    differing = [line for line, other in zip(*registers, strict=True) if line != other]
    assert [json.loads(line.rstrip(","))["id"] for line in differing] == ["starts"]


def test_a_notice_whose_signs_are_not_recorded_does_not_silence_the_others(
    project: Project, sample: str
) -> None:
    project.add("forgotten.yml", sample)
    project.add("other.yml", sample + "posted: {premises: 2026-11-28, near_cameras: 2026-11-28}\n")
    done = project.run("build", "--today", "2026-12-15", "--lang", "en")
    assert done.returncode == 0, done.stdout
    assert "[not-posted]" in done.stdout
    pages = {
        name: (project.folder / "site/en" / name / "index.html").read_text()
        for name in ("forgotten", "other")
    }
    said = "The operator has not recorded that the signs are up."
    assert said in pages["forgotten"]
    assert said not in pages["other"]


def test_what_is_kept_counts_in_every_process(project: Project, sample: str) -> None:
    """A second build takes what the first one kept, also in a process that orders sets in another way."""
    project.add("shop.yml", sample)
    valid_for = []
    for seed in ("1", "2"):
        done = project.run("build", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stdout + done.stderr
        kept = project.folder / "build" / "pages" / "notices.json"
        valid_for.append(kept.read_bytes().splitlines()[0])
    assert valid_for[0] == valid_for[1]


def test_a_template_is_compiled_once_and_again_when_its_text_changes(
    project: Project, sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compiled lies in the user's own folder; without one, each build compiles for itself."""
    compiled: list[str] = []
    real = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str, *more: Any, **options: Any) -> Any:
        compiled.append(name)
        return real(self, source, name, *more, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    project.add("shop.yml", sample)
    own, words = settings.load(project.folder), settings.load(project.folder).languages

    def page(found: settings.Settings) -> bytes:
        texts = {code: translations.load(found.theme, code) for code in words}
        rows = pages.list_pages([], texts["ja"])[""]
        frame = pages.page_layout("", texts["ja"], texts, words, found.site_url, ())
        return TemplateRenderer(found, texts, preview=False).page("notices", "ja", frame, rows)

    first = page(own)
    assert "parts/list.html" in compiled
    compiled.clear()
    assert page(own) == first
    assert compiled == []

    parts = project.folder / "theme" / "pages" / "parts"
    parts.mkdir(parents=True)
    (parts / "list.html").write_text("<p>mine</p>\n", encoding="utf-8")
    assert page(settings.load(project.folder)).strip() == b"<p>mine</p>"
    shutil.rmtree(project.folder / "theme")
    (tmp_path / "none").write_text("a file where the folder would be\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    assert page(settings.load(project.folder)) == first
