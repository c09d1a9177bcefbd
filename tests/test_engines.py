"""The site without an engine: built where neither MkDocs nor Material can be imported, with the same content."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, CONFIG, ROOT, TODAY, Project, built
from light import LightEnvironment, locked

from kokuchi import settings, site
from kokuchi.settings_table import ENGINES
from kokuchi.site import engine_pages
from kokuchi.site.mkdocs import EngineProcess

LANGUAGES = ("ja", "en")
SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
FAVICON = "theme: {name: material, font: false, favicon: assets/kokuchi.svg}"


class _Page(HTMLParser):
    """What a page says in its article or body: title, language, words, links, and ids to link to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.languages: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if "lang" in given:
            self.languages.append(given["lang"])
        if tag in {"header", "article", "footer", "title"}:
            self._inside.append(tag)
        name = "href" if tag == "a" else "src"
        if self._inside and name in given and tag in {"a", "img"}:
            self.links.append((tag, given[name]))

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data.split()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same project, built by MkDocs and, in an environment without it, by nothing but kokuchi."""
    project = Project(
        tmp_path_factory.mktemp("engines") / "project",
        CONFIG.replace("theme: {name: material, font: false}", FAVICON),
    )
    project.copy(ROOT / "sites")
    for code, other in (("ja", "en"), ("en", "ja")):
        page = project.folder / "docs" / code / "own.md"
        page.parent.mkdir(parents=True)
        text = "# Own page\n\n[Keys](keys.md#title) [this](#there) ![](map.svg) <a href='../../'>up</a>\n\n## There\n\n|a|b|\n|-|-|\n|c|d|\n"
        page.write_text(f"---\ndescription: {other}\n---\n{text}", encoding="utf-8")
        page.with_name("map.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with_engine = built(project.folder).rename(project.folder / "with-engine")
    needed = [*locked("check"), "jinja2", "markdown", "markupsafe"]
    light = LightEnvironment(project.folder.parent / "packages", needed)
    done = light.run("build", "--engine", "none", cwd=project.folder)
    assert done.returncode == 0, done.stderr
    return with_engine, project.folder / "site"


def _files(folder: Path) -> set[str]:
    """Every file but the style sheets and pictures of the theme itself."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if not re.match(r"(en/)?assets/(stylesheets|images|plain\.css)", name)}


def test_without_an_engine_the_site_has_the_same_addresses(sites: tuple[Path, Path]) -> None:
    """Every page, file, feed and index is there, and nothing else."""
    with_engine, without = map(_files, sites)
    assert without == with_engine
    assert {"404.html", "guide/own/index.html", "en/guide/map.svg", "edit/index.html"} <= without


def test_without_an_engine_every_page_says_and_links_the_same(sites: tuple[Path, Path]) -> None:
    """Title, languages, words and links of each page; notices are the very same bytes."""
    with_engine, without = sites
    seen = 0
    for name in sorted(_files(without)):
        ours, theirs = (without / name).read_bytes(), (with_engine / name).read_bytes()
        if b"md-content" not in ours:
            assert ours == theirs, name
            continue
        page, other = _Page(ours.decode()), _Page(theirs.decode())
        assert page.words == other.words, name
        assert page.links == other.links, name
        assert page.languages == other.languages, name
        seen += 1
    assert seen > 150


# Letters on both sides of a line break, which a browser shows as a blank.
_BREAK = re.compile("[ぁ-んァ-ヶー一-龠、。「」（）][ \\n]*\\n[ \\n]*[ぁ-んァ-ヶー一-龠、。「」（）]")


def test_no_page_of_the_japanese_guide_has_blanks_where_its_source_has_line_breaks(
    sites: tuple[Path, Path],
) -> None:
    """With an engine and without: outside of code, no paragraph has a blank between two Japanese letters."""
    for folder in sites:
        assert not list(_breaks(folder))


