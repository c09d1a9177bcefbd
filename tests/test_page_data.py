"""The data of the form, the phrasebook as data, and the guide: its own pages, its reference, and the files it links to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_up import row_for
from page_inputs import FOLDER, LANGUAGES, LISTED, OWN, WORDS

from kokuchi import pages, translations
from kokuchi.calendar import UNITS
from kokuchi.diagnostics import Place, ProgramText
from kokuchi.law import every_law, faces
from kokuchi.law import text as law_text
from kokuchi.law.supervision import BODIES
from kokuchi.mkdocs_settings import SETTINGS as OTHERS
from kokuchi.pages import (
    guide,
    key_examples,
    law_page,
    phrases,
    reference,
    reference_keys,
    reference_settings,
)
from kokuchi.pages.editor import EDITOR_RULES, folders, javascript_pattern, shared_data
from kokuchi.pages.guide import _fence
from kokuchi.phrasebook import KEYS, KINDS, Phrase, Phrasebook, load, package_phrasebook
from kokuchi.phrasebook.deployments import deployments
from kokuchi.rules import BY_ID, for_publishing
from kokuchi.schema import REGIMES, fields
from kokuchi.schema.types import ListOf, OneOf
from kokuchi.settings import Settings

EN, JA = WORDS["en"], WORDS["ja"]
EASY = translations.load(OWN.theme, "ja-x-easy")
Golden = Callable[[Path, str], None]


# The form --------------------------------------------------------------------------------------------------------


def _rules(own: Settings) -> dict[str, Any]:
    rules: dict[str, Any] = pages.editor_data([], EN, own, WORDS)["rules"]
    return rules


def test_the_form_judges_as_the_check_of_the_site_does() -> None:
    """A severity that the site has chosen is the form's, too; a rule of the law cannot be turned off."""
    assert list(_rules(OWN)) == list(EDITOR_RULES)
    plain = _rules(replace(OWN, severity={}))
    assert {name: rule["severity"] for name, rule in plain.items()} == {
        name: BY_ID[name].severity for name in EDITOR_RULES
    }
    legal = next(name for name in EDITOR_RULES if BY_ID[name].legal and BY_ID[name].severity == "error")
    free = next(name for name in EDITOR_RULES if not BY_ID[name].legal)
    off = _rules(replace(OWN, severity={legal: "off", free: "off"}))
    assert (off[legal]["severity"], off[free]["severity"]) == ("error", "off")
    assert _rules(replace(OWN, severity={legal: "warning"}))[legal]["severity"] == "warning"


def test_a_rule_that_is_milder_only_while_the_site_is_built_is_strict_in_the_form() -> None:
    """A file that is being written is judged as a pull request is."""
    own = for_publishing(replace(OWN, severity={}))
    softened = [name for name in EDITOR_RULES if name in own.softened]
    assert softened
    assert {_rules(own)[name]["severity"] for name in softened} == {"error"}
    assert {own.severity[name] for name in softened} == {"warning"}


def test_a_day_that_a_law_begins_counts_unless_the_site_has_chosen_a_severity() -> None:
    """From that day on the form reports an error, before it a warning."""
    name = next(name for name in EDITOR_RULES if BY_ID[name].begins)
    begins = BY_ID[name].begins
    assert begins
    assert _rules(replace(OWN, severity={}))[name]["begins"] == str(begins.day)
    assert _rules(replace(OWN, severity={name: "error"}))[name]["begins"] == ""
    assert _rules(replace(OWN, severity={}))["unknown-key"]["begins"] == ""


def test_the_form_knows_the_day_as_of_which_laws_count() -> None:
    """Empty where the site names none."""
    assert pages.editor_data([], EN, replace(OWN, law_day=None), WORDS)["law"]["day"] == ""
    day = replace(OWN, law_day=LISTED[0].today)
    assert pages.editor_data([], EN, day, WORDS)["law"]["day"] == "2026-12-15"


