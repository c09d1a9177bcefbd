"""What pages say, decided before any template."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from typing import Any

import pytest
import yaml
from conftest import ROOT, TODAY, Project, built

from kokuchi import notice, pages, phrasebook, settings, translations
from kokuchi.calendar import Date, Duration
from kokuchi.check import check
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Period
from kokuchi.pages import rows, values
from kokuchi.poster.content import content
from kokuchi.schema import fields
from kokuchi.schema.types import Group, ListOf, Part, Position, Simple, Type, WithParent
from kokuchi.translations import Translations
from kokuchi.values import Retention

_NOTHING = ProgramText("", "")
WORDS: dict[str, Translations] = {code: translations.load(ROOT / "theme", code) for code in ("ja", "en")}


def _page(project: Project, today: dt.date = TODAY, code: str = "ja") -> dict[str, Any]:
    (document,) = check(settings.load(project.folder), today).readable
    return pages.notice_page(notice.from_document(document), WORDS[code], today, ("ja", "en"))


def _said(page: dict[str, Any], answer: str) -> str:
    return str(next(found for found in page["answers"] if found["key"] == answer))


@pytest.mark.parametrize(
    ("today", "stage"), [("2026-11-30", "announced"), ("2026-12-01", "running"), ("2027-04-01", "ended")]
)
def test_the_stage_follows_from_the_day(today: str, stage: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample + "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}\n")
    page = _page(project, dt.date.fromisoformat(today))
    assert page["stage"]["key"] == stage


PHASES = """
phases:
  - name: {ja: 学習, en: Training}
    start: 2026-12-01
    end: 2026-12-31
    retention: {image: 14 days}