def _breaks(folder: Path) -> Iterator[tuple[Path, str]]:
    pages = list(folder.glob("guide/**/*.html"))
    assert len(pages) > 70
    for page in pages:
        article = re.search(r"<article.*</article>", page.read_text(encoding="utf-8"), re.DOTALL)
        assert article, page
        text = re.sub(r"<pre.*?</pre>|</?(?:a|code|em|strong)\b[^>]*>", "", article[0], flags=re.DOTALL)
        yield from ((page, found[0]) for found in _BREAK.finditer(text))


def test_without_an_engine_no_link_of_the_site_leads_nowhere(sites: tuple[Path, Path]) -> None:
    """Links, pictures, style sheets and scripts of every page, to pages and to places in them."""
    folder = sites[1]
    ids: dict[Path, set[str]] = {}
    for path in folder.rglob("*.html"):
        if path.name == "404.html":
            continue
        for target in re.findall(r'(?:href|src)="([^":]*)"', path.read_text(encoding="utf-8")):
            file, _, fragment = target.partition("#")
            file = file.partition("?")[0]
            there = (path.parent / file).resolve() if file else path
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (path, target)
            if fragment and there.suffix == ".html":
                if there not in ids:
                    ids[there] = set(re.findall(r'id="([^"]+)"', there.read_text(encoding="utf-8")))
                assert fragment in ids[there], (path, target)


def test_a_link_to_nothing_stops_a_build_without_an_engine_too(project: Project) -> None:
    """The page in docs/ and the target are named, as by MkDocs."""
    project.add("shop.yml", SAMPLE)
    page = project.folder / "docs" / "ja" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Own\n\n[x](gone.md)\n", encoding="utf-8")
    done = project.run("build", "--engine", "none", "--lang", "en")
    assert done.returncode == 2
    assert "'docs/ja/own.md' links to 'gone.md'" in done.stderr


def test_a_build_without_an_engine_again_changes_nothing(project: Project) -> None:
    """What was built is taken from the cache; another notice appears in the list."""
    project.add("shop.yml", SAMPLE)
    assert project.run("build", "--engine", "none").returncode == 0
    again = project.run("build", "--engine", "none", "--lang", "en")
    assert "Nothing has changed" in again.stdout
    project.add("other.yml", SAMPLE)
    assert project.run("build", "--engine", "none").returncode == 0
    assert "other/" in (project.folder / "site" / "index.html").read_text(encoding="utf-8")


def test_an_engine_that_is_not_installed_is_named_with_the_way_out(project: Project, tmp_path: Path) -> None:
    """Without MkDocs the message says how to install it, and that it can be done without."""
    project.add("shop.yml", SAMPLE)
    light = LightEnvironment(tmp_path / "packages", [*locked("check"), "jinja2", "markdown", "markupsafe"])
    done = light.run("build", "--lang", "en", cwd=project.folder)
    assert done.returncode == 2
    assert 'pip install "kokuchi[site]"' in done.stderr
    assert "kokuchi build --engine none" in done.stderr


def test_the_engine_of_the_settings_counts_unless_the_command_names_another(project: Project) -> None:
    """``engine`` under ``extra.kokuchi``; an unknown one is refused with those there are."""
    config = project.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for name in ENGINES:
        config.write_text(f"{text}extra: {{kokuchi: {{engine: {name}}}}}\n", encoding="utf-8")
        assert settings.load(project.folder).engine == name
    config.write_text(f"{text}extra: {{kokuchi: {{engine: hugo}}}}\n", encoding="utf-8")
    done = project.run("check", "--lang", "en")
    assert done.returncode == 2
    assert " | ".join(ENGINES) in done.stderr


def test_properdocs_builds_the_same_site(project: Project) -> None:
    """The fork of MkDocs takes its place by name; only the line that names the engine differs."""
    project.add("shop.yml", SAMPLE)
    folders = []
    for engine in ("mkdocs", "properdocs"):
        done = project.run("build", "--engine", engine)
        assert done.returncode == 0, done.stderr
        folders.append((project.folder / "site").rename(project.folder / engine))
    first, second = folders
    assert _files(first) == _files(second)
    for name in _files(first):
        raw, other = ((folder / name).read_bytes() for folder in folders)
        if raw != other:
            assert name.endswith(".html")
            assert _Page(raw.decode()).words == _Page(other.decode()).words


