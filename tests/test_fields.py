"""The table of fields: one row is all that a new key needs, and what is accepted is shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from conftest import ROOT, TODAY, Project
from made_up import DURATIONS, VARIANTS, WHOLE, Maker, as_yaml, optional_routes, row_for

from kokuchi import pages, settings, translations
from kokuchi.calendar import Date, Duration
from kokuchi.changes.values import document_changes
from kokuchi.check import check
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.importer import read_column_map, read_table, run_import
from kokuchi.importer.result import ImportRequest
from kokuchi.interview.draft import Draft
from kokuchi.interview.interview import Interview
from kokuchi.notice import Notice, from_document
from kokuchi.pages import rows
from kokuchi.pages.linked_data import linked_data
from kokuchi.pages.reference_keys import keys_page
from kokuchi.pages.vocabulary import refuse_gaps, vocabulary
from kokuchi.poster.content import content
from kokuchi.register import schema as register_schema
from kokuchi.register.entries import register_facts
from kokuchi.schema import KINDS, Validator, fields, groups
from kokuchi.schema.columns import (
    Field,
    FieldError,
    NotShown,
    Optional,
    PageBlock,
    PageRow,
    SignHead,
    SignRow,
    field,
    part,
)
from kokuchi.schema.table import FieldTable, parts_below, parts_of
from kokuchi.schema.types import (
    BOOLEAN,
    COUNT,
    DATE,
    DATE_OR_TEXT,
    DURATION,
    EMAIL,
    HOURS,
    ID,
    NOTE,
    NUMBER,
    PHONE,
    TEXT,
    URL,
    Group,
    ListOf,
    OneOf,
    Part,
    PerKind,
    Position,
    Simple,
    SubRow,
    TextOr,
    Type,
    WithParent,
)
from kokuchi.settings import Settings
from kokuchi.site.templates import TemplateRenderer
from kokuchi.source import Mapping as Tree
from kokuchi.source import parse
from kokuchi.translations import Translations

LANGUAGES = ("ja", "en")
EVERY_LANGUAGE = ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy")

WITH_PARTS = Group(
    (
        part(
            "who",
            TEXT,
            "だれ",
            "Who",
            "だれか。",
            "Who it is.",
            duty="required",
            page=SubRow("made_up_who", on_sign=True),
        ),
        part("day", DATE, "いつ", "When", "いつか。", "When it is.", duty="optional", page=WithParent()),
    )
)
ENTRIES = ListOf(
    Group(
        (
            part(
                "role",
                OneOf("role", ("contractor", "supporter")),
                "役",
                "Role",
                "役割。",
                "The role.",
                duty="required",
                page=WithParent(),
            ),
        ),
        text=True,
    )
)


def _sub_key(key: str, kind: Type, duty: str = "optional", page: SubRow | WithParent | None = None) -> Part:
    texts = ("作り", "Made", "作りもの。", "It is made up.")
    return part(key, kind, *texts, duty=duty, page=page or WithParent())


# Every sub-key of its entries may be left out, also the choice that is the label of an entry.
LOOSE = ListOf(
    Group(
        (
            _sub_key("role", OneOf("role", ("contractor", "supporter"))),
            _sub_key("other", OneOf("role", ("contractor", "supporter"), default="contractor")),
            _sub_key("day", DATE),
            _sub_key("who", TEXT, page=SubRow("made_up_who")),
            _sub_key("sure", BOOLEAN, page=SubRow("made_up_sure")),
            _sub_key("kinds", PerKind(TEXT, ProgramText("種類ごと。", "By kind."))),
            _sub_key("why", TextOr(Group((_sub_key("because", TEXT, "required"),)))),
            _sub_key("inner", Group((_sub_key("who", NOTE, page=SubRow("made_up_who")),))),
        )
    )
)
# A type, a value as it is written, and what the Japanese page must say.
TYPES: dict[str, tuple[Type, Any, list[str]]] = {
    "text": (TEXT, {"ja": "作りものの<b>文", "en": "A made-up text"}, ["作りものの<b>文"]),
    "note": (NOTE, "ひとこと", ["ひとこと"]),
    "date": (DATE, "2027-03-04", ["2027年（令和9年）3月4日"]),
    "date or text": (DATE_OR_TEXT, {"ja": "春のうち", "en": "In spring"}, ["春のうち"]),
    "duration": (DURATION, "at most 3 weeks", ["3週間以内"]),
    "hours": (HOURS, "09:00-17:30", ["9:00〜17:30"]),
    "url": (URL, "https://example.co.jp/a?b=1&c=2", ["https://example.co.jp/a?b=1&c=2"]),
    "email": (EMAIL, "made.up@example.co.jp", ["made.up@example.co.jp"]),
    "phone": (PHONE, "06-6543-2109", ["06-6543-2109"]),
    "id": (ID, "made-up-id", ["made-up-id"]),
    "boolean": (BOOLEAN, True, ["はい"]),
    "count": (COUNT, 1234, ["1,234"]),
    "number": (NUMBER, 35.6812, ["35.6812"]),
    "choice": (OneOf("role", ("contractor", "supporter")), "supporter", ["協力者"]),
    "list of texts": (
        ListOf(TEXT),
        [{"ja": "一つ目", "en": "First"}, {"ja": "二つ目", "en": "Second"}],
        ["一つ目", "二つ目"],
    ),
    "list of ids": (ListOf(ID), ["made-up-1", "made-up-2"], ["made-up-1", "made-up-2"]),
    "texts by kind": (
        PerKind(TEXT, ProgramText("種類ごと。", "By kind.")),
        {"audio": {"ja": "声だけ", "en": "Voices"}},
        ["音声", "声だけ"],
    ),
    "mapping": (
        WITH_PARTS,
        {"who": {"ja": "だれか", "en": "Somebody"}, "day": "2027-03-04"},
        ["だれか", "2027年（令和9年）3月4日"],
    ),
    "list of mappings": (
        ENTRIES,
        [{"role": "supporter", "ja": "見守り", "en": "Watching"}],
        ["協力者", "見守り"],
    ),
    "entry without a choice": (LOOSE, [{"day": "2027-03-04"}], ["2027年（令和9年）3月4日"]),
    "entry with a choice alone": (LOOSE, [{"role": "supporter"}], ["協力者"]),
    "entry with a second choice alone": (LOOSE, [{"other": "supporter"}], ["協力者"]),
    "entries with and without a choice": (
        LOOSE,
        [{"role": "supporter", "day": "2027-03-04"}, {"day": "2028-05-06"}],
        ["協力者", "2027年（令和9年）3月4日", "2028年（令和10年）5月6日"],
    ),
    "entry with labels": (
        LOOSE,
        [{"who": {"ja": "だれか", "en": "Somebody"}, "sure": False}],
        ["made_up_who (ja)：だれか", "made_up_sure (ja)：いいえ"],
    ),
    "entry with values by kind": (
        LOOSE,
        [{"kinds": {"audio": {"ja": "声だけ", "en": "Voices"}}}],
        ["音声：声だけ"],
    ),
    "entry with a text or a mapping": (
        LOOSE,
        [{"why": {"ja": "そのため", "en": "So"}}, {"why": {"because": {"ja": "から", "en": "As"}}}],
        ["そのため", "から"],
    ),
    "entry with a mapping": (LOOSE, [{"inner": {"who": "だれか"}}], ["made_up_who (ja)：だれか"]),
}


def _words(code: str, *labels: str) -> Translations:
    """The words of a language, with a label for each made-up key."""
    tree = yaml.safe_load((ROOT / "theme" / "text" / f"{code}.yml").read_text(encoding="utf-8"))
    tree["field"] |= {label: f"{label} ({code})" for label in labels}
    return Translations(code, tree)


@pytest.fixture
def words() -> dict[str, Translations]:
    return {code: _words(code, "made_up", "made_up_who", "made_up_sure") for code in LANGUAGES}


@pytest.fixture(params=TYPES, ids=lambda name: name.replace(" ", "-"))
def made_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, list[str]]:
    """A key ``made_up`` of a type, in the table; its value, and what the page must say."""
    kind, value, shown = TYPES[request.param]
    monkeypatch.setattr(fields, "TABLE", fields.TABLE.with_row(row_for(kind)))
    return value, shown


@pytest.fixture
def noted(project: Project, sample: str, made_up: tuple[Any, list[str]]) -> Document:
    """The sample with the made-up key, checked."""
    project.add("shop.yml", f"{sample}\n{_as_key(made_up[0])}")
    result = check(settings.load(project.folder), TODAY)
    assert not result.errors, result.findings
    return result.documents[0]


def _as_key(value: Any, key: str = "made_up") -> str:
    return f"{key}: {json.dumps(value, ensure_ascii=False)}\n"


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def test_a_new_key_is_in_the_schema_and_its_values_are_checked(made_up: tuple[Any, list[str]]) -> None:
    validator = Validator(LANGUAGES)
    assert "made_up" in validator.schema["properties"]
    assert not [error for error in validator.errors({"made_up": made_up[0]}) if error.route]
    assert {error.route for error in validator.errors({"made_up": None}) if error.route} == {("made_up",)}


def test_a_new_key_is_on_the_page(
    noted: Document, made_up: tuple[Any, list[str]], words: dict[str, Translations]
) -> None:
    page = pages.notice_page(from_document(noted), words["ja"], TODAY, LANGUAGES)
    rows = {row["key"]: row for section in page["sections"] for row in section["rows"]}
    assert rows["made_up"]["label"] == "made_up (ja)"
    assert set(made_up[1]) <= set(_texts([row for key, row in rows.items() if key.startswith("made_up")]))


def test_a_new_key_is_on_the_sign(
    noted: Document, made_up: tuple[Any, list[str]], words: dict[str, Translations]
) -> None:
    rows = {row.key: row for row in content(from_document(noted), "announcement", list(words.values())).rows}
    assert all(value in rows["made_up"].texts[0] for value in made_up[1])
    # An entry with only a label, or only values, is printed without a colon.
    assert not [line for line in rows["made_up"].texts[0].split("\n") if line.strip("：") != line]


def test_a_new_key_is_in_the_register_and_its_schema(
    project: Project, noted: Document, made_up: tuple[Any, list[str]], words: dict[str, Translations]
) -> None:
    own, notice = settings.load(project.folder), from_document(noted)
    rows = {code: pages.list_row(notice, words[code]) for code in LANGUAGES}
    digests = dict.fromkeys(("shop/notice.json", "shop/index.html", "en/shop/index.html"), "0" * 64)
    entry = json.loads(register_facts(own, notice, rows, digests, TODAY)["line"])
    assert entry["made_up"] == made_up[0]
    form = json.loads(register_schema(LANGUAGES, own.site_url))["properties"]["notices"]["items"]
    validator = jsonschema_rs.validator_for(form)
    validator.validate(entry)
    # Only where a key may have several types does the schema leave its type open.
    assert not form["properties"]["made_up"].get("type") or not validator.is_valid(entry | {"made_up": None})


@pytest.mark.usefixtures("made_up")
def test_a_new_key_is_asked_for_in_the_form(project: Project, words: dict[str, Translations]) -> None:
    data = pages.editor_data([], words["ja"], settings.load(project.folder), words)
    assert "made_up" in next(section for section in data["sections"] if section["key"] == "more")["keys"]


class _Terminal:
    """Answers nothing, and keeps what was shown."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def show(self, line: str = "", part: str = "") -> None:  # noqa: ARG002
        self.lines.append(line)

    def ask(self, prompt: str) -> str:
        self.lines.append(prompt)
        return ""