def test_a_law_that_has_begun_needs_no_day_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has not has the day from which the form reports an error."""
    assert pages.editor_data([], EN, OWN, WORDS)["law"]["notice"]["day"] == "2028-07-16"
    monkeypatch.setattr(faces, "NOTICE", "L art. 32")
    assert pages.editor_data([], EN, OWN, WORDS)["law"]["notice"]["day"] == ""


def test_a_folder_is_known_by_the_notice_that_takes_most_from_its_shared_file() -> None:
    """Of equals, the first by its id; notices directly below sites/ share nothing."""
    found = [
        {"id": "b", "file": "sites/mall/b.yml", "shared": 2},
        {"id": "a", "file": "sites/mall/a.yml", "shared": 2},
        {"id": "c", "file": "sites/mall/c.yml", "shared": 1},
        {"id": "d", "file": "sites/city/north/d.yml", "shared": 0},
        {"id": "e", "file": "sites/e.yml", "shared": 0},
        {"id": "f", "file": "sites/UX/f.yml", "shared": 0},
    ]
    assert folders(found) == {"UX": "f", "city/north": "d", "mall": "a"}
    assert list(folders(found)) == ["UX", "city/north", "mall"]


def test_a_shared_file_names_the_notices_below_it() -> None:
    """Those in its folder and in the folders below, each with its title; not those of a folder with a longer name."""
    found = [
        {"id": name, "title": name.upper(), "file": f"sites/{folder}{name}.yml"}
        for name, folder in (
            ("a", "mall/"),
            ("b", "mall/north/"),
            ("c", "mall-2/"),
            ("d", ""),
            ("e", "mall/"),
        )
    ]
    files = {"sites/mall/_shared.yml": {"hours": "always"}, "sites/_shared.yml": {}}
    mall = [["a", "A"], ["e", "E"], ["b", "B"]]
    assert shared_data(found, files) == {
        "version": 1,
        "files": {
            "sites/mall/_shared.yml": {"values": {"hours": "always"}, "notices": mall},
            "sites/_shared.yml": {"values": {}, "notices": [*mall, ["c", "C"], ["d", "D"]]},
        },
    }


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        ("(?P<day>x)", "(?<day>x)"),
        (r"[^\W\d_]+", r"[\p{L}\p{Nl}\p{No}]+"),
        (r"[\W_]", r"[^\p{L}\p{N}]"),
        (r"(?:a|b)\b", r"(?:a|b)(?![\p{L}\p{N}_])"),
    ],
)
def test_a_pattern_means_the_same_in_the_browser(python: str, javascript: str) -> None:
    """Letters are those of every script."""
    assert javascript_pattern(python) == javascript


# The phrasebook --------------------------------------------------------------------------------------------------


def test_the_phrasebook_as_data_has_every_phrase_and_place_of_the_site() -> None:
    """By key, the newest versions and apart from them the older ones, and what a program needs to fill blanks."""
    raw = phrases.as_json(OWN)
    assert raw.count(b"\n") == 1
    assert "出入口".encode() in raw, "as it is written, which is smaller"
    data = json.loads(raw)
    book = load(OWN.theme, LANGUAGES)
    assert list(data) == [
        "version",
        "keys",
        "phrases",
        "older",
        "places",
        "blanks",
        "deployments",
        "languages",
    ]
    assert data["version"] == 1
    assert data["keys"] == {name: list(keys) for name, keys in KEYS.items()}
    for name in KEYS:
        of_key = [phrase for phrase in book.phrases.values() if phrase.key == name]
        newest = {phrase.id for phrase in of_key if phrase is book.newest(phrase)}
        assert {one["id"] for one in data["phrases"][name]} == newest
        assert [one["id"] for one in data["older"][name]] == [
            phrase.id for phrase in of_key if phrase.id not in newest
        ]
    assert [one["id"] for one in data["places"]] == list(book.places)
    assert data["blanks"] == list(KINDS)
    assert data["deployments"] == json.loads(
        json.dumps(deployments(OWN.theme, {phrase.id for phrase in phrases.offered(book, LANGUAGES)}))
    )


def test_a_phrase_as_data_says_what_it_is_for() -> None:
    """Its kind of data, its blanks and what it implies, where it has them, and its text in each language."""
    data = phrases.phrases_data(OWN)
    every = {
        one["id"]: one for group in ("phrases", "older") for found in data[group].values() for one in found
    }
    book = load(OWN.theme, LANGUAGES)
    for name, one in every.items():
        phrase = book.phrases[name]
        expected: dict[str, Any] = {"id": name, "text": {code: phrase.texts[code] for code in LANGUAGES}}
        if phrase.kind:
            expected["kind"] = phrase.kind
        if phrase.blanks:
            expected["blanks"] = dict(phrase.blanks)
        if phrase.implies:
            expected["implies"] = {key: list(values) for key, values in phrase.implies.items()}
        if phrase is not book.newest(phrase):
            expected["newest"] = book.newest(phrase).id
        assert one == expected
    assert data["places"][0] == {"id": "entrance", "text": {"ja": "出入口", "en": "the entrance"}}


def test_a_site_in_every_language_of_the_phrasebook_is_offered_all_of_it() -> None:
    """A text in exactly these languages is enough, for phrases of today, for older ones and for places."""
    book, languages = package_phrasebook()
    data = phrases.phrases_data(replace(OWN, languages=languages))
    found = [one["id"] for group in ("phrases", "older") for of_key in data[group].values() for one in of_key]
    assert sorted(found) == sorted(book.phrases)
    assert [one["id"] for one in data["places"]] == list(book.places)


def test_the_page_of_phrases_has_what_has_a_text_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """No heading above a key without phrases, and no place or phrase without its translations."""
    book, languages = package_phrasebook()
    texts = dict(book.places["entrance"].texts)
    few = {
        "entrance": book.places["entrance"],
        "gate": replace(book.places["till"], id="gate", texts={"ja": "門"}),
    }
    some = {"video-v1": book.phrases["video-v1"], "a-v1": _phrase(texts={"ja": "文"}, key="benefit")}
    monkeypatch.setattr(phrases, "package_phrasebook", lambda: (Phrasebook(some, few), languages))
    page = phrases.phrases_page("en")
    assert re.findall('(?m)^<h[23] id="(.*?)"', page) == ["data", "video-v1", "places"]
    assert page.endswith(f"{texts[languages[-1]]}</span>\n")
    assert "gate" not in page


def test_a_text_that_nobody_has_read_is_marked_in_its_language() -> None:
    """Only these languages are named; a phrase that was read in all of them has no mark."""
    own = replace(OWN, languages=("ja", "en", "ko"))
    data = phrases.phrases_data(own)
    assert {tuple(one["unread"]) for one in data["places"]} == {("ko",)}
    assert not any("unread" in one for one in phrases.phrases_data(OWN)["places"])


def test_how_a_language_joins_words_and_writes_dates_and_lengths() -> None:
    """What the form needs to fill a blank as the pages do."""
    english = phrases.phrases_data(OWN)["languages"]["en"]
    assert list(english) == ["list", "date", "months", "length", "units"]
    assert english["list"]["2"] == "{0} and {1}"
    assert english["months"][0] == "January"
    assert (len(english["months"]), english["months"][11]) == (12, "December")
    group = EN.group
    assert english["date"] == {
        name: group("date")[name] for name in ("day", "month", "year", "first_year", "reiwa", "heisei")
    }
    assert english["length"] == {
        name: group("retention")[name] for name in ("exact", "at_most", "about", "range")
    }
    assert english["units"] == {name: group("unit")[name] for name in UNITS}


def test_what_lacks_a_language_of_the_site_is_not_offered(tmp_path: Path) -> None:
    """A phrase of the package that a project has replaced without a language cannot be used there."""
    folder = tmp_path / "theme" / "phrases"
    folder.mkdir(parents=True)
    (folder / "benefit.yml").write_text(
        "- id: shorter-waits-v1\n  text: {ja: 短く, en: Shorter}\n", encoding="utf-8"
    )
    (folder / "places.yml").write_text("- id: entrance\n  text: {ja: 入口, en: entrance}\n", encoding="utf-8")
    own = replace(OWN, project=tmp_path, languages=("ja", "en", "ko"))
    data = phrases.phrases_data(own)
    assert "shorter-waits-v1" not in [one["id"] for one in data["phrases"]["benefit"]]
    assert "crowding-known-v1" in [one["id"] for one in data["phrases"]["benefit"]]
    assert "entrance" not in [one["id"] for one in data["places"]]
    assert "till" in [one["id"] for one in data["places"]]


def _phrase(**changes: Any) -> Phrase:
    empty: dict[str, Any] = {"blanks": {}, "implies": {}, "texts": {}, "reviewed": frozenset()}
    fixed = {"id": "a-v1", "key": "benefit", "place": Place("x"), "kind": "", "replaces": ""}
    return Phrase(**fixed | empty | changes)


@pytest.mark.parametrize(
    ("changes", "ja", "en"),
    [
        ({}, [], []),
        ({"kind": "image"}, ["情報の種類：映像"], ["Kind of data: Video"]),
        (
            {"blanks": {kind: kind for kind in KINDS}},
            None,
            [
                (
                    "Blanks: {place} (place), {name} (name), {text} (text), {number} (number), {date} (date), "
                    "{duration} (length of time), {time} (time)"
                )
            ],
        ),
        (
            {"implies": {"identification": ("none", "repeat_visitors"), "stored": ("image", "audio")}},
            None,
            ["Holds in the notice: identification: {none} or {repeat_visitors}; stored: Video, Sound"],
        ),
        (
            {
                "implies": {
                    "provision": ("none", "published"),
                    "without": ("audio",),
                    "not_stored": ("image",),
                }
            },
            None,
            [
                "Holds in the notice: given to others: {none} or {published}; there is no: Sound; not stored: Video"
            ],
        ),
    ],
)
def test_the_page_of_phrases_says_what_a_phrase_needs(
    changes: dict[str, Any], ja: list[str] | None, en: list[str]
) -> None:
    """One of several identifications is enough, but all kinds of data are meant; nothing ends in a full stop."""
    names = {
        name: EN(group, name).rstrip(".")
        for group, several in (
            ("identification_short", ("none", "repeat_visitors")),
            ("provision", ("published",)),
        )
        for name in several
    }
    if "provision" in changes.get("implies", {}):
        names["none"] = EN("provision", "none").rstrip(".")
    expected = [line if "Blanks" in line else line.format(**names) for line in en]
    assert list(phrases.about(_phrase(**changes), "en")) == expected
    if ja is not None:
        assert list(phrases.about(_phrase(**changes), "ja")) == ja


# The guide's own pages -----------------------------------------------------------------------------------------


@pytest.fixture
def docs(tmp_path: Path) -> list[Path]:
    """The folders of a project and of the package: one page is in both, and some files are no pages."""
    own, package = tmp_path / "own", tmp_path / "package"
    for path, text in {
        package / "ja" / "clerks.md": "# 係の方へ\n\n[次](rules.md) ![絵](../images/a.png)\n",
        package / "ja" / "index.md": "---\ntags: x\ntitle: 'X線の部屋'\n---\n\n# ようこそ\n",
        package / "ja" / "deep" / "README.md": "ここに見出しはありません [絵](../../images/b.png?x=1#y)\n",
        package
        / "ja"
        / "deep"
        / "more.md": '<a href="../../images/c%20d.png">c</a>\n\n[ref]: ../../images/e.png#part "E"\n',
        package / "ja" / "a-picture.png": "![no page](../images/f.png)",
        package / "en" / "clerks.md": "# For clerks\n",
        own
        / "ja"
        / "clerks.md": "# うちの係へ\n\n[上](../../secret.png) [根](/etc/hosts) [他](../notes.md)\n",
        own / "images" / "a.png": "own picture",
        **{package / "images" / f"{name}.png": name for name in ("a", "b", "c d", "e", "f")},
        own / "notes.md": "# 覚え書き\n",
        tmp_path / "secret.png": "secret",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [own, package]


def test_the_pages_of_a_language_have_their_titles_and_addresses(docs: list[Path]) -> None:
    """The title is the one at the top of the file, else the first heading, else the name; the project's own page wins."""
    found = pages.written_pages(docs, "ja")
    assert {path: title for path, (title, _) in found.items()} == {
        "guide/clerks/": "うちの係へ",
        "guide/": "X線の部屋",
        "guide/deep/": "README",
        "guide/deep/more/": "more",
    }
    assert found["guide/clerks/"][1].startswith("# うちの係へ\n")
    assert pages.written_pages(docs, "en") == {"guide/clerks/": ("For clerks", "# For clerks\n")}
    assert "guide/a-picture.png" in pages.written_files(docs, "ja")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("guide/clerks.md", "guide/clerks/"),
        ("guide/index.md", "guide/"),
        ("guide/deep/README.md", "guide/deep/"),
        ("guide/deep/index-of-all.md", "guide/deep/index-of-all/"),
    ],
)
def test_the_address_of_a_page_follows_from_its_file(name: str, path: str) -> None:
    """An index stands at the address of its folder."""
    assert pages.page_path(name) == path


