"""The phrasebook: its data, its loader, what a phrase says with its blanks, and how notices use it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, CONFIG, ROOT, TODAY, Project, built
from hypothesis import given
from hypothesis import strategies as st

from kokuchi import pages, phrasebook
from kokuchi.calendar import UNITS, Date, Duration
from kokuchi.check import CheckResult
from kokuchi.notice import from_document
from kokuchi.pages.phrases import offered, phrases_data
from kokuchi.phrasebook import Phrase, PhrasebookError, load, read_blanks, render, words
from kokuchi.phrasebook.blanks import KINDS as BLANK_KINDS
from kokuchi.phrasebook.blanks import BlankProblem, in_words, parse_blank
from kokuchi.schema import notice_schema
from kokuchi.settings import load as load_settings
from kokuchi.site import BuildFailed
from kokuchi.yaml_writer import format_notice

THEME = ROOT / "theme"
LANGUAGES = ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy")
BOOK = load(THEME, LANGUAGES)
PHRASES = pytest.mark.parametrize("phrase", BOOK.phrases.values(), ids=list(BOOK.phrases))
SIX = (
    CONFIG
    + f"extra: {{kokuchi: {{languages: [{', '.join(LANGUAGES)}], severity: {{phrase-outdated: 'off'}}}}}}\n"
)
BLANKS: Mapping[str, Any] = {
    "place": ["entrance", "till"],
    "name": "Sample Co., Ltd.",
    "number": "5",
    "date": "2026-12-01",
    "duration": "at most 30 days",
    "time": "10:00",
}


# The data ------------------------------------------------------------------------------------------------------


def test_every_kind_of_phrase_is_there_in_every_language() -> None:
    assert {phrase.key for phrase in BOOK.offered} == set(phrasebook.KEYS)
    assert all(set(phrase.texts) == set(LANGUAGES) for phrase in BOOK.phrases.values())
    assert all(set(place.texts) == set(LANGUAGES) for place in BOOK.places.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_phrases_of_a_key_and_no_two_places_read_the_same(code: str) -> None:
    said = [(phrase.key, phrase.texts[code]) for phrase in BOOK.phrases.values()]
    named = [place.texts[code] for place in BOOK.places.values()]
    assert len(set(said)) == len(said)
    assert len(set(named)) == len(named)


@PHRASES
def test_no_korean_particle_depends_on_what_fills_a_blank(phrase: Phrase) -> None:
    text = phrase.texts["ko"]
    dependent = ("은 ", "는 ", "이 ", "가 ", "을 ", "를 ", "과 ", "와 ", "로 ", "으로", "라", "이라")
    assert not [part for part in text.split("}")[1:] if part.startswith(dependent)]


@PHRASES
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_length_a_date_or_a_time_is_a_blank_not_a_part_of_a_phrase(phrase: Phrase, code: str) -> None:
    assert not any(character.isdigit() for character in phrase.texts[code].replace("제3자", ""))


# One notice for each phrase ------------------------------------------------------------------------------------


def _everywhere(ja: str, en: str) -> dict[str, str]:
    return {
        "ja": ja,
        "en": en,
        "zh-Hans": f"简 {en}",
        "zh-Hant": f"繁 {en}",
        "ko": f"가 {en}",
        "ja-x-easy": f"{ja}。",
    }


def _standard(phrase: Phrase) -> dict[str, Any]:
    """A phrase as a notice has it."""
    given = {name: BLANKS[kind] for name, kind in phrase.blanks.items()}
    blanks, problems = read_blanks(phrase, given, BOOK.places, LANGUAGES)
    assert not problems
    texts = {code: render(phrase, blanks, words(THEME, code)) for code in LANGUAGES}
    return {**texts, "phrase": phrase.id, **({"blanks": given} if given else {})}


_PURPOSES = {
    "none": ("混み具合を測ります", "To measure crowding"),
    "repeat_visitors": ("同じ車の再来を見分けます", "To recognise a vehicle that returns"),
    "enrolled_persons": ("登録した人の顔を照合して確かめます", "To match faces of people who enrolled"),
    "registered_persons": ("登録した人の顔を照合して確かめます", "To match faces of registered people"),
}


def _notice(phrase: Phrase) -> dict[str, Any]:
    """A notice of which everything that the phrase implies is true, with the phrase at its key."""
    implies = phrase.implies
    identification = implies.get("identification", ("none",))[0]
    kinds = [phrase.kind] if phrase.kind else []
    kinds += [*implies.get("data", ()), *implies.get("stored", ())] or ["image"]
    if identification in {"enrolled_persons", "registered_persons"}:
        kinds.append("face_features")
    elif identification == "repeat_visitors":
        kinds.append("number_plates")
    kinds = [kind for kind in dict.fromkeys([*kinds, "statistics"]) if kind not in implies.get("without", ())]
    stored = {"statistics": "6 months", "alerts": "6 months"}
    stored |= dict.fromkeys(("number_plates", "face_features"), "7 days") if identification != "none" else {}
    stored |= dict.fromkeys(implies.get("stored", ()), "7 days")
    provision = implies.get("provision", ("none",))[0]
    notice: dict[str, Any] = yaml.safe_load((ROOT / "generator/kokuchi/rules/_shared.yml").read_text("utf-8"))
    notice = {key: notice[key] for key in ("cameras", "announced", "checklist", "period")}
    notice |= {
        "title": _everywhere("カメラを使います", "We use cameras"),
        "operator": {
            "name": _everywhere("株式会社サンプル", "Sample Co., Ltd."),
            "address": _everywhere("東京都港区一丁目", "Minato, Tokyo"),
            "representative": _everywhere("代表取締役 見本花子", "Hanako Mihon, president"),
        },
        "purpose": [
            {
                **_everywhere(*_PURPOSES[identification]),
                "identification": identification,
            }
        ],
        "benefit": _everywhere("待つ時間が減ります", "You wait less"),
        "data": {kind: _everywhere(f"{kind}の情報", f"The data {kind}") for kind in kinds},
        "handling": _everywhere(
            "担当者だけが扱い、統計だけを残します", "Handled by staff; only statistics remain"
        ),
        "retention": {kind: stored.get(kind, "not stored") for kind in kinds},
        "hours": "10:00-21:00",
        "area": _everywhere("出入口の付近", "Near the entrances"),
        "third_party": {"provision": provision},
        "contact": {"name": _everywhere("お客様窓口", "Customer desk"), "phone": "03-1234-5678"},
    }
    if provision == "statistics_only":
        notice["third_party"]["recipients"] = _everywhere("商店会", "The shopkeepers")
    if identification != "none":
        notice["rights"] = _everywhere("窓口にお申し出ください", "Ask the desk")
    if identification == "registered_persons":
        keys = ("criteria", "source", "false_matches")
        notice["registration"] = {key: _everywhere(f"{key}の説明", f"About {key}") for key in keys}
    if identification == "enrolled_persons":
        notice["registration"] = {"enrolment": _everywhere("窓口で登録します", "At the desk")}
        notice["alternative"] = _everywhere("カードで通れます", "Use a card")
    _put(notice, phrase)
    return notice


def _put(notice: dict[str, Any], phrase: Phrase) -> None:
    """Put a phrase at its key."""
    text = _standard(phrase)
    if phrase.key == "purpose":
        notice["purpose"][0] |= text
    elif phrase.key == "data":
        notice["data"][phrase.kind] = text
    elif phrase.key == "third_party":
        notice["third_party"]["statement"] = text
    elif phrase.key == "contact_name":
        notice["contact"]["name"] = text
    elif phrase.key == "waiver":
        # In time on the web only, so that there is something to excuse.
        notice["announced"]["premises"] = "2027-03-15"
        notice["announced"]["waiver"] = {**text, "approved_by": "部長 / manager"}
    elif phrase.key == "history":
        notice["history"] = [{"date": "2026-11-20", **text}]
    elif phrase.key in {"ended", "data_deleted"}:
        reason = _everywhere("調査が済んだため", "The survey is done")
        deleted = _everywhere("順に消去します", "Erased step by step")
        notice["ended"] = {
            "on": "2027-05-01",
            "reason": text if phrase.key == "ended" else reason,
            "data_deleted": text if phrase.key == "data_deleted" else deleted,
        }
    else:
        notice[phrase.key] = text


def _checked(project: Project, notice: dict[str, Any], today: dt.date = TODAY) -> CheckResult:
    project.add("notice.yml", yaml.safe_dump(notice, allow_unicode=True, sort_keys=False, width=9999))
    return project.check(today)


# What these rules say follows from what the notice of the test keeps, not from the words of a phrase.
ABOUT_WHAT_IS_KEPT = {"kept-without-identification", "identification-none-doubtful"}
# The notice of the test has the phrase as its title, too.
ABOUT_ITS_TITLE = {"long-title"}


@PHRASES
def test_the_check_finds_nothing_in_a_true_notice_with_the_phrase_in_six_languages(
    phrase: Phrase, tmp_path: Path
) -> None:
    notice = _notice(phrase)
    result = _checked(Project(tmp_path / "project", SIX), notice)
    found = [
        f"{one.rule}: {one.message.en}"
        for one in result.findings
        if one.rule not in ABOUT_WHAT_IS_KEPT | ABOUT_ITS_TITLE
    ]
    assert not found
    assert [text.phrase for text in phrasebook.standard_texts(result.readable[0])] == [phrase.id]


# Blanks ----------------------------------------------------------------------------------------------------------

_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
_GIVEN: dict[str, st.SearchStrategy[Any]] = {
    "place": st.lists(st.sampled_from(list(BOOK.places)), min_size=1, max_size=5),
    "name": st.one_of(_TEXT, st.fixed_dictionaries(dict.fromkeys(LANGUAGES, _TEXT))),
    "text": st.fixed_dictionaries(dict.fromkeys(LANGUAGES, _TEXT)),
    "number": st.integers(0, 999_999_999).map(str),
    "date": st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31)).map(str),
    "duration": st.builds("{} {}s".format, st.integers(1, 9999), st.sampled_from(UNITS)),
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
}


def test_the_blanks_of_the_test_are_all_the_kinds_that_there_are() -> None:
    assert _GIVEN.keys() == BLANK_KINDS.keys()


@given(st.data())
def test_a_phrase_says_its_words_with_each_blank_in_the_words_of_the_language(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from([one for one in BOOK.phrases.values() if one.blanks]))
    given = {name: data.draw(_GIVEN[kind], label=name) for name, kind in phrase.blanks.items()}
    blanks, problems = read_blanks(phrase, given, BOOK.places, LANGUAGES)
    assert not problems
    for code in LANGUAGES:
        said = {name: in_words(blanks[name], words(THEME, code)) for name in blanks}
        wanted = phrase.texts[code]
        before, *after = wanted.split("{")
        assert render(phrase, blanks, words(THEME, code)) == before + "".join(
            said[part.partition("}")[0]] + part.partition("}")[2] for part in after
        )


@given(
    st.sampled_from(sorted(BLANK_KINDS)),
    st.recursive(
        st.one_of(_TEXT, st.just(""), st.just("  "), st.none()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([*LANGUAGES, "de"]), inner)
        ),
        max_leaves=8,
    ),
)
def test_whatever_stands_in_a_blank_is_a_value_or_a_problem_never_an_error(kind: str, raw: Any) -> None:
    value = parse_blank(kind, raw, BOOK.places, LANGUAGES)
    if not isinstance(value, BlankProblem):
        assert all(in_words(value, words(THEME, code)) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("code", "two", "three"),
    [
        ("ja", "出入口、レジ", "出入口、レジ、通路"),
        ("en", "the entrance and the tills", "the entrance, the tills and the corridor"),
        ("zh-Hans", "出入口和收银台", "出入口、收银台和通道"),
        ("zh-Hant", "出入口和收銀台", "出入口、收銀台和通道"),
        ("ko", "출입구 및 계산대", "출입구, 계산대 및 통로"),
        ("ja-x-easy", "出入口（でいりぐち）、レジ", "出入口（でいりぐち）、レジ、通路（つうろ）"),
    ],
)
def test_places_are_joined_as_each_language_joins_words(code: str, two: str, three: str) -> None:
    for number, expected in ((2, two), (3, three)):
        value = parse_blank("place", ["entrance", "till", "corridor"][:number], BOOK.places, LANGUAGES)
        assert not isinstance(value, BlankProblem)
        assert in_words(value, words(THEME, code)) == expected


def test_dates_and_lengths_are_written_as_on_the_page() -> None:
    said = {code: in_words(Date(2026, 12, 1), words(THEME, code)) for code in ("ja", "en", "ko")}
    assert said == {"ja": "2026年（令和8年）12月1日", "en": "1 December 2026", "ko": "2026년 12월 1일"}
    assert in_words(Duration(30, "day", "at_most"), words(THEME, "en")) == "At most 30 days"


# The loader ------------------------------------------------------------------------------------------------------


def _theme(folder: Path, name: str, text: str) -> Path:
    path = folder / "theme" / "phrases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder / "theme"


OWN = "- id: own-v1\n  blanks: {place: place}\n  text: {ja: '{place}を見ます', en: 'We watch {place}'}\n"


def test_a_project_adds_phrases_in_the_languages_of_its_site(tmp_path: Path) -> None:
    book = load(_theme(tmp_path, "benefit.yml", OWN), ("ja", "en"))
    assert "own-v1" in book.phrases
    assert "shorter-waits-v1" in book.phrases
    assert book.phrases["own-v1"].texts == {"ja": "{place}を見ます", "en": "We watch {place}"}


def test_a_copy_of_the_phrases_in_a_project_with_another_language_is_read_and_not_offered(
    tmp_path: Path,
) -> None:
    shutil.copytree(THEME / "phrases", tmp_path / "theme" / "phrases")
    book = load(tmp_path / "theme", ("ja", "en", "eo"))
    assert book.phrases.keys() == BOOK.phrases.keys()
    assert not offered(book, ("ja", "en", "eo"))


def test_a_project_adds_a_language_to_a_phrase_of_the_package(tmp_path: Path) -> None:
    text = "- id: shorter-waits-v1\n  reviewed: [eo]\n  text: {ja: 短く, en: Shorter, eo: Malpli}\n"
    book = load(_theme(tmp_path, "benefit.yml", text), ("ja", "en", "eo"))
    assert [phrase.id for phrase in offered(book, ("ja", "en", "eo"))] == ["shorter-waits-v1"]


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("benefit.yml", OWN.replace(", en: 'We watch {place}'", ""), 3, "there is no text in en"),
        ("benefit.yml", OWN.replace("We watch {place}", "We watch"), 3, "the blanks of the en text"),
        ("benefit.yml", OWN.replace("{place: place}", "{place: room}"), 2, "“room” cannot be used"),
        ("benefit.yml", OWN.replace("own-v1", "own"), 1, "must end in its version"),
        ("benefit.yml", OWN.replace("own-v1", "own-v2"), 1, "needs replaces: own-v1"),
        ("benefit.yml", OWN + "  replaces: other-v1\n", 1, "is the first version"),
        ("benefit.yml", OWN + OWN.replace("own-v1", "own-v3") + "  replaces: own-v2\n", 4, "is missing"),
        ("benefit.yml", OWN + OWN, 4, "occurs twice"),
        ("benefit.yml", OWN + "  colour: red\n", 4, "“colour” cannot be used"),
        ("benefit.yml", OWN + "  implies: {identification: [perhaps]}\n", 4, "“perhaps” cannot be used"),
        ("benefit.yml", OWN + "  implies: {mood: [calm]}\n", 4, "“mood” cannot be used"),
        ("benefit.yml", OWN + "  reviewed: [xx]\n", 4, "“xx” cannot be used"),
        ("benefit.yml", OWN + "  kind: image\n", 4, "kind is a kind of data"),
        ("data.yml", OWN, 1, "kind is a kind of data"),
        ("benefit.yml", "id: own-v1\n", 1, "write a list"),
        ("benefit.yml", "- own-v1\n", 1, "write an entry"),
        ("benefit.yml", "- id: own-v1\n", 1, "text is missing"),
        ("benefit.yml", "- id: own-v1\n  text: [\n", 2, "cannot be read as YAML"),
        ("benefit.yml", "- id: own-v1\n  text: once\n", 2, "a text in each language"),
        ("benefit.yml", OWN.replace("'We watch {place}'", "''"), 3, "en needs a text"),
        ("benefit.yml", OWN + "  reviewed: ja\n", 4, "write a list in [ ]"),
        ("benefit.yml", OWN + "  implies: {identification: none}\n", 4, "write a list in [ ]"),
        ("benefit.yml", OWN.replace("{place: place}", "place"), 2, "blanks is a mapping"),
        ("benefit.yml", OWN + "  implies: none\n", 4, "implies is a mapping"),
        ("wishes.yml", OWN, 1, "is named after its key"),
        ("places.yml", "- id: garden\n  text: {ja: 庭}\n", 2, "there is no text in en"),
    ],
)
def test_what_is_wrong_in_a_phrasebook_is_named_with_file_and_line(
    name: str, text: str, line: int, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(PhrasebookError) as raised:
        load(_theme(tmp_path, name, text), ("ja", "en"))
    assert raised.value.message.en.startswith(f"theme/phrases/{name}:{line}: ")
    assert reason in raised.value.message.en
    assert raised.value.message.ja.startswith(f"theme/phrases/{name}:{line}: ")


def test_a_phrasebook_that_is_no_text_is_named(tmp_path: Path) -> None:
    theme = _theme(tmp_path, "benefit.yml", OWN)
    (theme / "phrases" / "benefit.yml").write_bytes("- id: 待ち時間".encode("cp932"))
    with pytest.raises(PhrasebookError) as raised:
        load(theme, ("ja", "en"))
    assert raised.value.message.en.startswith("theme/phrases/benefit.yml:1: cannot be read: ")


def test_a_new_version_has_the_blanks_of_the_one_before(tmp_path: Path) -> None:
    newer = "- id: own-v2\n  replaces: own-v1\n  text: {ja: 見ます, en: We watch}\n"
    with pytest.raises(PhrasebookError, match="same kind and blanks"):
        load(_theme(tmp_path, "benefit.yml", OWN + newer), ("ja", "en"))


# What a page, the version, changes and the record make of a phrase ---------------------------------------------------


def _page(project: Project, notice: dict[str, Any], code: str) -> dict[str, Any]:
    (document,) = _checked(project, notice).readable
    return pages.notice_page(from_document(document), words(THEME, code), TODAY, LANGUAGES)


def _row(page: dict[str, Any]) -> list[str] | None:
    """The lines of the row about standard sentences; None if there is none."""
    rows = [row for section in page["sections"] for row in section["rows"] if row["key"] == "standard"]
    return rows[0]["lines"] if rows else None


COUNTS = BOOK.phrases["counts-people-v1"]


def test_the_page_names_the_standard_sentences_and_says_in_which_language_nobody_has_read_them(
    tmp_path: Path,
) -> None:
    project, notice = Project(tmp_path / "project", SIX), _notice(COUNTS)
    assert _row(_page(project, notice, "ja")) == ["利用目的"]
    assert _row(_page(project, notice, "en")) == ["Purpose"]
    unread = words(THEME, "ko")("page", "standard_unread")
    assert _row(_page(project, notice, "ko")) == ["이용 목적", unread]


def test_the_page_says_how_many_purposes_are_standard_sentences(tmp_path: Path) -> None:
    notice = _notice(COUNTS)
    notice["purpose"].append({**_everywhere("混雑を調べます", "To study crowds"), "identification": "none"})
    assert _row(_page(Project(tmp_path / "project", SIX), notice, "en")) == ["Purpose (1 of 2)"]


def test_a_text_that_was_changed_in_one_language_is_not_called_a_standard_sentence(tmp_path: Path) -> None:
    project, notice = Project(tmp_path / "project", SIX), _notice(COUNTS)
    notice["purpose"][0]["ko"] += "!"
    assert _row(_page(project, notice, "ja")) is None
    found = _checked(project, notice).findings
    assert [(one.rule, one.severity) for one in found] == [("phrase-changed", "warning")]
    assert "(ko)" in found[0].message.en


def test_a_phase_that_replaces_a_standard_sentence_takes_its_place_on_the_page(tmp_path: Path) -> None:
    notice = _notice(BOOK.phrases["shorter-waits-v1"])
    notice["phases"] = [
        {
            "name": _everywhere("第二期", "Second"),
            "start": "2027-05-01",
            "announced": {"web": "2026-11-01", "premises": "2026-11-01"},
            "handling": _standard(BOOK.phrases["no-faces-v1"]),
            "benefit": _everywhere("歩きやすくなります", "Easier to walk"),
        }
    ]
    (document,) = _checked(Project(tmp_path / "project", SIX), notice).readable
    before, after = (
        pages.notice_page(from_document(document), words(THEME, "en"), day, LANGUAGES)
        for day in (TODAY, dt.date(2027, 5, 1))
    )
    assert _row(before) == ["What you get from it, What differs by period"]
    assert _row(after) == ["Handling"]


def test_the_version_of_a_notice_is_the_same_with_and_without_the_id_of_a_phrase(tmp_path: Path) -> None:
    project, notice = Project(tmp_path / "project", SIX), _notice(COUNTS)
    (document,) = _checked(project, notice).readable
    marked = from_document(document)
    for name in ("phrase", "blanks"):
        del notice["purpose"][0][name]
    (document,) = _checked(project, notice).readable
    plain = from_document(document)
    assert marked.mark == plain.mark
    assert marked.raw["purpose"][0]["phrase"] == COUNTS.id, "the record keeps the id"


def test_taking_a_text_from_the_phrasebook_is_no_change_and_its_new_words_are(tmp_path: Path) -> None:
    project, notice = Project(tmp_path / "project", SIX), _notice(COUNTS)
    with_phrase = dict(notice["purpose"][0])
    for name in ("phrase", "blanks"):
        del notice["purpose"][0][name]
    _checked(project, notice)
    project.commit()
    notice["purpose"][0] = with_phrase
    _checked(project, notice)
    assert not [change for pair in project.changes().pairs for change in pair.changes]
    notice["purpose"][0] = {**_standard(BOOK.phrases["studies-movement-v1"]), "identification": "none"}
    _checked(project, notice)
    (change,) = [change for pair in project.changes().pairs for change in pair.changes]
    assert (change.route, change.material) == (("purpose", 0), True)


def test_the_formatter_puts_the_phrase_after_the_languages() -> None:
    text = "benefit: {phrase: own-v1, blanks: {b: 1, a: 2}, en: We, ja: 見ます}\n"
    schema = notice_schema(("ja", "en"))
    formatted = format_notice(text, "shop.yml", ("ja", "en"), schema)
    assert formatted == "benefit: {ja: 見ます, en: We, phrase: own-v1, blanks: {b: 1, a: 2}}\n"


# Contradictions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("identifier", "change", "case"),
    [
        ("counts-people-v1", {"identification": "repeat_visitors"}, "identification"),
        ("counts-people-v1", {"data": "statistics"}, "data"),
        ("no-sound-v2", {"kind": "audio"}, "without"),
        ("records-incidents-v1", {"not stored": "image"}, "stored"),
        ("not-recorded-v1", {"stored": "image"}, "not-stored"),
        ("nothing-leaves-v1", {"provision": "required_by_law_only"}, "provision"),
    ],
)
def test_each_condition_of_a_phrase_is_compared_with_the_key_that_it_is_about(
    identifier: str, change: dict[str, str], case: str, tmp_path: Path
) -> None:
    notice = _notice(BOOK.phrases[identifier])
    ((what, value),) = change.items()
    if what == "identification":
        notice["purpose"][0]["identification"] = value
    elif what == "data":
        del notice["data"][value], notice["retention"][value]
        notice["data"]["image"], notice["retention"]["image"] = _everywhere("映像", "Video"), "not stored"
    elif what == "kind":
        notice["data"][value], notice["retention"][value] = _everywhere("音", "Sound"), "7 days"
    elif what == "provision":
        notice["third_party"]["provision"] = value
    else:
        notice["retention"][value] = "not stored" if what == "not stored" else "7 days"
    found = _checked(Project(tmp_path / "project", SIX), notice).findings
    assert [(one.case, one.severity) for one in found if one.rule == "phrase-contradiction"] == [
        (case, "error")
    ]


def test_two_phrases_that_say_opposite_things_are_named_together(tmp_path: Path) -> None:
    notice = _notice(BOOK.phrases["records-incidents-v1"])
    notice["handling"] = _standard(BOOK.phrases["not-recorded-v1"])
    found = _checked(Project(tmp_path / "project", SIX), notice).findings
    (one,) = [one for one in found if one.rule == "phrase-contradiction"]
    assert one.case == "two-phrases"
    assert "“not-recorded-v1”" in one.message.en
    assert "“records-incidents-v1” under “purpose”" in one.message.en


def test_a_phase_that_makes_a_phrase_untrue_is_found(tmp_path: Path) -> None:
    notice = _notice(BOOK.phrases["no-sound-v2"])
    notice["phases"] = [
        {
            "name": _everywhere("第二期", "Second"),
            "start": "2027-05-01",
            "data": {"audio": _everywhere("車内の音", "Sound")},
            "retention": {"audio": "7 days"},
        }
    ]
    found = _checked(Project(tmp_path / "project", SIX), notice).findings
    assert [one.case for one in found if one.rule == "phrase-contradiction"] == ["without"]


# Unknown phrases -----------------------------------------------------------------------------------------------------

_AREA = BOOK.phrases["around-place-v1"]


@pytest.mark.parametrize(
    ("change", "case"),
    [
        ({"phrase": "around-plaice-v1"}, "did-you-mean"),
        ({"phrase": "zzzzzzzz-v1"}, "unknown"),
        ({"phrase": "shorter-waits-v1"}, "other-key"),
        ({"blanks": None}, "blank-missing"),
        ({"blanks": {"place": ""}}, "blank-empty"),
        ({"blanks": {"place": []}}, "blank-empty"),
        ({"blanks": {"place": ["till", ""]}}, "blank-empty"),
        ({"blanks": {"place": {"ja": "庭"}}}, "blank-kind"),
        ({"blanks": {"place": "entrence"}}, "no-such-place-near"),
        ({"blanks": {"place": "qqqq"}}, "no-such-place"),
        ({"blanks": {"place": "entrance", "time": "10:00"}}, "blank-unknown"),
        ({"phrase": None}, "blanks-alone"),
    ],
)
def test_a_phrase_that_cannot_be_is_one_error_that_says_what_to_write(
    change: dict[str, Any], case: str, tmp_path: Path
) -> None:
    notice = _notice(_AREA)
    notice["area"] = {key: value for key, value in (notice["area"] | change).items() if value is not None}
    found = _checked(Project(tmp_path / "project", SIX), notice).findings
    assert [(one.rule, one.case, one.severity) for one in found] == [("unknown-phrase", case, "error")]


@pytest.mark.parametrize(
    ("identifier", "blanks"),
    [
        ("metres-from-camera-v1", {"place": "till", "metres": "five"}),
        ("weekdays-v1", {"start": "10:00", "end": "25:00"}),
        ("retention-changed-v1", {"before": "30 days", "after": "not stored"}),
        ("erased-in-turn-v1", {"date": "1 December"}),
        ("asked-by-authority-v1", {"authority": ["the city"]}),
    ],
)
def test_a_blank_of_the_wrong_kind_says_which_kind_is_needed(
    identifier: str, blanks: dict[str, Any], tmp_path: Path
) -> None:
    phrase = BOOK.phrases[identifier]
    notice = _notice(phrase)
    route = {"waiver": ("announced", "waiver"), "data_deleted": ("ended", "data_deleted")}.get(
        phrase.key, (phrase.key,)
    )
    node: Any = notice
    for step in route:
        node = node[step]
    (node[0] if isinstance(node, list) else node)["blanks"] = blanks
    found = _checked(Project(tmp_path / "project", SIX), notice).findings
    assert [(one.rule, one.case) for one in found] == [("unknown-phrase", "blank-kind")]
    assert "“”" not in found[0].message.en, "it quotes what is written, whatever its form"


def test_a_phrase_under_a_key_that_has_none_is_an_error(project: Project, sample: str) -> None:
    project.add(
        "shop.yml",
        sample.replace("operator:\n  name:\n", "operator:\n  name:\n    phrase: shorter-waits-v1\n"),
    )
    assert [one.case for one in project.check().findings] == ["no-phrases-here"]


def test_a_phrase_without_a_text_in_a_language_of_the_site_cannot_be_used(tmp_path: Path) -> None:
    notice = _notice(_AREA)
    notice["area"]["pt"] = "A entrada"
    project = Project(tmp_path / "project", SIX.replace("[ja,", "[pt, ja,"))
    found = [one for one in _checked(project, notice).findings if one.rule == "unknown-phrase"]
    assert [one.case for one in found] == ["no-text"]
    assert "has no text in pt" in found[0].message.en


def test_a_project_whose_phrasebook_is_wrong_is_told_file_and_line(project: Project, sample: str) -> None:
    _theme(project.folder, "benefit.yml", OWN.replace("{place: place}", "{place: room}"))
    project.add("shop.yml", sample)
    done = project.run("check", "--lang", "en")
    assert done.returncode == 2
    assert "theme/phrases/benefit.yml:2: “room” cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


# The command ---------------------------------------------------------------------------------------------------------

OLD = BOOK.phrases["no-sound-v1"].texts
NEW = BOOK.phrases["no-sound-v2"].texts
# Every way in which a text can be written: plain with a comment, in quotes, as a block, in brackets.
WRITTEN = f"""# kept
handling:   # kept, too
  en: {OLD["en"]}   # after a text
  ja: |-
    {OLD["ja"]}

  # between
  phrase: 'no-sound-v1'