@pytest.mark.usefixtures("made_up")
def test_a_new_key_is_offered_by_the_interview(project: Project) -> None:
    draft = Draft(settings.load(project.folder), TODAY, project.sites / "shop.yml", "en")
    terminal = _Terminal()
    Interview(draft, terminal, "en").run()
    assert any(line.endswith(" Made-up") for line in terminal.lines)


def test_a_new_key_can_be_imported(project: Project, sample: str, made_up: tuple[Any, list[str]]) -> None:
    project.add("chain/_shared.yml", sample)
    value = made_up[0]
    typed = isinstance(value, int | float)
    cell = json.dumps(value) if typed else ""
    (project.folder / "list.csv").write_text(f"code,x\nshop-1,{cell}\n", encoding="utf-8")
    notice = json.dumps({"made_up": "{x}" if typed else value}, ensure_ascii=False)
    (project.folder / "map.yml").write_text(f"id: '{{code}}'\nnotice: {notice}\n", encoding="utf-8")
    column_map = read_column_map(project.folder / "map.yml", "map.yml", LANGUAGES)
    table = read_table(project.folder / "list.csv", "list.csv")
    request = ImportRequest(column_map, table, "list.csv", project.sites / "chain", None)
    imported = run_import(settings.load(project.folder), TODAY, request)
    assert not imported.problems, imported.problems
    imported.write()
    root = parse((project.sites / "chain" / "shop-1.yml").read_text(encoding="utf-8"), "x", LANGUAGES).root
    assert isinstance(root, Tree)
    assert root.entries["made_up"].value.json == value


