"""The notices from which the tests of pages make pages, without the checker's cache, git or the site engine."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml
from conftest import CASES, ROOT

from kokuchi import pages, settings, translations
from kokuchi.document import Document
from kokuchi.notice import from_document
from kokuchi.pages import Data
from kokuchi.site.templates import TemplateRenderer
from kokuchi.source import Mapping, parse
from kokuchi.translations import Translations
from kokuchi.versions import NoticeVersions, Version
from kokuchi.versions.history import State
from kokuchi.versions.reading import mark_of
from kokuchi.versions.versions import changed_keys

FOLDER = CASES / "pages"
EXAMPLES = ROOT / "generator" / "kokuchi" / "pages" / "examples"
OWN = settings.load(FOLDER)
LANGUAGES = OWN.languages
WORDS = {code: translations.load(OWN.theme, code) for code in LANGUAGES}
SHOWN: dict[str, Translations] = {code: words.marked() for code, words in WORDS.items()}
RENDERER = TemplateRenderer(OWN, WORDS, preview=False)
TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in [*(FOLDER / "sites").iterdir(), *EXAMPLES.glob("*.yml")]
}
PAST: list[dict[str, Any]] = yaml.safe_load((FOLDER / "versions.yml").read_text(encoding="utf-8"))


def document(name: str, today: dt.date, text: str = "") -> Document:
    """A notice as its file, or another text, has it."""
    root = parse(text or TEXTS[name], f"sites/{name}.yml", LANGUAGES).root
    assert isinstance(root, Mapping)
    return Document(name, root, OWN, today)


def versions(newest: Document, past: Sequence[tuple[dt.date, str]]) -> NoticeVersions:
    """The versions of a notice: today's, which is in no commit, and those of the ``past``, the newest first."""
    known = [Version(from_document(newest).mark, None, newest)]
    for day, text in past:
        was = document(newest.id, newest.today, text)
        known.append(Version(mark_of(was), State(0, "", day, "", ""), was))
    changed = [changed_keys(was.document, now.document) for now, was in pairwise(known)]
    return NoticeVersions(
        tuple(dataclasses.replace(one, changed=keys) for one, keys in zip(known, [*changed, ()], strict=True))
    )


def _past(name: str) -> list[tuple[dt.date, str]]:
    """The versions of ``versions.yml``, for the notice that has them."""
    found = []
    for one in PAST if name == "lake-mall-crowding" else ():
        text = TEXTS[name]
        for now, was in one["instead"].items():
            assert now in text, now
            text = text.replace(now, was)
        found.append((one["day"], text))
    return found


class Input:
    """A notice on a day, with its versions."""

    def __init__(self, name: str, today: dt.date, text: str = "") -> None:
        self.name, self.today, self.text = name, today, text or TEXTS[name]
        self.document = document(name, today, text)
        self.notice = from_document(self.document)
        self.versions = versions(self.document, _past(name))

    def data(self, code: str) -> tuple[Data, Data]:
        """The frame of its page, and its data."""
        own = SHOWN[code]
        frame = pages.page_layout(f"{self.name}/", own, SHOWN, LANGUAGES, OWN.site_url, ())
        published = pages.Published(frame["canonical"], OWN.repository)
        data = pages.notice_page(self.notice, own, self.today, LANGUAGES, published)
        return frame, data | pages.version_parts(self.notice, self.versions, own, LANGUAGES, SHOWN)

    def row(self, code: str) -> Data:
        """Its row in lists, with what the page of its place shows of it."""
        facts = pages.place_facts(self.notice, SHOWN[code], self.today, self.versions)
        return pages.list_row(self.notice.as_of(self.today), WORDS[code]) | facts


# The notices on the days of their pages, and all of them on the day of the lists. Read once, before any test.
_DAYS = {
    "lake-mall-crowding": ("2026-11-24", "2027-02-01"),
    "lake-mall-parking": ("2026-11-24",),
    "lake-mall-survey": ("2026-11-24",),
    "bus": ("2026-11-24",),
    "counting": ("2026-11-24",),
    "enrolled": ("2027-02-13",),
    "joint-use": ("2026-11-24",),
    "matching": ("2026-11-24",),
    "withdrawn": ("2026-11-24",),
}
PAGES = {
    f"{name}.{day}": Input(name, dt.date.fromisoformat(day)) for name, days in _DAYS.items() for day in days
}
LISTED = [Input(name, dt.date(2026, 12, 15)) for name in sorted(TEXTS)]


def rows(code: str) -> list[Data]:
    """The rows of all notices in lists."""
    return [one.row(code) for one in LISTED]