def test_files_that_the_pages_link_to_are_published_with_them(docs: list[Path]) -> None:
    """From the first folder that has them; no other page, nothing above the folder, and nothing of another address."""
    own, package = docs
    assert pages.linked_files([package], "ja") == {
        name: package / name for name in ("images/a.png", "images/b.png", "images/c d.png", "images/e.png")
    }
    (own / "ja" / "clerks.md").write_text("![絵](../images/a.png)\n", encoding="utf-8")
    assert pages.linked_files(docs, "ja")["images/a.png"] == own / "images" / "a.png"


def test_a_page_cannot_publish_what_lies_outside_the_guide(docs: list[Path]) -> None:
    """Neither a file above the folder, nor one of the system, nor a page that belongs to no language."""
    own = docs[:1]
    assert pages.linked_files(own, "ja") == {}
    (own[0] / "ja" / "clerks.md").write_bytes("![絵](../images/a.png) \xff".encode("latin-1", "replace"))
    assert pages.linked_files(own, "ja") == {"images/a.png": own[0] / "images" / "a.png"}


def test_a_language_without_a_guide_has_no_pages_of_rules_and_no_reference() -> None:
    """Rules have their texts in Japanese and English only."""
    assert guide.guide_pages(EASY) == {}
    assert reference.reference_pages(EASY) == {}
    written = {"guide/clerks/": ("Clerks", "")}
    assert pages.with_index(written, {}, EASY) == written