def test_a_changed_new_key_is_told_and_is_material(
    project: Project, sample: str, made_up: tuple[Any, list[str]]
) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", f"{sample}\n{_as_key(made_up[0])}")
    (pair,) = project.changes().pairs
    assert {change.route[0] for change in pair.material} == {"made_up"}
    assert "material-change" in {finding.rule for finding in project.check_since().findings}


@pytest.mark.usefixtures("made_up")
def test_a_new_key_is_in_the_reference(words: dict[str, Translations]) -> None:
    for code, title in (("ja", "作りもの"), ("en", "Made-up")):
        page = keys_page(words[code])
        assert '<h2 id="made_up">' in page
        assert title in page


def test_a_row_without_answers_says_which_are_missing_and_where() -> None:
    missing = r"tests/test_fields\.py:\d+: the key “location”: no answer for .*sign.*register"
    with pytest.raises(FieldError, match=missing):
        field(key="location", type=TEXT)
    with pytest.raises(FieldError, match="the key “where”: no answer for duty"):
        part("where", TEXT, "場所", "Where", "場所。", "Where it is.", page=WithParent())
    with pytest.raises(FieldError, match="no such column: colour"):
        row_for(TEXT, colour="red")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"change": "materal"}, "change is “materal”; it can be: material, life, editorial, unseen"),
        ({"copied": "drop"}, "copied is “drop”; it can be: kept, confirmed, dropped"),
        ({"editor": "mroe"}, "editor is “mroe”; it can be: who, why"),
        ({"page": PageRow("oprator", "place")}, "page.section is “oprator”; it can be: purpose, data"),  # type: ignore[arg-type]
        ({"page": PageBlock("hed")}, "page.name is “hed”; it can be: head, stage"),  # type: ignore[arg-type]
        ({"page": WithParent()}, r"page is “WithParent\(\)”; it can be: PageRow, PageBlock, NotShown"),
        ({"sign": SignRow("place", "1")}, "sign.goes is “1”; it can be: int"),  # type: ignore[arg-type]
        ({"duty": "required"}, "duty is “required”; it can be: Required, Optional, When"),
        ({"duty": Optional("in parks")}, "duty.when is “in parks”; it can be: ProgramText, NoneType"),  # type: ignore[arg-type]
        ({"register": True}, "register is “True”; it can be: str, NoneType"),
        ({"version": "yes"}, "version is “yes”; it can be: bool"),
        ({"basis": "S"}, "basis is “S”; it can be: tuple"),
    ],
)
def test_a_row_with_a_wrong_answer_says_what_it_can_be(answer: dict[str, Any], message: str) -> None:
    with pytest.raises(FieldError, match=f"made_up.py:[0-9]+: the key “made_up”: {message}"):
        row_for(TEXT, **answer)


