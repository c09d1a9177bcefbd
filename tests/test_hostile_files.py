"""The corpus of hostile files: what must be refused is, at its line; what is accepted is seen as written, and never acts."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from conftest import CONFIG, NIGHT, ROOT, TODAY, Project, built
from hostile_corpus import SAMPLE, SLOTS, Case, corpus

from kokuchi import poster, settings, spreadsheet
from kokuchi.check import Checker, CheckResult, FileResult
from kokuchi.notice import from_document
from kokuchi.poster.sheet_data import SignRequest
from kokuchi.report.check import FORMATS
from kokuchi.report.text import plain
from kokuchi.translations import load as load_words

CASES = corpus()
KINDS: dict[str, list[Case]] = defaultdict(list)
for _case in CASES:
    KINDS[_case.kind].append(_case)
# What no report may contain: characters that a terminal acts on, and commands in a log of GitHub.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"^::(?!error |warning |group::|endgroup::|notice )|##\[", re.MULTILINE)


class Checked(NamedTuple):
    """A case and its result."""

    case: Case
    result: FileResult

    @property
    def errors(self) -> set[int]:
        """The lines of its errors."""
        return {found.place.line for found in self.result.findings if found.is_error}

    @property
    def is_right(self) -> bool:
        """Whether the case became what it has to become."""
        if self.case.verdict == "accept":
            return not self.errors
        return bool(self.errors) and (not self.case.line or self.errors == {self.case.line})


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """Every case as the file ``sites/shop.yml`` of a project, checked."""
    project = Project(tmp_path_factory.mktemp("corpus") / "project")
    checker = Checker(settings.load(project.folder), TODAY)
    return {
        case.name: Checked(case, checker.check_file(project.add("shop.yml", case.content))) for case in CASES
    }


def test_the_corpus_has_many_cases_of_every_class() -> None:
    """At least 700, and no two alike."""
    assert len({case.content for case in CASES}) > 1200
    assert len(KINDS) >= 24, sorted(KINDS)
    assert sum(case.verdict == "accept" for case in CASES) > 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_becomes_what_it_has_to_become(kind: str, checked: dict[str, Checked]) -> None:
    """Refused with an error at the line that has to be edited, and at no other; or accepted without an error."""
    wrong = [
        (
            case.name,
            case.verdict,
            case.line,
            [(found.message_id, *found.place[1:]) for found in result.findings],
        )
        for case in KINDS[kind]
        for result in [checked[case.name].result]
        if not checked[case.name].is_right
    ]
    assert not wrong


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_report_of_a_case_acts_in_a_terminal_or_a_log(
    form: str, language: str, checked: dict[str, Checked], project: Project
) -> None:
    """Reports quote what is wrong; control characters and commands in it are shown, not obeyed."""
    own = settings.load(project.folder)
    findings, lines = [], {}
    for number, (_, result) in enumerate(checked.values()):
        # Each case is a file of its own in the report.
        for found in result.findings:
            place = found.place._replace(path=f"sites/{number}.yml")
            findings.append(replace(found, place=place))
            lines[place.path, place.line] = result.lines.get(found.place[:2], "")
    whole = CheckResult(findings, [], len(checked), [], lines)
    for line in FORMATS[form].load()(whole, own, language, plain):
        assert not _CONTROL.search(line), line
        assert form != "github" or not _COMMAND.search(line), line


# What is accepted --------------------------------------------------------------------------------


class _Page(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"wbr", "span"}:  # where lines may break depends on the words
            self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


class Accepted(NamedTuple):
    """The built site of all accepted cases, with the id of each."""

    site: Path
    ids: dict[str, Case]

    def page(self, name: str, case: Case) -> _Page:
        """The page of a case in the language of its mutation."""
        folder = self.site / "en" if case.name.endswith(".en") else self.site
        return _Page((folder / name / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Accepted:
    """One site with a notice for each accepted case and one for the example; titles come first in the feed."""
    project = Project(tmp_path_factory.mktemp("accepted") / "project", CONFIG)
    found = [case for case in CASES if case.verdict == "accept" and case.value]
    found.sort(key=lambda case: "title." not in case.name)
    ids = {f"case-{number:03}": case for number, case in enumerate(found)}
    for name, case in ids.items():
        project.add(f"{name}.yml", case.content)
    project.add("sample.yml", SAMPLE)
    return Accepted(built(project.folder), ids)


def test_every_accepted_text_is_seen_on_its_page_as_written(accepted: Accepted) -> None:
    """Character for character, except where lines break."""
    missing = [
        case.name
        for name, case in accepted.ids.items()
        if _squeezed(case.value) not in _squeezed(accepted.page(name, case).text)
    ]
    assert not missing


def test_no_accepted_text_adds_an_element_or_an_attribute_to_a_page(accepted: Accepted) -> None:
    """Each page has the elements of the page of the example, with the same attributes: the text is only text."""
    plain_pages = {
        folder: _Page((accepted.site / folder / "sample" / "index.html").read_text(encoding="utf-8")).elements
        for folder in ("", "en")
    }
    for name, case in accepted.ids.items():
        expected = plain_pages["en" if case.name.endswith(".en") else ""]
        assert accepted.page(name, case).elements == expected, case.name


def test_every_accepted_text_is_in_the_machine_readable_files_as_written(accepted: Accepted) -> None:
    """The record of each notice, the register, and the feeds hold the same characters."""
    register = json.loads((accepted.site / "register.json").read_bytes())
    entries = {entry["id"]: json.dumps(entry, ensure_ascii=False) for entry in register["notices"]}
    feeds = {
        code: "\n".join(ET.parse(accepted.site / folder / "feed.xml").getroot().itertext())
        for code, folder in (("ja", ""), ("en", "en"))
    }
    for name, case in accepted.ids.items():
        quoted = json.dumps(case.value, ensure_ascii=False)[1:-1]
        record = json.loads((accepted.site / name / "notice.json").read_bytes())
        assert quoted in json.dumps(record["notice"], ensure_ascii=False), case.name
        if case.name.endswith(("title.ja", "title.en")):
            code = case.name[-2:]
            assert quoted in entries[name], case.name
            assert case.value in feeds[code], case.name


def _layer(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def _folded(text: str) -> str:
    """Without spaces and with one form for each character (NFKC), as a text is copied from a PDF."""
    return re.sub("[\x02\ufffe]", "-", unicodedata.normalize("NFKC", _squeezed(text)))


def _slots_in(text: str) -> set[str]:
    """The places of the example whose text is in a text about it."""
    return {slot for slot, value in SLOTS.items() if _folded(value) in _folded(text)}


def _slot(case: Case) -> str:
    """The place that a case changes; empty if it is none of the usual ones."""
    return next((slot for slot, value in SLOTS.items() if value.encode() not in case.content), "")


def test_every_accepted_text_is_in_the_table_as_written(accepted: Accepted) -> None:
    """``register.csv`` has the texts of the same places as for the example; a formula is made inert, nothing else."""
    _, *rows = csv.reader(io.StringIO((accepted.site / "register.csv").read_text(encoding="utf-8-sig")))
    found = {row[0]: row for row in rows}
    shown = {slot for slot, value in SLOTS.items() if value in found["sample"]}
    assert {"title.ja", "title.en"} <= shown
    cases = [(name, case) for name, case in accepted.ids.items() if _slot(case) in shown]
    assert len(cases) >= 25
    for name, case in cases:
        assert spreadsheet.inert(case.value) in found[name], case.name


def test_every_accepted_text_is_in_the_text_of_its_sign(project: Project) -> None:
    """Wherever the sign of the example has the text of that place, the sign of a case has its text; one case of three by day."""
    fonts = poster.Fonts()
    own = settings.load(project.folder)
    words = {code: load_words(ROOT / "theme", code) for code in own.languages}
    try:
        factory = poster.SheetFactory(own, words, fonts, own.languages)
    except poster.NoFonts:
        pytest.skip("no fonts")
    checker = Checker(own, TODAY)
    sheets, printed, refused = [], [], []
    cases = [case for case in CASES if case.verdict == "accept" and case.value]
    for case in [Case("sample", SAMPLE.encode(), "accept"), *(cases if NIGHT else cases[::3])]:
        document = checker.check_file(project.add("shop.yml", case.content)).document
        assert document
        request = SignRequest(from_document(document), document, "a4", "announcement")
        try:
            sheets.append(factory.sheet(request))
            printed.append(case)
        except poster.Unprintable as error:  # a character that no font has is said, not left out
            refused.append((case.value, error.message.en))
    pages = list(_layer(poster.Printer(ROOT / "theme", fonts).print_pdf(sheets)))
    assert len(pages) == len(printed)
    shown = _slots_in(pages[0])
    assert {"title.ja", "title.en", "area.ja", "area.en"} <= shown
    tested = [(case, page) for case, page in zip(printed[1:], pages[1:], strict=True) if _slot(case) in shown]
    assert len(tested) > len(printed) // 2
    missing = [case.name for case, page in tested if _folded(case.value) not in _folded(page)]
    assert not missing
    for value, message in refused:
        assert any(f"“{character}”" in message for character in value), message


# Names -------------------------------------------------------------------------------------------

NAMES = {
    **dict.fromkeys(["con.yml", "PRN.yml", "aux.yml", "nul.yml", "com1.yml", "lpt9.yml"], "bad-id"),
    **dict.fromkeys(["con/shop.yml", "aux.txt/shop.yml", "com1/a/shop.yml", "NUL/shop.yml"], "bad-id"),
    **dict.fromkeys(["en.yml", "ja.yml", "fr.yml", "zh-hans.yml", "pt-br.yml"], "bad-id"),
    **dict.fromkeys(["edit.yml", "register.yml", "search.yml", "404.yml", "assets.yml"], "bad-id"),
    **dict.fromkeys(["Shop.yml", "shop.YML", "shop.yaml", "shop_1.yml", "-shop.yml", "shop-.yml"], "bad-id"),
    **dict.fromkeys(
        ["s.yml", f"{'s' * 65}.yml", "店.yml", "shop 1.yml", "sho\u200bp.yml", "ｓhop.yml"], "bad-id"
    ),
    **dict.fromkeys(
        ["shop.v2.yml", "shop'.yml", "shop$(x).yml", "shop\n.yml", "=shop.yml", "%2e.yml"], "bad-id"
    ),
    **dict.fromkeys(["café.yml", "cafe\u0301.yml", "<b>.yml", "shop;ls.yml", "\u202eshop.yml"], "bad-id"),
    **dict.fromkeys(
        ["shop.yml.txt", "shop.yml.bak", "shop.yml~", "shop.yml (1)", "shop", ".yml"], "not-a-notice"
    ),
    "folder.yml/": "not-a-file",
    "empty/": "not-a-notice",
}


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_every_name_that_is_no_address_is_reported_at_its_file(name: str, project: Project) -> None:
    """Reserved names, devices of Windows, look-alikes, endings: one finding, at the file or folder itself."""
    if name.endswith("/"):
        (project.sites / name).mkdir()
    else:
        project.add(name, SAMPLE)
    project.add("other/good.yml", SAMPLE)
    found = [(one.rule, one.place.path) for one in project.check().findings]
    assert found == [(NAMES[name], f"sites/{name.rstrip('/')}")]


@pytest.mark.only_on("linux")
def test_two_names_for_one_address_are_reported_at_both(project: Project) -> None:
    """By folder, and by capital letters, which some file systems do not tell apart."""
    for one, other in itertools.pairwise(["a/shop.yml", "b/shop.yml", "c/SHOP.yml"]):
        project.clear()
        project.add(one, SAMPLE)
        project.add(other, SAMPLE)
        errors = {found.place.path for found in project.check().findings if found.is_error}
        assert errors & {f"sites/{one}", f"sites/{other}"}, (one, other)


@pytest.mark.only_on("linux", "darwin")
def test_links_pipes_and_folders_are_never_opened(project: Project) -> None:
    """A link to a file, to a folder, to itself, and a pipe, which would be waited for."""
    project.add("good.yml", SAMPLE)
    (project.sites / "link.yml").symlink_to("/etc/passwd")
    (project.sites / "self.yml").symlink_to("self.yml")
    (project.sites / "null.yml").symlink_to(os.devnull)
    os.mkfifo(project.sites / "pipe.yml")
    found = {(one.rule, one.place.path) for one in project.check().findings}
    names = ("link", "self", "null", "pipe")
    assert found == {("not-a-file", f"sites/{name}.yml") for name in names}