"""


def test_the_first_screen_says_what_is_kept_in_the_phase_of_the_day(project: Project, sample: str) -> None:
    project.add("shop.yml", sample + "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}" + PHASES)
    assert "14日" in _said(_page(project, dt.date(2026, 12, 15)), "retention")
    assert "14日" not in _said(_page(project, dt.date(2027, 1, 1)), "retention")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("０３－１２３４－５６７８", "03-1234-5678"),
        ("03-1234-5678（内線12）", "03-1234-5678 ext. 12"),
        ("03(1234)5678", "03(1234)5678"),
    ],
)
def test_a_full_width_telephone_number_is_printed_half_width(
    written: str, printed: str, project: Project, sample: str
) -> None:
    """Page, sign and record take their numbers from the same value; what is half-width stays as it is written."""
    project.add("shop.yml", re.sub(r"(?m)^(  phone: ).*$", rf"\g<1>{written}", sample))
    result = check(settings.load(project.folder), TODAY)
    assert not result.errors
    read = notice.from_document(result.documents[0])
    page = json.dumps(
        pages.notice_page(read, WORDS["en"], TODAY, ("ja", "en")), ensure_ascii=False, default=str
    )
    sign = repr(content(read, "announcement", list(WORDS.values())))
    for shown in (page, sign):
        assert printed in shown
        assert written == printed or written not in shown


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-12-01", "2026年（令和8年）12月1日"),
        ("2026-12", "2026年（令和8年）12月"),
        ("2019-04-30", "2019年（平成31年）4月30日"),
        ("2019-05-01", "2019年（令和元年）5月1日"),
    ],
)
def test_japanese_dates_carry_the_year_of_the_era(date: str, said: str) -> None:
    parsed = Date.parse(date)
    assert parsed is not None
    assert WORDS["ja"].date(parsed) == said


@pytest.mark.parametrize(
    ("written", "ja", "en"),
    [
        ("not stored", "統計は保存しません。", "Not stored: statistics."),
        ("1 day", "統計は1日保存し、その後消去します。", "Statistics: 1 day. Then deleted."),
        (
            "at most 30 days",
            "統計は最長30日保存し、その後消去します。",
            "Statistics: at most 30 days. Then deleted.",
        ),
        (
            "about 1 week",
            "統計は約1週間保存し、その後消去します。",
            "Statistics: about 1 week. Then deleted.",
        ),
        ("6 months", "統計は6か月保存し、その後消去します。", "Statistics: 6 months. Then deleted."),
        ("{until: 2027-03-31}", "統計は2027年", "Statistics: until 31 March 2027. Then deleted."),
        (
            "{period: 15 days, except: {ja: 事故のとき, en: after an accident}}",
            "統計：原則15日（例外：事故のとき）",
            "Statistics: 15 days as a rule (except: after an accident)",
        ),
    ],
)
def test_a_retention_is_said_in_words(written: str, ja: str, en: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("statistics: 1 year", f"statistics: {written}"))
    assert f"'{ja}" in _said(_page(project), "retention")
    assert f"'{en}'" in _said(_page(project, code="en"), "retention")


def test_kinds_with_one_retention_share_a_sentence_and_nothing_kept_is_said_shortly() -> None:
    """Kinds with the same length are named together, and where nothing at all is stored, that is all that is said."""
    week, none = (Retention(length=Duration(7, "day")),), (Retention(),)
    kinds = {"image": week, "audio": week, "statistics": none}
    assert values.retention_lines(WORDS["ja"], kinds) == [
        "映像・音声は7日保存し、その後消去します。",
        "統計は保存しません。",
    ]
    assert values.retention_lines(WORDS["en"], kinds) == [
        "Video, sound: 7 days. Then deleted.",
        "Not stored: statistics.",
    ]
    assert values.retention_lines(WORDS["ja"], {"image": none, "audio": none}) == ["何も保存しません。"]


@pytest.mark.parametrize(
    ("kind", "sensors", "said"),
    [
        ("audio", "", "音声も取得します。"),
        ("statistics", "sensors: [{kind: microphone, ja: マイク, en: Microphones}]\n", "音声も取得します。"),
        ("face_features", "", "顔の特徴を読み取ります。"),
        ("statistics", "", ""),
    ],
)
def test_sound_and_faces_are_named_where_it_is_said_who_is_identified(
    kind: str, sensors: str, said: str, project: Project, sample: str
) -> None:
    """The first answer of the first screen names them, whatever the purpose and however long the rest is."""
    document = yaml.safe_load(sample + sensors)
    document["data"] = {kind: {"ja": "計測", "en": "Measured"}}
    document["retention"] = {kind: "not stored"}
    if kind == "face_features":
        document["purpose"][0]["identification"] = "repeat_visitors"
        document["retention"] = {kind: "1 day"}
        document["rights"] = {"ja": "窓口にお申し出ください", "en": "Please ask at the desk"}
        document["operator"] |= dict.fromkeys(("address", "representative"), document["rights"])
    project.add("shop.yml", json.dumps(document, ensure_ascii=False, default=str))
    assert _page(project)["answers"][0]["lines"][1:] == ([said] if said else [])


def test_a_language_without_its_words_is_named() -> None:
    with pytest.raises(translations.TranslationError, match="xx"):
        translations.load(ROOT / "theme", "xx")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("{start: 2027-05-03, end: 2027-06}", "Starts on 3 May 2027."),
        ("{start: 2027-05, end: 2027-06}", "Starts in May 2027."),
        ("{start: 2027-05-03, end: 2027-06, planned: true}", "Planned to start on 3 May 2027."),
        ("{start: 2027-05, end: 2027-06, planned: true}", "Planned to start in May 2027."),
    ],
)
def test_a_start_is_said_as_far_as_it_is_known(period: str, said: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("{start: 2026-12-01, end: 2027-03-31}", period))
    assert _page(project, code="en")["stage"]["text"] == said


def test_what_is_over_says_until_when_it_really_was(project: Project, sample: str) -> None:
    """The period that was planned had no end; the notice has one now, and says nothing else."""
    text = sample.replace(
        "{start: 2026-12-01, end: 2027-03-31}", "{start: 2026-10-01, review_by: 2028-12-31}"
    )
    ended = "ended: {on: 2026-11-15, reason: {ja: 閉店のため, en: Closed}, data_deleted: 2026-11-16}\n"
    posted = "posted: {premises: 2026-10-01, near_cameras: 2026-10-01}\n"
    before = text.replace("2026-10-30", "2026-08-30")
    project.add("shop.yml", before + posted + ended)
    findings = check(settings.load(project.folder), TODAY).findings
    assert not [found for found in findings if found.is_error], findings
    page = _page(project, code="en")
    (period,) = (row for part in page["sections"] for row in part["rows"] if row["key"] == "period")
    assert period["lines"] == ["1 October 2026 to 15 November 2026"]


# Version 1.1 of the format ---------------------------------------------------------------------------------

EVERY: dict[str, Translations] = {
    code: translations.load(ROOT / "theme", code)
    for code in ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy")
}
POSTED = "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}\n"
NEW_DESK = """
phases:
  - name: {ja: 新しい窓口, en: A new desk}
    start: 2027-02-01
    contact: {name: {ja: 新窓口, en: The new desk}, phone: 06-6543-2109}
    announced: {web: 2026-12-20, premises: 2026-12-20}
