"""What pages say, word by word: files of expected output for a few notices that together have every kind of value.

The files hold pages in a readable form (``readable.py``): read their diff after ``--refresh``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import TODAY
from page_inputs import FOLDER, LANGUAGES, OWN, PAGES, RENDERER, SHOWN, WORDS, rows
from readable import readable_data, readable_page

from kokuchi import pages
from kokuchi.check import check
from kokuchi.mkdocs_settings import SETTINGS as OTHERS
from kokuchi.pages import law_page
from kokuchi.pages.guide import guide_pages
from kokuchi.pages.reference import reference_pages, with_index
from kokuchi.pages.reference_settings import settings_page

Golden = Callable[[Path, str], None]
EXPECTED = FOLDER / "expected"
# The page that is kept in both languages; of the others English, or Japanese where the English page is like another one.
BOTH = {"lake-mall-crowding.2026-11-24"}
JAPANESE = {"counting.2026-11-24", "withdrawn.2026-11-24"}
KEPT = [
    (name, code)
    for name in PAGES
    for code in LANGUAGES
    if name in BOTH or (code == "ja") == (name in JAPANESE)
]


def test_the_notices_whose_pages_are_kept_pass_the_check() -> None:
    """No page is expected that could not be published."""
    found = check(OWN, TODAY)
    assert len(found.documents) == len(list((FOLDER / "sites").iterdir()))
    assert not found.errors


@pytest.mark.parametrize(("name", "code"), KEPT)
def test_a_page_says_what_is_expected(name: str, code: str, golden: Golden) -> None:
    """Every element and every word of the page of a notice, as a visitor of that day reads it."""
    frame, data = PAGES[name].data(code)
    golden(EXPECTED / f"{name}.{code}.txt", readable_page(RENDERER.page("notice", code, frame, data)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_lists_and_places_say_what_is_expected(code: str, golden: Golden) -> None:
    """The lists of towns and operators, the page of a place with several operators, and its former addresses."""
    made = pages.small_pages(OWN, SHOWN, code, rows(code))
    shown = [
        f"== {page.path}\n" + readable_page(RENDERER.page(page.template, code, page.frame, page.data))
        for page in made
        if code == "en" or page.template == "at"
    ]
    golden(EXPECTED / f"small-pages.{code}.txt", "".join(shown))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_and_the_archive_say_what_is_expected(code: str, golden: Golden) -> None:
    """The pages of the list and of the archive, and the data of the filter."""
    found = rows(code)
    shown = []
    for path, data in pages.list_pages(found, SHOWN[code]).items():
        frame = pages.page_layout(path, SHOWN[code], SHOWN, LANGUAGES, OWN.site_url, ())
        shown.append(f"== {path}\n" + readable_page(RENDERER.page("notices", code, frame, data), whole=True))
    guide = {
        "guide/rules/": ("Rules", "# Rules\n"),
        "guide/rules/x/": ("X", "`x` [text](x.md)\n```yaml\na: b\n```\n"),
    }
    shown.append("== notices.json\n" + readable_data(pages.search_index(found, WORDS[code], guide)))
    golden(EXPECTED / f"lists.{code}.txt", "".join(shown))


# The guide's generated pages: whole where they are short, else some of their entries.
RULE_PAGES = ("late-announcement", "face-items", "removed-place", "long-title")
KEYS = (
    "title",
    "details",
    "status",
    "data",
    "retention",
    "cameras",
    "rights",
    "third_party",
    "joint_use",
    "phases",
    "checklist",
)
SETTINGS = ("languages", "severity", "posters", "law_day")
PHRASES = ("around-place-v1", "video-v1", "no-card-needed-v1", "people-by-hour-v1")


def _entries(page: str, level: str, wanted: Sequence[str]) -> str:
    """The beginning of a page, and the entries with these ids."""
    begin, *entries = re.split(rf"(?m)^(?=<{level} id=)", page)
    found = {entry[len(f'<{level} id="') :].partition('"')[0]: entry for entry in entries}
    return "".join([begin, *(found[name] for name in wanted)])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_reference_says_what_is_expected(code: str, golden: Golden) -> None:
    """The index of the guide, terms of other vocabularies, and some keys, settings and phrases."""
    guide = reference_pages(WORDS[code], OTHERS)
    sources = {"guide/format/": "guide/format.md", "guide/clerks/": "guide/clerks/index.md"}
    others = {
        path: (path.upper(), "")
        for path in (
            *sources,
            "guide/rules/",
            "guide/rules/x/",
            "guide/commands/",
            "guide/file-formats/",
            "guide/UX/",
        )
    }
    index = with_index(guide | others, sources, WORDS[code])
    shown = [
        "== " + " ".join(index),
        *(f"{path} {title}" for path, (title, _) in index.items()),
        *index["guide/"],
        guide["guide/vocabularies/"][1],
        _entries(guide["guide/keys/"][1], "h2", KEYS),
        _entries(guide["guide/settings/"][1], "h2", SETTINGS),
        settings_page(WORDS[code]).partition("<h2")[0],
        _entries(guide["guide/phrases/"][1], "h3", PHRASES),
        "".join(re.findall("(?m)^(?:<h[12]|- `entrance).*\n", guide["guide/phrases/"][1])),
    ]
    golden(EXPECTED / f"reference.{code}.md", "\n".join(shown))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_of_rules_and_laws_say_what_is_expected(code: str, golden: Golden) -> None:
    """The list of rules, the pages of four rules, and the generated part of the page about laws."""
    guide = guide_pages(WORDS[code])
    laws = law_page.with_laws(f"{law_page.BEGIN}\n{law_page.END}\n", code)
    shown = [guide[f"guide/rules/{name}/"] for name in RULE_PAGES]
    text = "\n".join([guide["guide/rules/"][1], *(f"== {title}\n{page}" for title, page in shown), laws])
    golden(EXPECTED / f"rules.{code}.md", text)


RULES_OF_FORM = (
    "missing-field",
    "bad-duration",
    "contradiction",
    "face-items",
    "late-announcement",
    "phrase-changed",
)


@pytest.mark.parametrize("code", ["en"])
def test_the_form_gets_what_is_expected(code: str, golden: Golden) -> None:
    """The data of the form and of its page; of texts and rules only some."""
    found = rows(code)
    data = pages.editor_data(found, WORDS[code], OWN, WORDS)
    data["rules"] = {name: data["rules"][name] for name in RULES_OF_FORM}
    page = pages.editor_page(WORDS[code], OWN)
    for one in (data, page):
        one["words"] = dict(list(one["words"].items())[:3])
    shown = [readable_data(one) for one in (data, page)]
    golden(EXPECTED / f"form.{code}.json", "".join(shown))
