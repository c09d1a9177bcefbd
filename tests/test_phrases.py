"""The phrasebook: its data, its loader, what a phrase says with its blanks, and how notices use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CONFIG, ROOT, TODAY, Project
from hypothesis import given
from hypothesis import strategies as st

from kokuchi import phrasebook
from kokuchi.calendar import UNITS, Date, Duration
from kokuchi.check import CheckResult
from kokuchi.phrasebook import Phrase, PhrasebookError, load, read_blanks, render, words
from kokuchi.phrasebook.blanks import KINDS as BLANK_KINDS
from kokuchi.phrasebook.blanks import BlankProblem, in_words, parse_blank

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
                **_everywhere("登録した人の顔を照合して確かめます", "To match faces of registered people"),
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
    elif phrase.key == "waiver":
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


@PHRASES
def test_the_check_finds_nothing_in_a_true_notice_with_the_phrase_in_six_languages(
    phrase: Phrase, tmp_path: Path
) -> None:
    notice = _notice(phrase)
    result = _checked(Project(tmp_path / "project", SIX), notice)
    found = [f"{one.rule}: {one.message.en}" for one in result.findings if one.rule not in ABOUT_WHAT_IS_KEPT]
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
        ("benefit.yml", "- id: own-v1\n  text: [\n", 3, "cannot be read as YAML"),
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


def test_a_new_version_has_the_blanks_of_the_one_before(tmp_path: Path) -> None:
    newer = "- id: own-v2\n  replaces: own-v1\n  text: {ja: 見ます, en: We watch}\n"
    with pytest.raises(PhrasebookError, match="same kind and blanks"):
        load(_theme(tmp_path, "benefit.yml", OWN + newer), ("ja", "en"))