def test_an_index_that_the_project_has_written_stays() -> None:
    """Nothing is put in its place."""
    written = {"guide/": ("Mine", "# Mine\n"), "guide/clerks/": ("Clerks", "")}
    assert pages.with_index(written, {}, EN) == written
    made = pages.with_index({"guide/rules/": ("Rules", "")}, {}, EN)
    assert "Guides" not in made["guide/"][1].replace("# Guides and reference", "")
    assert "[Rules](rules/index.md)" in made["guide/"][1]


def test_long_lines_of_examples_are_cut() -> None:
    """A hundred characters are kept as they are."""
    code = _fence("yaml", f"\n{'a' * 100}\n{'b' * 101}\n\n")
    assert code == f"```yaml\n\n{'a' * 100}\n{'b' * 100}…\n```\n"


# The reference ---------------------------------------------------------------------------------------------------


def test_the_reference_knows_every_key_and_when_it_is_needed(golden: Golden) -> None:
    """In the order of the format; a key that never is necessary stands alone."""
    lines = []
    for key in reference_keys.all_keys():
        when = reference_keys.when(key.path)
        needed = "required" if key.required else when.en if when else ""
        lines.append(f"{key.name} {needed}".rstrip())
    golden(FOLDER / "expected" / "keys.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(
    ("path", "value", "meaning"),
    [
        (("status",), "draft", EN.group("status").get("draft", "")),
        (("sensors", "kind"), "wifi", EN("sensor", "wifi")),
        (("title",), "wifi", ""),
        (("nothing",), "wifi", ""),
        (("sensors", "kind"), "nothing", ""),
    ],
)
def test_a_choice_is_explained_as_on_the_pages(path: tuple[str, ...], value: str, meaning: str) -> None:
    """Where the pages have no word for it, nothing is said."""
    assert reference_keys.choice_meaning(path, value, EN) == meaning