def test_a_sub_key_with_a_wrong_answer_says_what_it_can_be() -> None:
    with pytest.raises(
        FieldError, match="the key “by”: duty is “requred”; it can be: required, asked, optional"
    ):
        part("by", TEXT, "誰", "By", "誰か。", "Who.", duty="requred", page=WithParent())
    with pytest.raises(FieldError, match=r"the key “by”: page\.on_sign is “yes”; it can be: bool"):
        part("by", TEXT, "誰", "By", "誰か。", "Who.", duty="asked", page=SubRow("by", on_sign="yes"))  # type: ignore[arg-type]


def test_a_row_without_answers_stops_the_program_with_one_line() -> None:
    row = 'from kokuchi.schema.columns import field; field(key="location")'
    done = subprocess.run([sys.executable, "-c", row], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("<string>:1: the key “location”: no answer for type, title, ")


def test_every_label_of_the_table_has_a_word_and_every_word_a_label() -> None:
    for code in EVERY_LANGUAGE:
        written = set(translations.load(ROOT / "theme", code).group("field"))
        labels = fields.TABLE.labels | {
            "phone",
            "email",
            "form",
            "version",
            "standard",
            "supervision",
            "mistake",
        }
        assert written == labels, (
            f"theme/text/{code}.yml, field: add {sorted(labels - written)}; remove {sorted(written - labels)}"
        )


def test_every_choice_has_words_and_every_word_a_choice() -> None:
    choices = {kind.words: kind.values for row in fields.TABLE.rows for kind in _one_ofs(row.type)}
    for code in EVERY_LANGUAGE:
        words = translations.load(ROOT / "theme", code)
        assert set(words.group("kind")) == set(KINDS)
        for group, values in choices.items():
            assert set(words.group(group)) - MORE_WORDS.get(group, set()) == set(values), (code, group)


# Words of a group that are more exact than a choice, chosen by what the notice says elsewhere.
MORE_WORDS = {"identification": {"registered_faces", "enrolled_faces", "none_but_kept"}}


def _one_ofs(kind: Type) -> Iterator[OneOf]:
    if isinstance(kind, OneOf):
        yield kind
    elif isinstance(kind, ListOf):
        yield from _one_ofs(kind.item)
    elif isinstance(kind, TextOr):
        yield from _one_ofs(kind.group)
    elif isinstance(kind, Group):
        for inner in kind.parts:
            yield from _one_ofs(inner.type)


# What is accepted is shown -----------------------------------------------------------------------------------------

# Route (a prefix) → why nothing of it is printed as it is; next to the keys that are NotShown in the table.
HIDDEN: dict[tuple[str, ...], str] = {
    ("status",): "the page says it as its stage; a draft is never published",
    ("period", "planned"): "part of the sentence about the period",
    ("cameras", "existing"): "a remark above the answers",
    ("at", "id"): "the address to which the links to other cameras lead",
    ("at", "formerly"): "addresses that lead to the place",
    ("cameras", "approximate"): "part of the sentence about the number of cameras",
}


def _notice(
    variant: int, languages: tuple[str, ...], project: Project
) -> tuple[Notice, dict[str, Any], Maker]:
    maker = Maker(variant, languages)
    made = maker.notice()
    assert not list(Validator(languages).errors(made))
    root = parse(as_yaml(made), "sites/made-up.yml", languages).root
    assert isinstance(root, Tree)
    own = settings.load(project.folder)
    # In some variants everything is over.
    day = TODAY if variant % 4 < 2 else dt.date(2090, 1, 1)
    return from_document(Document("made-up", root, own, day)), made, maker


@pytest.fixture
def everything(project: Project) -> Callable[[int], tuple[Notice, dict[str, Any], Maker]]:
    config = (project.folder / "mkdocs.yml").read_text(encoding="utf-8")
    languages = f"extra: {{kokuchi: {{languages: [{', '.join(EVERY_LANGUAGE)}]}}}}\n"
    (project.folder / "mkdocs.yml").write_text(config + languages, encoding="utf-8")
    return lambda variant: _notice(variant, EVERY_LANGUAGE, project)


def test_the_generated_notices_use_every_form_of_every_type(
    everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]],
) -> None:
    used: set[tuple[str, int]] = set()
    for variant in range(VARIANTS):
        used |= everything(variant)[2].forms
    counts: dict[str, set[int]] = {}
    for name, number in used:
        counts.setdefault(name, set()).add(number)
    assert counts["duration"] == set(range(len(DURATIONS)))
    assert counts["hours"] == set(range(4))
    assert all(found == set(range(max(found) + 1)) for found in counts.values())


