"""``kokuchi changes REV --html``: the changed notices, before and after, in one file that needs nothing else."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from conftest import CASES, ROOT, Project
from playwright.sync_api import Browser

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
PLACES = "cameras: {count: 12, places: [{ja: 正門, en: The main gate, count: 12, photo: view.png}]}"


@pytest.fixture
def page(project: Project) -> Path:
    """A changed notice, a new one with a photograph, one that has not changed, and one with an error."""
    for name in ("east", "west", "north"):
        project.add(f"店舗/{name}.yml", SAMPLE)
    project.commit()
    project.add("店舗/east.yml", SAMPLE.replace("hours: 10:00-21:00", "hours: 08:30-22:30"))
    project.add("店舗/new.yml", SAMPLE.replace("cameras: {count: 12}", PLACES))
    picture = next((ROOT / "generator/kokuchi/pages/examples").glob("*.png"))
    project.add("店舗/view.png", picture.read_bytes())
    project.add(
        "店舗/north.yml", SAMPLE.replace("period: {start: 2026-12-01, end: 2027-03-31}", "period: soon")
    )
    target = project.folder / "changes.html"
    done = project.run("changes", "HEAD", "--html", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_the_file_shows_changed_notices_only_and_needs_nothing_else(page: Path) -> None:
    """Before and after in both languages with styles, photographs and signs inside, in Japanese folders too."""
    text = page.read_text(encoding="utf-8")
    frames = [html.unescape(found) for found in re.findall(r'srcdoc="([^"]*)"', text)]
    assert re.findall(r"<h2><code>(\w+)</code>", text) == ["east", "north", "new"]
    assert [("8:30" in frame or "08:30" in frame) for frame in frames[:4]] == [False, True, False, True]
    assert "It has errors" in text
    assert text.count('alt="掲示 / sign"') == 2
    for part in [text, *frames]:
        assert not re.findall(r'(?:src|srcset)="(?!data:)[^"]*"', part)
        assert '<link rel="stylesheet"' not in part
        assert "<script" not in part
    assert any("data:image/" in frame for frame in frames)


def test_the_file_fits_a_phone_and_asks_nobody(page: Path, browser: Browser) -> None:
    """Opened from a folder at 390 px: no sideways scrolling, no request, the styles hold in the frames."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    try:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(page.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        frame = tab.frames[1]
        assert frame.locator("h1").first.inner_text()
        assert frame.evaluate("getComputedStyle(document.querySelector('.k-stage')).display") != "inline"
        assert not [url for url in asked if not url.startswith(("file:", "data:", "about:"))]
    finally:
        context.close()


def test_without_a_change_the_file_says_so(project: Project) -> None:
    """An empty file would look like a fault."""
    project.add("east.yml", SAMPLE)
    project.commit()
    assert project.run("changes", "HEAD", "--html", "changes.html").returncode == 0
    assert "No notice looks different" in (project.folder / "changes.html").read_text(encoding="utf-8")