def test_the_choices_in_a_list_are_explained_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key whose value is a list of choices has the words of each."""
    row = row_for(ListOf(OneOf("sensor", ("wifi", "other"))))
    monkeypatch.setattr(fields, "TABLE", fields.TABLE.with_row(row))
    assert reference_keys.choice_meaning(("made_up",), "wifi", EN) == EN("sensor", "wifi")


def test_the_examples_of_a_key_show_all_of_its_sub_keys() -> None:
    """No example is shown that adds nothing to those before it."""
    assert ("cameras", "places", "position") in key_examples.shown_paths("cameras")
    parts = key_examples.key_examples("cameras")
    assert len(parts) == len(set(parts)) > 1
    assert key_examples.shown_paths("cameras") >= {
        ("cameras",),
        ("cameras", "withheld"),
        ("cameras", "note", "ja"),
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ({}, ""),
        ({"a": 1, "b": "c"}, "a: 1, b: c"),
        (True, "true"),
        (False, "false"),
        (("ja", "en"), "[ja, en]"),
        ("1 month", "1 month"),
        (12, "12"),
    ],
)
def test_a_default_is_shown_as_it_would_be_written(value: object, written: str) -> None:
    """What has no default has no text."""
    assert reference_settings.as_yaml(value) == written


class _Other:
    """A setting of MkDocs."""

    def __init__(self, name: str, status: str, instead: ProgramText | None = None) -> None:
        self.name, self.status, self.instead = name, status, instead
        self.about = ProgramText(f"<{name}>のこと", f"about <{name}>")


def test_the_settings_of_mkdocs_are_listed_by_what_becomes_of_them() -> None:
    """Those that work, those that are set, and those that are refused with what to write instead."""
    others = [
        _Other("b", "refused", ProgramText("別の", "another")),
        _Other("a", "works"),
        _Other("c", "works"),
    ]
    page = reference_settings.settings_page(EN, others).rpartition("## The settings of MkDocs\n")[2]
    assert page.partition("\n\n### ")[2].splitlines() == [
        "Works",
        "",
        '- <a id="a" href="#a"><code>a</code></a> — about &lt;a>',
        '- <a id="c" href="#c"><code>c</code></a> — about &lt;c>',
        "",
        "",
        "### Refused",
        "",
        '- <a id="b" href="#b"><code>b</code></a> — about &lt;b> → another',
    ]
    assert "The settings of MkDocs" not in reference_settings.settings_page(EN)
    every = reference_settings.settings_page(JA, OTHERS)
    assert [every.count(f"### {title}\n") for title in ("使えます", "kokuchi が決めます", "使えません")] == [
        1,
        1,
        1,
    ]


# Laws --------------------------------------------------------------------------------------------------------------


def _laws(code: str = "en") -> str:
    return law_page.with_laws(f"{law_page.BEGIN}\n{law_page.END}\n", code)


def test_a_law_on_which_no_rule_rests_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no heading above nothing."""
    heading = {"en": "Rules that rest on it", "ja": "これに基づく確認の規則"}
    assert all(words in _laws(code) for code, words in heading.items())
    monkeypatch.setattr(law_page, "RULES", ())
    assert not any(words in _laws(code) for code, words in heading.items())