def test_the_generated_notices_leave_out_each_optional_sub_key(
    everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]],
) -> None:
    """Else nothing would try what prints the entry that does not have it."""
    left_out = {route for variant in range(WHOLE, VARIANTS) for route in everything(variant)[2].left_out}
    assert optional_routes() <= left_out


def _expected(
    kind: Type, value: Any, route: tuple[str, ...], words: Translations
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value below a route, as the public must read it. ``value`` is as it was written."""
    if isinstance(kind, Simple):
        yield from _expected_of_simple(kind.name, value, route, words)
    elif isinstance(kind, OneOf):
        if value != kind.default:
            yield route, words(kind.words, value)
    elif isinstance(kind, TextOr):
        known = {part.key for part in kind.group.parts}
        yield from _expected(TEXT if known.isdisjoint(value) else kind.group, value, route, words)
    elif isinstance(kind, Group):
        yield from _expected_of_group(kind, value, route, words)
    elif isinstance(kind, PerKind):
        for name, inner in value.items():
            yield (*route, name), words("kind", name)
            yield from _expected(kind.value, inner, (*route, name), words)
    elif isinstance(kind, ListOf | Position):
        for entry in value:
            yield from _expected(kind.item if isinstance(kind, ListOf) else NUMBER, entry, route, words)


def _expected_of_group(
    kind: Group, value: Any, route: tuple[str, ...], words: Translations
) -> Iterator[tuple[tuple[str, ...], str]]:
    if kind.text:
        yield route, value[words.code]
    for inner in kind.parts:
        if inner.key in value:
            yield from _expected(inner.type, value[inner.key], (*route, inner.key), words)


def _expected_of_simple(
    name: str, value: Any, route: tuple[str, ...], words: Translations
) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, list):
        for entry in value:
            yield from _expected_of_simple(name, entry, route, words)
    elif name == "duration" and isinstance(value, Mapping):
        for part_of, inner in value.items():
            text = part_of in {"until", "for", "except"}
            yield (*route, part_of), _simply("date_or_text" if text else "duration", inner, words)
    else:
        yield route, _simply(name, value, words)


def _simply(name: str, value: Any, words: Translations) -> str:
    if isinstance(value, Mapping):
        return str(value[words.code])
    if name in {"date", "date_or_text", "start"}:
        return words.date(Date.parse(str(value)))  # type: ignore[arg-type]
    if name in {"duration", "length"}:
        length = Duration.parse(value)
        return words.duration(length) if length else words("retention", "not_stored")
    if name == "hours":
        return {
            "always": words("hours", "always"),
            "10:00-21:00": words("hours", "range", start="10:00", end="21:00"),
            "22:00-05:00": words("hours", "overnight", start="22:00", end="5:00"),
        }[value]
    return f"{value:,}" if name == "count" else str(value)


@pytest.mark.parametrize("variant", range(VARIANTS))
def test_a_page_shows_every_value_that_is_accepted_in_every_language(
    variant: int, everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]], project: Project
) -> None:
    notice, made, _ = everything(variant)
    own = settings.load(project.folder)
    every = {code: translations.load(ROOT / "theme", code) for code in EVERY_LANGUAGE}
    renderer = TemplateRenderer(own, every, preview=False)
    for code, words in every.items():
        data = pages.notice_page(notice, words, TODAY, EVERY_LANGUAGE)
        frame = pages.page_layout("made-up/", words, every, EVERY_LANGUAGE, own.site_url, ())
        raw = renderer.page("notice", code, frame, data).decode()
        # A picture is shown by its address, which ends in the name that the file gives it.
        pictures = "\n".join(re.findall(r'<img src="([^"]+)"', raw))
        shown = html.unescape(re.sub(r"<[^>]+>", "\n", raw[raw.index("<main") :])) + pictures
        lost = [found for found in _of_notice(made, notice, words) if found[1] not in shown]
        assert not lost, (code, lost)


def test_the_page_has_a_row_for_every_label_of_the_table(
    everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]],
) -> None:
    """Also for what the answers at the top of the page say already."""
    words = translations.load(ROOT / "theme", "en")
    rows: dict[str, Any] = {}
    for variant in range(VARIANTS):
        page = pages.notice_page(everything(variant)[0], words, TODAY, EVERY_LANGUAGE)
        rows |= {row["key"]: row for section in page["sections"] for row in section["rows"]}
    # A label in an entry of a list has no row: it stands before its value.
    in_lists = {
        inner.page.label
        for row in fields.TABLE.rows
        for kind in [row.type, *(part.type for part in parts_below(row.type))]
        if isinstance(kind, ListOf)
        for inner in parts_of(kind)
        if isinstance(inner.page, SubRow)
    }
    assert set(rows) == (fields.TABLE.labels - in_lists) | {"version", "supervision", "mistake"}


def _of_notice(
    made: dict[str, Any], notice: Notice, words: Translations
) -> Iterator[tuple[tuple[str, ...], str]]:
    for row in fields.TABLE.rows:
        if isinstance(row.page, NotShown):
            continue
        if row.key == "phases":
            for phase in made["phases"]:
                inners: list[Field | Part] = [*groups.PHASES.parts, *fields.TABLE.in_phase]
                for inner in (one for one in inners if one.key in phase):
                    yield from _visible(
                        _expected(inner.type, phase[inner.key], ("phases", inner.key), words), notice
                    )
        elif row.key != "withdrawn" or made["status"] == "withdrawn":
            yield from _visible(_expected(row.type, made[row.key], (row.key,), words), notice)


def _visible(
    found: Iterator[tuple[tuple[str, ...], str]], notice: Notice
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Without what is hidden on purpose, and what other values replace."""
    for route, text in found:
        key = route[1:] if route[0] == "phases" else route
        # The stated end takes the place of the planned one, and of single days once all is over.
        planned = {"end", "review_by"} | ({"days"} if notice.stage == "ended" else set())
        replaced = key[:1] == ("period",) and key[-1] in planned and notice.ended is not None
        # A reason for a short notice is not shown where the notice was in time.
        scopes = [phase.values for phase in notice.phases] if route[0] == "phases" else [notice.values]
        replaced |= key[:2] == ("announced", "waiver") and any(
            "waiver" not in one.get("announced", {}) for one in scopes
        )
        if not replaced and not any(key[: len(hidden)] == hidden for hidden in HIDDEN):
            yield route, text


@pytest.mark.parametrize("key", ["operator", "contact", "third_party", "period", "cameras", "announced"])
def test_a_new_sub_key_is_on_the_page_without_code(
    key: str, project: Project, monkeypatch: pytest.MonkeyPatch, sample: str
) -> None:
    row = fields.TABLE.by_key[key]
    added = part(
        "made_up",
        TEXT,
        "作り",
        "Made-up",
        "作りもの。",
        "It is made up.",
        duty="optional",
        page=SubRow("made_up"),
    )
    assert isinstance(row.type, Group)
    wider = dataclasses.replace(row, type=dataclasses.replace(row.type, parts=(*row.type.parts, added)))
    table = FieldTable([wider if one is row else one for one in fields.TABLE.rows])
    monkeypatch.setattr(fields, "TABLE", table)
    document = yaml.safe_load(sample)
    document[key]["made_up"] = {"ja": "作りもの", "en": "Made up"}
    project.add("shop.yml", json.dumps(document, ensure_ascii=False, default=str))
    result = check(settings.load(project.folder), TODAY)
    assert not result.errors, result.findings
    page = pages.notice_page(from_document(result.documents[0]), _words("ja", "made_up"), TODAY, LANGUAGES)
    assert "作りもの" in set(_texts(page["sections"]))


@pytest.mark.parametrize("key", ["purpose", "sensors", "parties", "usage", "cameras"])
def test_a_new_sub_key_of_a_list_is_on_the_page_with_its_label(
    key: str, everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]]
) -> None:
    """Also in the lists that have code of their own, which does not know it."""
    row = fields.TABLE.by_key[key]
    notice = everything(0)[0]
    words = _words("ja", "made_up")
    added = _sub_key("made_up", BOOLEAN, page=SubRow("made_up"))
    kind, value = _with_sub_key(row.type, notice.values[key], added)
    table = FieldTable(
        [dataclasses.replace(one, type=kind) if one is row else one for one in fields.TABLE.rows]
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "TABLE", table)
        printed = list(_texts(rows.rows(table.by_key[key], value, words)))
    assert "made_up (ja)：はい" in printed
    assert "はい" not in printed