phases:
  - {{name: {{ja: 次, en: Next}}, handling: {{ja: "{OLD["ja"]}", en: {OLD["en"]}, phrase: no-sound-v1}}}} # end
"""
RENEWED = f"""# kept
handling:   # kept, too
  en: "{NEW["en"]}"   # after a text
  ja: {NEW["ja"]}

  # between
  phrase: no-sound-v2
phases:
  - {{name: {{ja: 次, en: Next}}, handling: {{ja: {NEW["ja"]}, en: {NEW["en"]}, phrase: no-sound-v2}}}} # end
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_renewing_replaces_the_words_and_nothing_else_in_the_file(
    line_end: str, mark: bytes, project: Project
) -> None:
    path = project.add("shop.yml", mark + WRITTEN.replace("\n", line_end).encode())
    done = project.run("phrases", "--renew", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes() == mark + RENEWED.replace("\n", line_end).encode()
    assert f"+  ja: {NEW['ja']}" in done.stdout
    assert done.stdout.endswith("Texts renewed: 2 (files: 1).\n")
    again = project.run("phrases", "--renew", "--check", "--lang", "en")
    assert (again.returncode, again.stdout) == (0, "No text has to be renewed.\n")


@pytest.mark.parametrize("name", ["../outside.yml", "mkdocs.yml", ".", "sites/list.txt"])
def test_renewing_refuses_what_is_no_notice_below_sites(name: str, project: Project) -> None:
    """“No text has to be renewed” would be said of a file that was never looked at."""
    path = project.folder / name
    if path.suffix in {".yml", ".txt"} and not path.exists():
        path.write_text(WRITTEN, encoding="utf-8")
    done = project.run("phrases", "--renew", name, "--lang", "en")
    assert (done.returncode, "is neither a notice (.yml) nor a folder below sites/" in done.stderr) == (
        2,
        True,
    )
    project.add("shop.yml", WRITTEN)
    assert project.run("phrases", "--renew", "sites/shop.yml").returncode == 0
    assert project.run("phrases", "--renew", "sites").returncode == 0


def test_check_prints_the_diff_and_writes_nothing(project: Project) -> None:
    path = project.add("_shared.yml", WRITTEN)
    done = project.run("phrases", "--renew", "--check", "--lang", "ja")
    assert done.returncode == 1
    assert f"-  en: {OLD['en']}" in done.stdout
    assert done.stdout.endswith("1 件のファイルの 2 個の文に新しい版があります。\n")
    assert path.read_text("utf-8") == WRITTEN


def test_a_text_that_was_changed_by_hand_is_left_and_named(project: Project) -> None:
    text = WRITTEN.replace(f"  en: {OLD['en']}   #", "  en: No sound is recorded at all   #")
    path = project.add("shop.yml", text)
    done = project.run("phrases", "--renew", "--lang", "en")
    assert "sites/shop.yml:8: the text of “no-sound-v1” was changed by hand" in done.stdout
    assert "Texts renewed: 1 (files: 1). Changed by hand and left as they are: 1." in done.stdout
    assert path.read_text("utf-8").startswith(text.partition("phases")[0])


def test_a_comment_that_a_renewal_would_lose_is_kept_and_the_text_is_named(project: Project) -> None:
    text = WRITTEN.replace("ja: |-\n", "ja: |-  # why\n")
    path = project.add("shop.yml", text)
    done = project.run("phrases", "--renew", "--lang", "en")
    assert "Texts renewed: 1" in done.stdout
    assert path.read_text("utf-8").startswith(text.partition("phases")[0])


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_renewed(project: Project) -> None:
    project.add("a.yml", "handling: [\n")
    path = project.add("b.yml", WRITTEN)
    done = project.run("phrases", "--renew", "--lang", "en")
    assert done.returncode == 1
    assert "sites/a.yml:1:11: error:" in done.stdout
    assert path.read_text("utf-8") == RENEWED


def test_blanks_are_carried_over_to_the_newest_version(project: Project) -> None:
    newer = (
        OWN.replace("own-v1", "own-v3").replace("を見ます", "を見守ります").replace("We watch", "We look at")
    )
    middle = OWN.replace("own-v1", "own-v2").replace("を見ます", "を見ています").replace("We watch", "We see")
    versions = OWN + middle + "  replaces: own-v1\n" + newer + "  replaces: own-v2\n"
    _theme(project.folder, "benefit.yml", versions)
    text = "benefit:\n  ja: 出入口、レジを見ます\n  en: We watch the entrance and the tills\n  phrase: own-v1\n  blanks: {place: [entrance, till]}\n"
    path = project.add("shop.yml", text)
    assert project.run("phrases", "--renew").returncode == 0
    assert path.read_text("utf-8") == text.replace("を見ます", "を見守ります").replace(
        "We watch", "We look at"
    ).replace("own-v1", "own-v3")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "顔の特徴を数値にすることはありません"), ("en", "The features of faces are not turned")],
)
def test_the_list_has_every_phrase_and_place_in_the_language_of_the_command(
    lang: str, said: str, project: Project
) -> None:
    done = project.run("phrases", "--lang", lang)
    assert done.returncode == 0
    assert said in done.stdout
    assert all(f"  {phrase.id}\n" in done.stdout for phrase in BOOK.offered)
    assert all(f"  {place.id}: {place.texts[lang]}" in done.stdout for place in BOOK.places.values())
    assert "no-sound-v1" not in done.stdout, "an older version is not offered"