"""


def _rows(page: dict[str, Any]) -> str:
    return str(page["sections"])


def test_what_a_phase_replaces_for_a_time_is_said_where_it_is_replaced(project: Project, sample: str) -> None:
    """The full text has the usual values, so each value that is different for a time says so, until that time is over."""
    project.add("shop.yml", sample + POSTED + PHASES)

    def noted(day: dt.date) -> dict[str, list[str]]:
        sections = _page(project, day)["sections"]
        return {row["key"]: row["notes"] for one in sections for row in one["rows"] if row.get("notes")}

    note = (
        "「学習」（2026年（令和8年）12月1日から2026年（令和8年）12月31日まで）は、この内容と異なります。"
        "下の「時期ごとの違い」をご覧ください。"
    )
    assert noted(dt.date(2026, 11, 20)) == noted(dt.date(2026, 12, 31)) == {"retention": [note]}
    assert noted(dt.date(2027, 1, 1)) == {}


def test_a_change_that_has_begun_for_good_needs_no_note(project: Project, sample: str) -> None:
    """Before its day the usual contact says that it will differ; from that day on the contact is the new one."""
    project.add("shop.yml", sample + POSTED + NEW_DESK)

    def noted(day: dt.date) -> set[str]:
        sections = _page(project, day)["sections"]
        return {row["key"] for one in sections for row in one["rows"] if row.get("notes")}

    assert noted(dt.date(2027, 1, 31)) == {"contact"}
    assert noted(dt.date(2027, 2, 1)) == set()


def test_an_announced_change_is_said_ahead_and_made_on_its_day(project: Project, sample: str) -> None:
    project.add("shop.yml", sample + POSTED + NEW_DESK)
    before = _page(project, dt.date(2027, 1, 31))
    assert {
        "key": "phase-ahead",
        "text": "2027年（令和9年）2月1日から、次のことが変わります：問い合わせ先",
    } in before["alerts"]
    assert "新窓口" not in _said(before, "contact") + _rows(before)
    after = _page(project, dt.date(2027, 2, 1))
    assert "06-6543-2109" in _said(after, "contact")
    assert "新窓口" in _rows(after)
    assert not after["alerts"]


GATES = """
phases:
  - name: {ja: 試験, en: Trial}
    start: 2026-12-05
    end: 2026-12-14
    purpose: [{ja: 混み具合を測るため, en: To measure crowding, identification: repeat_visitors}]
    data: {body_features: {ja: 服の特徴, en: Clothing}}
    retention: {body_features: 1 day}