def test_a_telephone_number_that_was_compared_with_its_source_has_no_remark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until then the page says so."""
    remark = "Not yet compared with the source."
    assert _laws().count(remark) == len(BODIES)
    monkeypatch.setattr(law_page, "BODIES", tuple(replace(body, seen="original") for body in BODIES))
    assert remark not in _laws()
    for code, end in (("en", "."), ("ja", "確かめ直します。")):
        (line, *_) = [line for line in _laws(code).splitlines() if BODIES[0].phone in line]
        assert line.endswith(end)


def test_all_kinds_of_operators_are_named_with_what_is_known_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are addressed first; each of the others with how far it is."""
    law = replace(
        every_law()[0], reaches=dict(zip(REGIMES, ("reached", "not_found", "other_rules"), strict=True))
    )
    monkeypatch.setattr(law_page, "every_law", lambda: (law,))
    names = [law_text.REGIMES[regime] for regime in REGIMES]
    known = [law_text.REACHES[reach] for reach in ("not_found", "other_rules")]
    pairs = list(zip(names[1:], known, strict=True))
    others = "".join(f" ({name.en}: {reach.en})" for name, reach in pairs)
    assert f"- Addressed to: {names[0].en}{others}\n" in _laws()
    others = "".join(f"（{name.ja}：{reach.ja}）" for name, reach in pairs)
    assert f"- 対象：{names[0].ja}{others}\n" in _laws("ja")