def test_the_json_has_all_that_a_form_needs_to_write_a_phrase(project: Project) -> None:
    data = json.loads(project.run("phrases", "--format", "json").stdout)
    assert data["keys"]["third_party"] == ["third_party.statement"]
    (one,) = [entry for entry in data["phrases"]["area"] if entry["id"] == "around-place-v1"]
    assert one == {
        "id": "around-place-v1",
        "blanks": {"place": "place"},
        "text": {code: BOOK.phrases["around-place-v1"].texts[code] for code in ("ja", "en")},
    }
    assert data["languages"]["en"]["list"] == {
        "start": "{0}, {1}",
        "middle": "{0}, {1}",
        "end": "{0} and {1}",
        "2": "{0} and {1}",
    }
    assert data["languages"]["en"]["months"][11] == "December"


def test_a_path_without_renew_is_a_wrong_command(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    done = project.run("phrases", "sites/shop.yml", "--lang", "en")
    assert (done.returncode, done.stderr) == (2, "kokuchi: PATH and --check need --renew\n")


def test_the_site_publishes_the_phrasebook_for_the_form_and_for_readers(tmp_path: Path, sample: str) -> None:
    project = Project(tmp_path / "project")
    project.add("shop.yml", sample)
    folder = built(project.folder)
    data = json.loads((folder / "edit" / "phrases.json").read_text("utf-8"))
    assert data == phrases_data(load_settings(project.folder))
    for guide in ("guide", "en/guide"):
        page = (folder / guide / "phrases" / "index.html").read_text("utf-8")
        assert all(phrase.id in page for phrase in BOOK.offered)
        assert BOOK.places["till"].texts["ko"] in page


def test_a_build_stops_at_a_wrong_phrasebook_and_a_later_one_reads_the_corrected_file(
    tmp_path: Path, sample: str
) -> None:
    project = Project(tmp_path / "project")
    project.add("shop.yml", sample)
    theme = _theme(project.folder, "benefit.yml", OWN.replace("{place: place}", "{place: room}"))
    with pytest.raises(BuildFailed) as raised:
        built(project.folder)
    assert "theme/phrases/benefit.yml:2: " in raised.value.message.en
    (theme / "phrases" / "benefit.yml").write_text(OWN, encoding="utf-8")
    data = json.loads((built(project.folder) / "edit" / "phrases.json").read_text("utf-8"))
    assert data["phrases"]["benefit"][-1]["id"] == "own-v1"
    (theme / "phrases" / "benefit.yml").write_text(OWN.replace("own-v1", "other-v1"), encoding="utf-8")
    data = json.loads((built(project.folder) / "edit" / "phrases.json").read_text("utf-8"))
    assert data["phrases"]["benefit"][-1]["id"] == "other-v1"


def test_import_and_new_keep_the_phrase_of_a_text(project: Project, sample: str) -> None:
    text = (
        sample
        + "alternative:\n  ja: 写りたくない人は、カメラのない場所（階段）をお使いください\n"
        + '  en: "If you do not want to be filmed, please use a place without cameras: the stairs"\n'
        + "  phrase: use-other-place-v1\n  blanks: {place: stairs}\n"
    )
    project.add("shop.yml", text)
    assert not [one for one in project.check().findings if one.rule.endswith("phrase")]
    (project.folder / "answers.yml").write_text(
        "title: {ja: 北館のカメラ, en: Cameras in the north}\n", "utf-8"
    )
    project.run("new", "north", "--from", "shop", "--answers", "answers.yml")
    made = yaml.safe_load((project.sites / "north.yml").read_text("utf-8"))
    assert (made["alternative"]["phrase"], made["alternative"]["blanks"]) == (
        "use-other-place-v1",
        {"place": "stairs"},
    )
    for file in ("list.csv", "map.yml", "shared.yml"):
        shutil.copy(CASES / "import" / "first-time" / file, project.folder)
    shared = project.folder / "shared.yml"
    shared.write_text(shared.read_text("utf-8") + text[text.index("alternative:") :], "utf-8")
    project.clear()
    project.run("import", "list.csv", "--map", "map.yml", "--shared", "shared.yml")
    (written,) = project.sites.rglob("_shared.yml")
    assert yaml.safe_load(written.read_text("utf-8"))["alternative"]["phrase"] == "use-other-place-v1"


def test_a_text_of_an_older_version_that_was_changed_by_hand_gets_one_message(
    project: Project, sample: str
) -> None:
    """It has to be decided first whether the text is still a phrase; only then its version matters."""
    text = f"handling:\n  ja: {OLD['ja']}。\n  en: {OLD['en']}\n  phrase: no-sound-v1\n"
    project.add("shop.yml", re.sub(r"(?m)^handling:\n(  .*\n)*", text, sample))
    assert [one.rule for one in project.check().findings] == ["phrase-changed"]


# Whole deployments ---------------------------------------------------------------------------------------------------


def _text(identifier: str, **blanks: Any) -> dict[str, Any]:
    """A phrase as a notice has it, with these blanks."""
    phrase = BOOK.phrases[identifier]
    read, problems = read_blanks(phrase, blanks, BOOK.places, LANGUAGES)
    assert not problems
    texts = {code: render(phrase, read, words(THEME, code)) for code in LANGUAGES}
    return {**texts, "phrase": identifier, **({"blanks": blanks} if blanks else {})}


DEPLOYMENTS: dict[str, dict[str, Any]] = {
    "people counted at a supermarket": {
        "purpose": [_text("counts-people-v1", place=["entrance"]) | {"identification": "none"}],
        "benefit": _text("shorter-waits-v1"),
        "data": {"image": _text("video-v1", place=["entrance"]), "statistics": _text("people-by-hour-v1")},
        "handling": _text("counted-without-faces-v1"),
        "retention": {"image": "not stored", "statistics": "1 year"},
        "hours": _text("opening-hours-v1"),
        "area": _text("only-place-v1", place=["entrance"]),
        "third_party": {"provision": "none", "statement": _text("nothing-leaves-v1")},
    },
    "a taxi with sound": {
        "purpose": [_text("records-incidents-with-sound-v1", place=["taxi"]) | {"identification": "none"}],
        "benefit": _text("incidents-clarified-v1"),
        "data": {
            "image": _text("video-v1", place=["taxi"]),
            "audio": _text("recorded-sound-v1", place=["taxi"]),
        },
        "handling": _text("recorded-with-sound-for-incidents-v1"),
        "retention": {"image": "7 days", "audio": "7 days"},
        "hours": _text("in-service-v1"),
        "area": _text("inside-and-ahead-of-vehicle-v1"),
        "third_party": {"provision": "required_by_law_only", "statement": _text("law-only-recorded-v1")},
    },
    "a school route": {
        "purpose": [_text("records-incidents-v1", place=["school-route"]) | {"identification": "none"}],
        "benefit": _text("incidents-clarified-v1"),
        "data": {"image": _text("video-without-sound-v1", place=["school-route"])},
        "handling": _text("recorded-for-incidents-v1"),
        "retention": {"image": "7 days"},
        "hours": "always",
        "area": _text("around-place-v1", place=["school-route"]),
        "third_party": {"provision": "required_by_law_only", "statement": _text("law-only-recorded-v1")},
    },
}


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_common_deployment_can_be_told_with_phrases_alone(name: str, tmp_path: Path) -> None:
    notice = {**_notice(BOOK.phrases["no-faces-v1"]), **DEPLOYMENTS[name]}
    # Somebody has confirmed why recordings are kept although nobody is identified.
    notice["checklist"]["images-discarded"] = "2026-10-01"
    result = _checked(Project(tmp_path / "project", SIX), notice)
    assert not [f"{one.rule}: {one.message.en}" for one in result.findings]
    standard = {text.key.partition(".")[0] for text in phrasebook.standard_texts(result.readable[0])}
    assert standard >= DEPLOYMENTS[name].keys() - {"retention", "hours"}


@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_key_of_the_json_is_described(code: str, project: Project) -> None:
    data = phrases_data(load_settings(project.folder))
    entries = [*data["places"], *(entry for group in data["phrases"].values() for entry in group)]
    keys = {*data, *(key for entry in entries for key in entry), *data["languages"]["en"]}
    keys |= {condition for entry in entries for condition in entry.get("implies", {})}
    text = (ROOT / "docs" / code / "file-formats.md").read_text("utf-8").partition('<h2 id="phrases">')[2]
    assert not keys - set(re.findall(r"`(\w+)`", text))


@pytest.mark.parametrize(
    "content",
    ["- {id: x, phrases: []}\n", "x: [", "- id: x\n  title: {ja: 店}\n  phrases: []\n", "just a text\n"],
)
def test_common_deployments_in_another_form_are_named(project: Project, sample: str, content: str) -> None:
    """A project may have its own list; a slip in it is a message with the file, never a traceback."""
    project.add("shop.yml", sample)
    (project.folder / "theme").mkdir(exist_ok=True)
    (project.folder / "theme/deployments.yml").write_text(content, encoding="utf-8")
    done = project.run("build", "--engine", "none", "--lang", "en")
    assert done.returncode == 2
    assert re.match(r"kokuchi: theme/deployments.yml:[12]: ", done.stderr)
    assert "Traceback" not in done.stderr