def _with_sub_key(kind: Type, value: Any, added: Part) -> tuple[Type, Any]:
    """A type and a value whose entries have one more sub-key, which is true."""
    if isinstance(kind, ListOf):
        assert isinstance(kind.item, Group)
        wider = dataclasses.replace(kind.item, parts=(*kind.item.parts, added))
        return ListOf(wider), tuple({**entry, added.key: True} for entry in value)
    assert isinstance(kind, Group)
    inner, entries = _with_sub_key(kind.types["places"], value["places"], added)
    parts = tuple(dataclasses.replace(one, type=inner) if one.key == "places" else one for one in kind.parts)
    return dataclasses.replace(kind, parts=parts), {**value, "places": entries}


def test_a_yes_or_no_without_a_label_is_refused_in_a_list() -> None:
    """The page would say “Yes”, and nobody would know of what; the message says what to write."""
    bare = ListOf(Group((_sub_key("sure", BOOLEAN),)))
    wanted = r"a bare “Yes” for “sure” in an entry of the list; .*: page=SubRow\(\"sure\"\)"
    with pytest.raises(FieldError, match=rf"made_up\.py:[0-9]+: the key “made_up”: .*{wanted}"):
        row_for(bare)
    with pytest.raises(FieldError, match=f"the key “inner”: .*{wanted}"):
        _sub_key("inner", bare)