def test_zensical_builds_every_page_with_the_same_words_and_links(sites: tuple[Path, Path]) -> None:
    """The successor of Material: same addresses, titles, languages and links; notices are the very same bytes."""
    with_engine, _ = sites
    project = with_engine.parent
    assert not site.build(replace(settings.load(project), engine="zensical"), TODAY).result.errors
    made = project / "site"
    assert _files(made) == _files(with_engine)
    assert not list(_breaks(made))
    seen = 0
    for name in sorted(_files(made)):
        ours, theirs = (made / name).read_bytes(), (with_engine / name).read_bytes()
        if b"md-content" not in ours and name != "404.html":
            assert ours == theirs, name
            continue
        page, other = _Page(ours.decode()), _Page(theirs.decode())
        assert "".join(page.words) == "".join(other.words), name  # it colours code, word by word
        assert [_plain(link) for link in page.links] == [_plain(link) for link in other.links], name
        seen += 1
    assert seen > 150


def _plain(link: tuple[str, str]) -> tuple[str, str]:
    """A link without the ``./`` that Zensical puts in front."""
    return link[0], link[1].removeprefix("./")


@pytest.mark.parametrize(("head", "line"), [("x: [", 2), ("just words", 2), ("title: a\nx: 1\n  y: 2", 4)])
@pytest.mark.parametrize("engine", ["none", "mkdocs"])
def test_a_page_whose_front_matter_is_no_yaml_is_named(
    project: Project, sample: str, head: str, line: int, engine: str
) -> None:
    """An engine would print the page's data as text; without one it was a traceback."""
    project.add("shop.yml", sample)
    page = project.folder / "docs/ja/faq.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\n{head}\n---\n# 質問\n", encoding="utf-8")
    done = project.run("build", "--engine", engine, "--lang", "en")
    assert done.returncode == 2
    assert f"docs/ja/faq.md:{line}: what stands between" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_engine_runs_once_for_any_notices_and_again_when_the_archive_is_new(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It starts before the notices are checked; where there is an archive after all, its pages get the link to it."""
    started: list[EngineProcess] = []
    real: type[EngineProcess] = vars(engine_pages)["EngineProcess"]

    def counted(*given: Any, **more: Any) -> EngineProcess:
        started.append(real(*given, **more))
        return started[-1]

    monkeypatch.setattr(engine_pages, "EngineProcess", counted)
    project.add("shop.yml", sample)
    built(project.folder)
    assert len(started) == len(LANGUAGES)
    project.add("hall.yml", sample)
    assert "hall/" in (built(project.folder) / "index.html").read_text(encoding="utf-8")
    assert len(started) == len(LANGUAGES)

    over = "status: withdrawn\nwithdrawn:\n  on: 2026-11-20\n  reason: {ja: 計画の見直し, en: The plan was changed}\n"
    project.add("hall.yml", sample + over)
    page = (built(project.folder) / "guide" / "site" / "index.html").read_text("utf-8")
    assert 'archive/"' in page
    again = len(started)
    assert again == 2 * len(LANGUAGES)
    # A first build that has to guess.
    shutil.rmtree(project.folder / "build")
    assert (built(project.folder) / "guide" / "site" / "index.html").read_text("utf-8") == page
    assert len(started) == again + len(LANGUAGES)


def test_an_error_in_a_notice_ends_the_engine(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a build goes on after its report."""
    stopped = []

    class Endless(EngineProcess):
        def _start(self, options: tuple[str, ...]) -> subprocess.Popen[bytes]:  # noqa: ARG002
            return subprocess.Popen([sys.executable, "-S", "-c", "import signal; signal.pause()"])

        def stop(self) -> None:
            assert self._process.poll() is None
            super().stop()
            stopped.append(self._process.poll())

    monkeypatch.setattr(engine_pages, "EngineProcess", Endless)
    project.add("shop.yml", sample.replace("title:", "titel:"))
    outcome = site.build(settings.load(project.folder), TODAY)
    assert outcome.result.errors
    assert outcome.folder is None
    assert len(stopped) == len(LANGUAGES)
    assert None not in stopped