rights: {ja: 窓口でお受けします, en: Ask at the desk}
"""


@pytest.mark.parametrize(("day", "said"), [(4, "none"), (5, "repeat_visitors"), (15, "none")])
def test_the_list_says_whether_people_are_identified_today(
    day: int, said: str, project: Project, sample: str
) -> None:
    """The card of a list and the page behind it must not contradict each other in a phase."""
    regime = sample.replace("operator:\n", "operator:\n  regime: public_body\n")
    project.add("shop.yml", regime + POSTED + GATES)
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nextra: {kokuchi: {engine: none}}\n")
    folder = built(project.folder, dt.date(2026, 12, day))
    listed = (folder / "index.html").read_text(encoding="utf-8")
    assert re.findall('data-tone="([a-z_]+)"', listed) == [said]
    register = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    assert register["notices"][0]["identification"] == "repeat_visitors"


def test_a_notice_after_the_start_says_how_long_there_was_none(project: Project, sample: str) -> None:
    late = sample.replace("announced: {web: 2026-10-30, premises: 2026-10-30}", "").replace(
        "2026-12-01", "2026-06-01"
    )
    waiver = "announced: {web: 2026-11-05, premises: 2026-11-05, waiver: {ja: 告知の準備が遅れたため, en: It was late, approved_by: 館長}}\n"
    project.add("shop.yml", late + waiver + POSTED)
    (alert,) = _page(project)["alerts"]
    assert "2026年（令和8年）6月1日から2026年（令和8年）11月5日まで、告知をせずに" in alert["text"]


def test_without_cameras_the_page_says_so(project: Project, sample: str) -> None:
    sensors = "sensors: [{kind: depth, ja: 天井の距離センサー, en: Depth sensors}]\n"
    project.add("shop.yml", sample.replace("cameras: {count: 12}", "cameras: {count: 0}\n" + sensors))
    assert "カメラは使いません" in _rows(_page(project))


@pytest.mark.parametrize("code", EVERY)
def test_people_who_enrolled_and_a_watch_list_read_differently(code: str) -> None:
    words = EVERY[code]
    for group in ("identification", "identification_short"):
        said = [
            words(group, key) for key in ("none", "repeat_visitors", "enrolled_persons", "registered_persons")
        ]
        assert len(set(said)) == 4, said
    assert words("identification", "enrolled_faces") != words("identification", "registered_faces")


def test_next_to_kept_number_plates_nobody_is_identified_never_stands_alone(
    project: Project, sample: str
) -> None:
    document = yaml.safe_load(sample)
    document["data"]["number_plates"] = {"ja": "車のナンバー", "en": "Number plates"}
    document["retention"]["number_plates"] = "10 months"
    project.add("shop.yml", json.dumps(document, ensure_ascii=False, default=str))
    page = _page(project)
    assert "車のナンバーを保存します" in _said(page, "identification")
    assert next(one for one in page["answers"] if one["key"] == "identification")["tone"] == "kept"
    (document_checked,) = check(settings.load(project.folder), TODAY).documents
    assert pages.list_row(notice.from_document(document_checked), WORDS["ja"])["identification"] == "kept"


def test_what_a_day_brought_is_said_on_the_page(project: Project, sample: str) -> None:
    open_ended = sample.replace("end: 2027-03-31", "review_by: 2027-03-31")
    project.add("shop.yml", open_ended + POSTED)
    (alert,) = _page(project, dt.date(2027, 4, 1))["alerts"]
    assert alert["key"] == "review-due"


def test_where_no_sign_is_possible_the_reason_is_on_the_page(project: Project, sample: str) -> None:
    rows = "".join(
        f"  {row}: {{not_applicable: {{ja: 走行する車両のため, en: The cars are on the move}}}}\n"
        for row in ("announced-on-premises", "posted-on-premises", "posted-near-cameras")
    )
    moving = (
        sample.replace("announced: {web: 2026-10-30, premises: 2026-10-30}", "announced: {web: 2026-10-30}")
        .replace("施設内の出入口付近", "市内を走る車両の周囲")
        .replace("Near the entrances inside the facility", "Around cars in the city")
    )
    project.add("car.yml", moving + ("" if "checklist:" in moving else "checklist:\n") + rows)
    page = _page(project, dt.date(2027, 1, 1))
    assert [alert["text"] for alert in page["alerts"]] == ["現地に掲示がありません。理由：走行する車両のため"]


def _written(sample: str, changes: dict[str, Any]) -> str:
    """The sample with some keys replaced; a key with dots is a sub-key."""
    document = yaml.safe_load(sample)
    for key, value in changes.items():
        *above, last = key.split(".")
        inner = document
        for step in above:
            inner = inner[step]
        inner[last] = value
    return str(yaml.safe_dump(document, allow_unicode=True, sort_keys=False))


REASON = {"ja": "実験が終わったため", "en": "The trial is over"}
BEFORE, DURING, AFTER = dt.date(2026, 11, 24), dt.date(2026, 12, 15), dt.date(2027, 4, 2)


@pytest.mark.parametrize(
    ("changes", "today", "expected"),
    [
        ({"cameras.existing": True}, BEFORE, {"existing": "以前からあるカメラ"}),
        ({"period.planned": True}, BEFORE, {"planned": "予定"}),
        ({}, DURING, {"not-recorded": "記録"}),
        (
            {"posted": {"premises": "2026-12-01", "near_cameras": "2026-12-01", "missing_at": {"ja": "北口", "en": "North gate"}}},
            DURING,
            {"no-sign-at": "北口"},
        ),
        (
            {"ended": {"on": "2027-03-31", "reason": REASON, "data_deleted": "2027-04-01"}},
            AFTER,
            {"ended": REASON["ja"], "deleted": "2027年（令和9年）4月1日"},
        ),
        (
            {"ended": {"on": "2027-03-31", "reason": REASON, "data_deleted": "2027-05-01"}},
            AFTER,
            {"ended": REASON["ja"], "deleted": "2027年（令和9年）5月1日"},
        ),
        ({"status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": REASON}}, BEFORE, {"withdrawn": REASON["ja"]}),
        (
            {"phases": [{"name": {"ja": "後半", "en": "Later"}, "start": "2027-02-01", "hours": "always"}]},
            BEFORE,
            {"phase-ahead": "2027年（令和9年）2月1日"},
        ),
        (
            {"phases": [{"name": {"ja": "催し", "en": "Event"}, "start": "2027-02-01", "end": "2027-02-02", "hours": "always"}]},
            BEFORE,
            {},
        ),
    ],
)  # fmt: skip
def test_what_a_day_brings_is_said_above_the_answers(
    changes: dict[str, Any], today: dt.date, expected: dict[str, str], project: Project, sample: str
) -> None:
    """These alerts and no others, each with the reason or day that its file gives."""
    project.add("shop.yml", _written(sample, changes))
    found = {alert["key"]: alert["text"] for alert in _page(project, today)["alerts"]}
    assert found.keys() == expected.keys(), found
    for key, text in expected.items():
        assert text in found[key]


@pytest.mark.parametrize(
    ("changes", "today", "text"),
    [
        ({}, BEFORE, "2026年（令和8年）12月1日"),
        ({"period": {"start": "2026-12"}}, BEFORE, "12月"),
        ({}, DURING, "2027年（令和9年）3月31日"),
        ({"period": {"start": "2026-12-01", "review_by": "2027-12-01"}}, DURING, "2027年（令和9年）12月1日"),
        ({}, AFTER, "2027年（令和9年）3月31日"),
        ({"status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": REASON}}, BEFORE, "2026年（令和8年）11月20日"),
    ],
)  # fmt: skip
def test_the_stage_is_said_with_the_day_that_decides_it(
    changes: dict[str, Any], today: dt.date, text: str, project: Project, sample: str
) -> None:
    project.add("shop.yml", _written(sample, changes))
    assert text in _page(project, today)["stage"]["text"]


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        ({"start": "2026-12-01", "end": "2026-12-01"}, "2026年（令和8年）12月1日", "2026年12月1日"),
        ({"days": ["2026-12-24", "2026-12-26", "2026-12-31"]}, "12月26日", "31日までの3日"),
        ({"start": "2026-12-01", "end": "2026-12-31", "planned": True}, "予定", "予定"),
    ],
)
def test_a_period_is_said_in_full_on_the_page_and_shortly_in_lists(
    period: dict[str, Any], long: str, short: str, project: Project, sample: str
) -> None:
    project.add("shop.yml", _written(sample, {"period": period}))
    (document,) = check(settings.load(project.folder), TODAY).documents
    found = notice.from_document(document).period
    assert long in values.period(WORDS["ja"], found)
    assert short in values.period(WORDS["ja"], found, "day_short")


def test_places_telephones_and_positions_are_each_said_once(project: Project, sample: str) -> None:
    """A place with a position has its numbers and a link to a map; one without has neither."""
    places: list[dict[str, Any]] = [
        {"ja": "北口", "en": "North gate", "count": 2, "position": [35.68, 139.76]},
        {"ja": "南口", "en": "South gate", "count": 10},
    ]
    phones = ["03-1234-5678", "03-1234-5679"]
    project.add(
        "shop.yml", _written(sample, {"cameras": {"count": 12, "places": places}, "contact.phone": phones})
    )
    page = _page(project)
    (row,) = (one for section in page["sections"] for one in section["rows"] if one["key"] == "places")
    assert [
        ("35.68" in line, place["ja"] in line) for line, place in zip(row["lines"], places, strict=True)
    ] == [
        (True, True),
        (False, True),
    ]
    assert [spot["href"] for spot in row["spots"]] == ["geo:35.68,139.76"]
    links = [link for section in page["sections"] for one in section["rows"] for link in one.get("links", ())]
    assert [one["text"] for one in links if one["text"] in phones] == phones


def test_a_former_address_has_the_page_and_names_the_new_one(project: Project, sample: str) -> None:
    """The same values; links to the files next to the page and the line at its top lead to the new address."""
    project.add("shop.yml", sample)
    page = _page(project)
    moved = pages.moved_page(page, WORDS["ja"])
    assert {name for name in page if page[name] != moved[name]} == {"moved", "record", "sign"}
    assert (moved["record"], moved["sign"]) == ("../shop/notice.json", "../shop/poster.pdf")
    assert moved["moved"] == {
        "heading": WORDS["ja"]("moved", "heading"),
        "link": WORDS["ja"]("moved", "link"),
        "href": "../shop/",
    }


@pytest.mark.parametrize(
    ("web", "premises", "said"),
    [
        ("2026-11-10", "2026-11-10", "2026年（令和8年）9月1日から2026年（令和8年）11月10日まで、告知をせずに"),
        ("2026-11-10", "2026-08-20", "11月10日まで、ウェブでの告知をせずに運用していました。理由：開店が早まったため"),
        ("2026-08-20", "2026-11-15", "11月15日まで、現地での告知をせずに運用していました。理由：開店が早まったため"),
        ("2026-11-10", "2026-11-15", "運用していました。2026年（令和8年）9月1日から2026年（令和8年）11月15日まで、現地での告知をせずに"),
        ("2026-08-20", "2026-08-20", "通常より短くなっています"),
    ],
)  # fmt: skip
def test_a_time_without_notice_is_told_for_the_web_and_for_the_premises(
    web: str, premises: str, said: str, project: Project, sample: str
) -> None:
    """A sign that hung before the start is not denied, and one that came later than the page is not hidden."""
    waiver = {"ja": "開店が早まったため", "en": "The shop opened early", "approved_by": "店長"}
    changes = {
        "period": {"start": "2026-09-01", "end": "2027-03-31"},
        "announced": {"web": web, "premises": premises, "waiver": waiver},
    }
    project.add("shop.yml", _written(sample, changes))
    (alert,) = (one for one in _page(project)["alerts"] if one["key"] == "waiver")
    assert said in alert["text"]
    english = next(one for one in _page(project, code="en")["alerts"] if one["key"] == "waiver")["text"]
    assert re.search(r"\. The reason: The shop opened early$", english), english


_WAIVER = "waiver: {ja: 工事のため, en: Because of building works, approved_by: {ja: 部長, en: Head}}"


@pytest.mark.parametrize(("announced", "shown"), [("2026-10-30", False), ("2026-11-20", True)])
def test_less_time_than_usual_is_said_only_of_a_notice_that_came_late(
    announced: str, shown: bool, project: Project, sample: str
) -> None:
    """Page and sign leave out the reason for a shorter notice where the notice, or the phase, was in time."""
    days = f"announced: {{web: {announced}, premises: 2026-10-30, {_WAIVER}}}"
    phase = f"\nphases: [{{name: {{ja: 夜間, en: Night}}, start: 2027-01-01, hours: always, {days}}}]"
    project.add("shop.yml", re.sub(r"(?m)^announced: .*$", days, sample) + phase)
    (document,) = check(settings.load(project.folder), TODAY).readable
    read = notice.from_document(document)
    said = repr(_page(project)) + repr(content(read, "announcement", list(WORDS.values())))
    assert ("通常より短く" in said) == ("告知期間が短い理由" in said) == shown
    assert ("waiver" in read.phases[0].values["announced"]) is False, "2027 is far enough ahead for both days"


def test_a_reason_for_a_late_change_speaks_of_the_change(project: Project, sample: str) -> None:
    """The first announcement was in time; what is new came a week before the start."""
    days = f"announced: {{web: 2026-10-01, premises: 2026-10-01, {_WAIVER}}}"
    change = "\nhistory: [{date: 2026-11-24, ja: 台数を増やしました, en: More cameras}]\n"
    project.add("shop.yml", re.sub(r"(?m)^announced: .*$", days, sample) + change)
    page = _page(project)
    assert "11月24日の変更は、告知の期間が通常より短くなっています。理由：工事のため" in repr(page["alerts"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("When they cancel", "Until “When they cancel”"),
        ("The end of the trial", "Until “The end of the trial”"),
        ("Until they cancel", "Until they cancel"),
    ],
)
def test_an_event_that_ends_a_time_is_printed_as_its_end(
    written: str, said: str, project: Project, sample: str
) -> None:
    """“People who enrolled: When they cancel” would not say that the data is kept until then."""
    until = f"{{until: {{ja: 登録の取り消しまで, en: {written}}}, at_most: 1 year}}"
    project.add("shop.yml", re.sub(r"(?m)^  image: (?:not stored|\{until.*)$", f"  image: {until}", sample))
    shown = json.dumps(_page(project, code="en")["sections"], default=str, ensure_ascii=False)
    assert f"{said} (no longer than 1 year)" in shown


def test_a_page_that_lacks_what_a_law_asks_for_says_so(project: Project, sample: str) -> None:
    """The person whose face is handled learns that the notice is not complete, and whom to ask."""
    project.add("shop.yml", sample)
    (document,) = check(settings.load(project.folder), TODAY).readable
    lacking = dataclasses.replace(notice.from_document(document), lacks_face_items=True)
    page = pages.notice_page(lacking, WORDS["en"], TODAY, ("ja", "en"))
    assert "face-items-missing" in [alert["key"] for alert in page["alerts"]]


def _typed(kind: Type, value: Any, key: str = "details") -> list[dict[str, Any]]:
    return rows.rows(dataclasses.replace(fields.TABLE.by_key[key], type=kind), value, WORDS["en"])


def test_addresses_and_telephone_numbers_can_be_tapped() -> None:
    """A value that leads somewhere is a link of its kind, in a list too."""
    (web,) = _typed(Simple("url"), "https://a.example.jp/")
    assert web["links"] == [{"kind": "web", "href": "https://a.example.jp/", "text": "https://a.example.jp/"}]
    (phone,) = _typed(Simple("phone"), ("03-1234-5678", "0120-123-456 ext. 9"))
    assert [link["href"] for link in phone["links"]] == ["tel:0312345678", "tel:0120123456;ext=9"]
    assert not phone["lines"]


def test_lists_of_any_type_are_printed_line_by_line() -> None:
    """Positions, telephone numbers and mappings inside a list, as a key of these types would need them."""
    (spots,) = _typed(ListOf(Position()), (("35.1", "139.2"), ("35.3", "139.4")))
    assert spots["lines"] == ["35.1, 139.2", "35.3, 139.4"]
    (numbers,) = _typed(ListOf(Simple("phone")), (("03-1", "03-2"),))
    assert numbers["lines"] == ["03-1", "03-2"]
    part = Part(
        key="on",
        type=Simple("date"),
        title=_NOTHING,
        about=_NOTHING,
        duty="optional",
        when=None,
        page=WithParent(),
    )
    (nested,) = _typed(ListOf(ListOf(Group((part,)))), (({"on": Date(2026, 12, 1)},),))
    assert nested["lines"] == ["1 December 2026"]
    (entries,) = _typed(
        ListOf(Group((part,), text=True)), ({"text": {"ja": "文", "en": "Words"}, "on": Date(2026, 12, 1)},)
    )
    assert [entry["lines"] for entry in entries["items"]] == [["Words", "1 December 2026"]]


def test_the_place_of_a_shared_sign_is_named() -> None:
    """The row has the name of the place, and nothing of its address."""
    value = {"id": "mall", "name": {"ja": "モール", "en": "The Mall"}}
    (row,) = rows.rows(fields.TABLE.by_key["at"], value, WORDS["en"])
    assert row["lines"] == ["The Mall"]


def test_a_period_of_one_day_and_one_without_an_end_on_a_sign() -> None:
    """One day is one date, not a range; on a sign nothing is said of a review."""
    day = Date(2026, 12, 1)
    assert values.period(WORDS["en"], Period(day, day)) == "1 December 2026"
    assert (
        values.period(WORDS["en"], Period(day, None, review_by=Date(2027, 12, 1)), "day_short")
        == "From 1 December 2026"
    )


def test_a_telephone_number_leads_to_the_telephone() -> None:
    """Full-width digits become those of a keypad, and an extension is dialled too."""
    assert values.link("phone", "０３-1234-5678 ext. 12")["href"] == "tel:0312345678;ext=12"
    assert values.link("email", "a@example.jp")["href"] == "mailto:a@example.jp"


def test_a_page_says_which_of_its_texts_are_standard_sentences(project: Project, sample: str) -> None:
    """Readers learn which sentences are the same at many operators, and which this one wrote."""
    phrase = phrasebook.load(ROOT / "theme", ("ja", "en")).phrases["shorter-waits-v1"]
    text = {code: phrase.texts[code] for code in ("ja", "en")}
    project.add("shop.yml", _written(sample, {"benefit": {"phrase": phrase.id, **text}}))
    (row,) = [
        row for one in _page(project)["sections"] for row in one["rows"] if row["key"].startswith("standard")
    ]
    assert WORDS["ja"]("field", "benefit") in str(row)
