"""What a page says on the days before, during and after a phase, at a former address, and in its linked data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

import pytest
from page_inputs import LANGUAGES, OWN, SHOWN, TEXTS, Input

from kokuchi import pages
from kokuchi.calendar import Date
from kokuchi.checklist import POSTED
from kokuchi.pages.linked_data import linked_data
from kokuchi.pages.notice_page import notice_page

EN = SHOWN["en"]
NAME = "lake-mall-crowding"
FESTIVAL, DESK = "During the festival", "A new desk"


def _page(day: str, text: str = "", name: str = NAME, **more: Any) -> dict[str, Any]:
    one = Input(name, dt.date.fromisoformat(day), text)
    return notice_page(one.notice, EN, one.today, LANGUAGES, **more)


def _noted(page: dict[str, Any]) -> dict[str, list[str]]:
    """Key of a row → the phases that its notes name."""
    return {
        row["key"]: [phase for note in row["notes"] for phase in (FESTIVAL, DESK) if phase in note]
        for section in page["sections"]
        for row in section["rows"]
        if row.get("notes")
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-30", {"retention": [FESTIVAL], "hours": [FESTIVAL, DESK], "contact": [DESK]}),
        ("2026-12-01", {"hours": [DESK], "contact": [DESK]}),
        ("2027-01-31", {"hours": [DESK], "contact": [DESK]}),
        ("2027-02-01", {}),
    ],
)
def test_a_value_is_noted_until_the_last_day_on_which_it_differs(
    day: str, expected: dict[str, list[str]]
) -> None:
    """A phase that is over takes no note of a later one with it."""
    assert _noted(_page(day)) == expected


def test_only_changes_that_last_are_announced_above_the_answers() -> None:
    """A festival that ends again stands in the list of phases."""
    page = _page("2026-11-01")
    said = [alert["text"] for alert in page["alerts"] if alert["key"] == "phase-ahead"]
    assert said == ["From 1 February 2027, this will change: Hours, Contact"]
    assert [phase["current"] for phase in page["phases"]] == [False, False]
    assert [phase["current"] for phase in _page("2026-11-24")["phases"]] == [True, False]


def test_what_is_over_announces_no_differences_to_come() -> None:
    """A phase that was planned for later will not take place."""
    ended = "ended: {on: 2026-11-10, reason: {ja: 閉店, en: Closed}, data_deleted: 2026-11-10}\n"
    assert _noted(_page("2026-11-12", TEXTS[NAME] + ended)) == {}


# Alerts of a day -----------------------------------------------------------------------------------------------


def _alerts(day: str, text: str = "", name: str = NAME) -> dict[str, str]:
    return {alert["key"]: alert["text"] for alert in _page(day, text, name)["alerts"]}


def _deleted(day: str) -> str:
    return f"ended: {{on: 2026-11-10, reason: {{ja: 閉店, en: Closed}}, data_deleted: {day}}}\n"


def test_an_end_that_has_not_come_is_not_told_as_one() -> None:
    """Until then the page says what it says of running cameras."""
    text = TEXTS[NAME] + _deleted("2026-11-20")
    assert "ended" in _alerts("2026-11-10", text)
    before = _alerts("2026-11-09", text)
    assert not {"ended", "deleted"} & before.keys()
    assert "existing" in before


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-20", "deleted_on"), ("2026-11-24", "deleted_on"), ("2026-11-25", "deletes_on")],
)
def test_a_day_of_deletion_that_is_still_to_come_is_announced(day: str, said: str) -> None:
    """From that day on it is stated as done."""
    number = int(day.rpartition("-")[2])
    expected = EN("alert", said, date=f"{number} November 2026")
    assert _alerts("2026-11-24", TEXTS[NAME] + _deleted(day))["deleted"] == expected


def test_what_is_over_says_nothing_of_signs() -> None:
    """Neither why there were none, nor where."""
    over = _alerts("2026-11-24", TEXTS["bus"] + _deleted("2026-11-10"), "bus")
    assert not {"no-sign", "review-due"} & over.keys()
    assert {"no-sign", "review-due"} <= _alerts("2026-11-24", name="bus").keys()


@pytest.mark.parametrize("where", POSTED)
def test_a_sign_that_hangs_is_not_denied_where_only_the_other_one_is_impossible(where: str) -> None:
    """“There is no sign on the spot” is said only where neither can hang; else that there are places without one."""
    reason = "{not_applicable: {ja: 天井が高い, en: The ceiling is too high}}"
    text = re.sub(rf"{where}: 2026-09-30,? ?", "", TEXTS[NAME])
    text = text.replace(', missing_at: {ja: 工事中の東口, en: "The east gate, where work is going on"}', "")
    text += f"checklist: {{{POSTED[where]}: {reason}}}\n"
    said = _alerts("2026-11-24", text)
    assert "no-sign" not in said
    assert said["no-sign-at"] == EN("alert", "no_sign_at", places="The ceiling is too high")
    assert _alerts("2026-11-24", name="bus")["no-sign"] == EN(
        "alert", "no_sign", reason="The bus is on the move"
    )


def test_withdrawn_cameras_deleted_nothing() -> None:
    """They never filmed anybody, whatever else the file says."""
    off = "status: withdrawn\nwithdrawn: {on: 2026-09-10, reason: {ja: 中止, en: Off}}\n"
    said = _alerts("2026-11-24", TEXTS[NAME] + off + _deleted("2026-11-10"))
    assert said["withdrawn"].endswith("Off")
    assert "deleted" not in said


def test_a_review_is_overdue_on_the_day_after_it() -> None:
    """Not on the day itself."""
    assert "review-due" not in _alerts("2026-11-20", name="bus")
    assert "review-due" in _alerts("2026-11-21", name="bus")


@pytest.mark.parametrize(("posted", "missing"), [("2026-11-24", False), ("2026-11-25", True)])
def test_a_sign_that_was_posted_today_hangs(posted: str, missing: bool) -> None:
    """One that is to be posted tomorrow does not."""
    text = TEXTS[NAME].replace("near_cameras: 2026-09-30", f"near_cameras: {posted}")
    assert ("not-recorded" in _alerts("2026-11-24", text)) == missing


def test_a_notice_on_the_day_of_the_start_was_not_without_one() -> None:
    """Less time than usual is said, and no time without any notice."""
    text = TEXTS["bus"].replace("2026-09-10", "2026-09-01").replace("2026-09-15", "2026-09-01")
    reason = "The line opened early"
    assert _alerts("2026-11-24", text, "bus")["waiver"] == EN("alert", "waiver", reason=reason)


WAIVER = "waiver: {ja: 開業が早まりました, en: The line opened early, approved_by: {ja: 所長, en: Head}}"


@pytest.mark.parametrize(
    ("web", "premises", "said"),
    [
        ("2026-09-10", "2026-09-10", ["without_notice"]),
        ("2026-09-10", "2026-09-15", ["without_web", "without_premises"]),
        ("2026-08-01", "2026-09-15", ["without_premises"]),
        ("2026-09-10", "2026-08-01", ["without_web"]),
    ],
)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_time_without_notice_is_said_once_if_both_came_on_one_day(
    web: str, premises: str, said: list[str], code: str
) -> None:
    """Else for the web and for the premises apart; sentences are joined as the language does it."""
    text = re.sub("(?s)^announced:.*?(?=^checklist)", "", TEXTS["bus"], flags=re.MULTILINE)
    text += f"announced: {{web: {web}, premises: {premises}, {WAIVER}}}\n"
    one, words = Input("bus", dt.date(2026, 11, 24), text), SHOWN[code]
    page = notice_page(one.notice, words, one.today, LANGUAGES)
    days = {"without_notice": web, "without_web": web, "without_premises": premises}
    dates = {name: words.date(Date(*map(int, day.split("-")))) for name, day in days.items()}
    start = words.date(one.notice.period.start)
    sentences = [words("alert", name, start=start, announced=dates[name]) for name in said]
    reason = {"ja": "開業が早まりました", "en": "The line opened early"}[code]
    between = " " if code == "en" else ""
    expected = between.join([*sentences, words("alert", "late_because", reason=reason)])
    assert next(alert["text"] for alert in page["alerts"] if alert["key"] == "waiver") == expected


def test_a_reason_for_a_late_change_speaks_of_the_day_of_the_change() -> None:
    """The first announcement was in time."""
    one = Input("bus", dt.date(2026, 11, 24))
    early = Date(2026, 8, 1)
    announced = dataclasses.replace(
        one.notice.announced, web=early, premises=early, late_change=Date(2026, 11, 20)
    )
    page = notice_page(dataclasses.replace(one.notice, announced=announced), EN, one.today, LANGUAGES)
    date, reason = "20 November 2026", "The line opened early"
    assert {"key": "waiver", "text": EN("alert", "waiver_change", date=date, reason=reason)} in page["alerts"]


@pytest.mark.parametrize("lacks", [True, False])
def test_a_page_that_lacks_what_a_law_asks_about_faces_says_so(lacks: bool) -> None:
    """The person whose face is handled learns it."""
    one = Input(NAME, dt.date(2026, 11, 24))
    page = notice_page(dataclasses.replace(one.notice, lacks_face_items=lacks), EN, one.today, LANGUAGES)
    alert = {"key": "face-items-missing", "text": EN("alert", "face_items_missing")}
    assert (alert in page["alerts"]) == lacks


@pytest.mark.parametrize("day", ["2026-11-05", "2026-11-12"])
def test_a_period_lasts_until_the_day_that_is_stated_as_its_end(day: str) -> None:
    """Also before that day, instead of the review that was promised."""
    page = _page(day, TEXTS[NAME] + _deleted("2026-11-10"))
    (period,) = [row for part in page["sections"] for row in part["rows"] if row["key"] == "period"]
    assert period["lines"] == ["1 October 2026 to 10 November 2026"]


def test_an_end_that_is_ahead_is_said_as_something_to_come() -> None:
    """In the first line of the page, and in labels that are true before and after the day."""
    page = _page("2026-11-05", TEXTS[NAME] + _deleted("2026-11-10"))
    assert page["stage"]["text"] == EN("stage_text", "running_until", end="10 November 2026")
    (end,) = [part for part in page["sections"] if part["key"] == "end"]
    assert [row["label"] for row in end["rows"]] == [
        "Day of the end",
        "Reason for the end",
        "Deletion of the data",
    ]


def test_a_period_that_is_over_as_planned_stands_as_it_was_planned() -> None:
    """Nobody has to write an end into the file for that."""
    page = _page("2028-05-01", name="lake-mall-parking")
    (period,) = [row for part in page["sections"] for row in part["rows"] if row["key"] == "period"]
    assert period["lines"] == [EN("date", "planned", range="March 2027 to 31 March 2028")]


# Former addresses ----------------------------------------------------------------------------------------------


def test_a_former_address_has_no_linked_data_and_leads_to_the_new_one() -> None:
    """One page of the two is known to programs; files beside it are those of the new address."""
    address = "https://notice.example.jp/cameras/en/lake-mall-crowding/"
    page = _page("2026-11-24", published=pages.Published(address, OWN.repository))
    assert page["linked_data"]
    moved = pages.moved_page(page, EN)
    assert moved["linked_data"] == ""
    assert moved["moved"] == {
        "heading": EN("moved", "heading"),
        "href": "../lake-mall-crowding/",
        "link": EN("moved", "link"),
    }
    # In English they lie below the first language, and the links to them have the whole way.
    assert (moved["record"], moved["sign"]) == (page["record"], page["sign"])
    assert page["record"] == "../../lake-mall-crowding/notice.json"
    assert {name for name in page if page[name] != moved[name]} == {"linked_data", "moved"}


@pytest.mark.parametrize(("name", "sign"), [("lake-mall-parking", "poster.pdf"), ("lake-mall-survey", "")])
def test_at_a_former_address_files_beside_the_page_are_those_of_the_new_one(name: str, sign: str) -> None:
    """What is over has no sign there either."""
    one = Input(name, dt.date(2026, 11, 24))
    page = notice_page(one.notice, SHOWN["ja"], one.today, LANGUAGES)
    assert (page["record"], page["sign"]) == ("notice.json", sign)
    moved = pages.moved_page(page, SHOWN["ja"])
    assert moved["record"] == f"../{name}/notice.json"
    assert moved["sign"] == (f"../{name}/{sign}" if sign else "")


def test_a_page_is_described_by_its_operator_and_its_first_purpose() -> None:
    """As search engines and messengers show it, with what applies on the day."""
    operator, purpose = "Mizuumi Mall <Shops & Cafés>", "To measure crowding and add staff"
    assert _page("2026-11-24")["description"] == EN("site", "description", operator=operator, purpose=purpose)


def test_what_git_and_a_former_address_add_is_empty_until_then() -> None:
    """A template can ask for it on every page; without an address there is no linked data."""
    page = _page("2026-11-24")
    assert {name: page[name] for name in ("sign_notes", "versions", "moved", "linked_data")} == {
        "sign_notes": [],
        "versions": {},
        "moved": {},
        "linked_data": "",
    }


@pytest.mark.parametrize(
    ("name", "signed"),
    [(NAME, True), ("lake-mall-parking", True), ("lake-mall-survey", False), ("withdrawn", False)],
)
def test_only_what_is_announced_or_running_has_a_sign(name: str, signed: bool) -> None:
    """Nobody may post one any more for what is over."""
    assert (_page("2026-11-24", name=name)["sign"] != "") == signed
    assert _page("2026-11-24", name=name)["sign"] == (f"../../{name}/poster.pdf" if signed else "")


# Linked data ---------------------------------------------------------------------------------------------------


def test_linked_data_is_as_short_as_it_can_be_and_cannot_end_its_element() -> None:
    """Letters stand as they are; only what could end or begin an element is escaped."""
    one = Input(
        NAME, dt.date(2026, 11, 24), TEXTS[NAME].replace("混み具合をカメラで", "X</script>を&カメラで")
    )
    raw = linked_data(one.notice, SHOWN["ja"], "https://notice.example.jp/")
    assert "館内のX\\u003c/script\\u003eを\\u0026カメラで測ります" in raw
    assert set(re.findall(r"\\u[0-9a-f]{4}", raw)) == {"\\u003c", "\\u003e", "\\u0026"}