def test_what_is_hidden_is_written_down_with_its_reason() -> None:
    hidden = {row.key: row.page.reason for row in fields.TABLE.rows if isinstance(row.page, NotShown)}
    assert set(hidden) == {"checklist"}
    assert all(reason.ja and reason.en for reason in hidden.values())


@pytest.mark.parametrize("variant", range(WHOLE, VARIANTS))
def test_a_notice_without_optional_sub_keys_is_published_and_compared(
    variant: int, everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]], project: Project
) -> None:
    """Its record, its linked data and its changes do without the sub-keys that it does not have."""
    bare, whole = everything(variant)[0], everything(variant % WHOLE)[0]
    own = settings.load(project.folder)
    words = {code: translations.load(ROOT / "theme", code) for code in EVERY_LANGUAGE}
    rows = {code: pages.list_row(bare, one) for code, one in words.items()}
    digests = dict.fromkeys(
        ("made-up/notice.json", *(f"{code}/made-up/index.html".removeprefix("ja/") for code in words)),
        "0" * 64,
    )
    assert json.loads(register_facts(own, bare, rows, digests, TODAY)["line"])["id"] == "made-up"
    for one in words.values():
        assert json.loads(linked_data(bare, one, "https://example.jp/made-up/"))["@id"]
    before, after = (_document(notice.raw, own) for notice in (whole, bare))
    assert document_changes(before, after, EVERY_LANGUAGE)
    assert document_changes(after, before, EVERY_LANGUAGE)


def _document(raw: Mapping[str, Any], own: Settings) -> Document:
    root = parse(as_yaml(raw), "sites/made-up.yml", own.languages).root
    assert isinstance(root, Tree)
    return Document("made-up", root, own, TODAY)


@pytest.mark.parametrize("variant", [*range(0, WHOLE, 3), *range(WHOLE, VARIANTS)])
def test_a_sign_has_every_value_that_the_table_puts_there(
    variant: int, everything: Callable[[int], tuple[Notice, dict[str, Any], Maker]]
) -> None:
    notice, made, _ = everything(variant)
    words = [translations.load(ROOT / "theme", code) for code in LANGUAGES]
    sign = content(notice, "in-operation", words)
    for number, one in enumerate(words):
        texts = "\n".join(
            [*(row.texts[number] for row in sign.rows), *(alert[number] for alert in sign.alerts)]
        )
        head = [sign.title[number], sign.operator[number], sign.contact[number], sign.contact_hours[number]]
        head += [*(text for _, text in sign.ways), sign.headline[number]]
        for row in fields.TABLE.rows:
            if any(phase.end is None and row.key in phase.values for phase in notice.phases):
                continue  # the value of a change that lasts stands in its place
            if isinstance(row.sign, SignRow) and row.key != "period":
                below = {
                    part.key
                    for part in getattr(row.type, "parts", ())
                    if isinstance(part.page, SubRow) and not part.page.on_sign
                }
                for route, text in _visible(_expected(row.type, made[row.key], (row.key,), one), notice):
                    if not below.intersection(route) and route[-1] != "identification":
                        assert text in texts, (route, text)
            elif isinstance(row.sign, SignHead) and row.key != "operator":
                for route, text in _expected(row.type, made[row.key], (row.key,), one):
                    assert any(text in shown for shown in head), (route, text)


