"""The site, built by the real engine."""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT, TODAY, Project

from kokuchi import settings, site
from kokuchi.check import check

ACTIVE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "[x](javascript:alert(1))",
    '--8<-- "mkdocs.yml"',
    "<![x",
    "{: #id .class onclick=x }",
    "&lt;b&gt; &amp; \" ' `code` **bold** # heading",
    "Contact: desk\n---\nnext",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built once into a folder of its own."""
    target = tmp_path_factory.mktemp("built") / "site"
    own = settings.load(ROOT)
    site.build(own, check(own, TODAY).deployments, TODAY, target=target)
    return target


def _build(project: Project) -> Path:
    own = settings.load(project.folder)
    verdict = check(own, TODAY)
    assert not verdict.errors, verdict.findings
    return site.build(own, verdict.deployments, TODAY).folder


def test_every_notice_has_its_page_in_every_language(built: Path) -> None:
    own = settings.load(ROOT)
    identifiers = [deployment.id for deployment in check(own, TODAY).deployments]
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
            for _, language, text in check(settings.load(project.folder), TODAY).deployments[0].texts()
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
    assert "<script" not in page
    assert "site_name" not in page


def test_an_error_leaves_the_published_site_as_it_was(project: Project, sample: str) -> None:
    path = project.add("shop.yml", sample)
    assert project.run("build").returncode == 0
    before = {p: p.read_bytes() for p in (project.folder / "site").rglob("*") if p.is_file()}
    path.write_text(sample.replace("hours: 10:00-21:00\n", ""), encoding="utf-8")
    done = project.run("build", "--lang", "en")
    assert done.returncode == 1
    assert "site/ is as it was" in done.stdout
    assert {p: p.read_bytes() for p in (project.folder / "site").rglob("*") if p.is_file()} == before


def test_an_engine_that_fails_leaves_the_published_site_as_it_was(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    assert project.run("build").returncode == 0
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("plugins: [no-such-plugin]\n")
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


def test_a_missing_word_stops_the_build_with_its_name(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    for name in ("pages", "text"):
        for path in (ROOT / "theme" / name).rglob("*.*"):
            target = project.folder / "theme" / path.relative_to(ROOT / "theme")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    words = project.folder / "theme" / "text" / "en.yml"
    words.write_text(
        words.read_text(encoding="utf-8").replace("  not_stored: Not stored\n", ""), encoding="utf-8"
    )
    done = project.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "retention.not_stored" in done.stderr


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


def test_the_first_view_of_a_notice_is_small(built: Path) -> None:
    page = next(path for path in built.glob("*/index.html"))
    styles = (built / "assets" / "kokuchi.css").read_bytes()
    assert len(gzip.compress(page.read_bytes())) + len(gzip.compress(styles)) < 14 * 1024