def test_the_steps_of_contributing_add_a_key(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row and the labels that CONTRIBUTING shows are all that it takes."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.split(r"\n## ", text[text.index("## Add a key") + 3 :])[0]
    row, label, written, called = _blocks(section)
    known = vocabulary()["keys"]
    added = eval(row, dict(vars(fields)))  # noqa: S307  (our own document)
    monkeypatch.setattr(fields, "TABLE", fields.TABLE.with_row(added))
    tree = yaml.safe_load((ROOT / "theme" / "text" / "en.yml").read_text(encoding="utf-8"))
    tree["field"] |= yaml.safe_load(label)["field"]
    project.add("shop.yml", f"{sample}\n{written}")
    result = check(settings.load(project.folder), TODAY)
    assert not result.errors, result.findings
    page = pages.notice_page(from_document(result.documents[0]), Translations("en", tree), TODAY, LANGUAGES)
    value = yaml.safe_load(written)[added.key]["en"]
    assert value in set(_texts(page["sections"]))
    refuse_gaps(known | yaml.safe_load(called), fields.TABLE.by_key)
    for path in re.findall(r"`((?:generator|theme|docs)/[^`*<>]+)`", section):
        assert (ROOT / path).exists() or Path(path).name.startswith("*"), path


def _blocks(section: str) -> list[str]:
    return [textwrap.dedent(block) for block in re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)]


# Of the tests that step 7 names: those that compare lists of keys and words; by night all, without this one.
QUICK = "names_every_key or shown_in_an_example or every_label or has_its_anchor or file_format_is_described"
ALL = "not follows_contributing"


@pytest.mark.parametrize("chosen", [QUICK, pytest.param(ALL, marks=pytest.mark.nightly)], ids=["some", "all"])
def test_whoever_follows_contributing_to_add_a_key_has_no_failing_test(chosen: str, tmp_path: Path) -> None:
    """Each step in a copy of the project, then the commands that it names, in the order in which it names them."""
    copy = tmp_path / "copy"
    left_out = shutil.ignore_patterns(
        ".git", ".*cache*", ".venv", "__pycache__", ".hypothesis", "node_modules"
    )
    shutil.copytree(ROOT, copy, ignore=left_out)
    text = (copy / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.split(r"\n## ", text[text.index("## Add a key") + 3 :])[0]
    row, label, written, called = _blocks(section)
    schema = copy / "generator" / "kokuchi" / "schema" / "fields.py"
    last = schema.read_text(encoding="utf-8").rindex("    field(\n")
    _insert(schema, last, textwrap.indent(row.rstrip(), "    ") + ",\n")
    for path in (copy / "theme" / "text").glob("*.yml"):
        group, _, words = label.partition("\n")
        _insert_after(path, f"\n{group}\n", words)
    example = next((copy / "generator" / "kokuchi" / "pages" / "examples").glob("*.yml"))
    _insert(example, -1, f"\n{written}")
    _insert_after(
        copy / "generator" / "kokuchi" / "pages" / "vocabulary.yml",
        "\nkeys:\n",
        textwrap.indent(called, "  "),
    )
    named = re.search(r"(?m)^\d+\. Name the key in ((?:`[^`]+`(?: and )?)+)", section)
    for name in re.findall("`([^`]+)`", named[1] if named else ""):
        _insert_after(copy / name, "`usage`", f", `{yaml.safe_load(written).popitem()[0]}`")
    commands = re.findall(r"`pytest ([^`]+)`", section)
    assert commands
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (copy / "generator", copy / "benchmarks")))
    }
    for command in commands:
        only = [] if "--refresh" in command else ["-k", chosen]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *command.split(), *only],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr


def _insert(path: Path, place: int, text: str) -> None:
    """Insert a text into a file; at -1, at its end."""
    before = path.read_text(encoding="utf-8")
    place = len(before) if place < 0 else place
    path.write_text(before[:place] + text + before[place:], encoding="utf-8")


def _insert_after(path: Path, mark: str, text: str) -> None:
    _insert(path, path.read_text(encoding="utf-8").index(mark) + len(mark), text)


def test_the_page_says_that_work_is_entrusted_while_a_contractor_takes_part() -> None:
    words = translations.load(ROOT / "theme", "en")
    party = {"role": "contractor", "name": {"en": "A security company"}}
    now, left = (party,), (party | {"left_on": Date.parse("2026-10-01")},)
    field_row = fields.TABLE.by_key["parties"]
    assert words("party", "entrusted") in rows.rows(field_row, now, words)[0]["lines"]
    assert words("party", "entrusted") not in rows.rows(field_row, left, words)[0]["lines"]
