"""What a page says about scanned signs and earlier versions, about standard sentences, and whom to tell of a mistake."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from page_inputs import LANGUAGES, OWN, SHOWN, TEXTS, Input, versions

from kokuchi import pages
from kokuchi.pages.recourse import Published, recourse_section
from kokuchi.pages.standard import standard_rows
from kokuchi.phrasebook import StandardText

EN, JA = SHOWN["en"], SHOWN["ja"]
TODAY = dt.date(2026, 11, 24)
NAME = "lake-mall-parking"
TEXT = TEXTS[NAME]


def _document(text: str = TEXT) -> dict[str, Any]:
    return dict(yaml.load(text, yaml.BaseLoader))


def _without(value: Any, code: str) -> Any:
    """A document without its texts in a language."""
    if isinstance(value, dict):
        return {key: _without(inner, code) for key, inner in value.items() if key != code}
    return [_without(inner, code) for inner in value] if isinstance(value, list) else value


def _parts(past: list[str], now: str = TEXT, code: str = "en") -> dict[str, Any]:
    """``version_parts`` of a page whose notice had other texts before, the newest first."""
    one = Input(NAME, TODAY, now)
    days = [(dt.date(2026, 10, 30) - dt.timedelta(days=number), text) for number, text in enumerate(past)]
    return pages.version_parts(one.notice, versions(one.document, days), SHOWN[code], LANGUAGES, SHOWN)


def _counts(*numbers: int) -> list[str]:
    return [TEXT.replace("count: 3", f"count: {number}") for number in numbers]


# The list of versions --------------------------------------------------------------------------------------------


def test_a_notice_with_one_version_has_no_list_of_versions() -> None:
    """There is nothing to compare."""
    assert _parts([])["versions"] == {}


def test_two_versions_are_the_first_one_and_todays() -> None:
    """What is in no commit has no day yet; each version but the first says what it changed."""
    found = _parts(_counts(4))["versions"]
    marks = [Input(NAME, TODAY, text).notice.mark for text in (TEXT, *_counts(4))]
    assert found["items"] == [
        {
            "mark": marks[0],
            "day": EN("versions", "not_yet"),
            "label": EN("versions", "now"),
            "text": EN("change", "made", fields=EN("field", "cameras")),
        },
        {
            "mark": marks[1],
            "day": EN("versions", "day", date="30 October 2026"),
            "label": EN("versions", "first"),
            "text": "",
        },
    ]
    assert (found["heading"], found["intro"], found["more"]) == (
        EN("versions", "heading"),
        EN("versions", "intro"),
        "",
    )


@pytest.mark.parametrize(("count", "listed", "more"), [(20, 20, 0), (21, 20, 1), (25, 20, 5)])
def test_twenty_versions_are_listed_and_the_others_counted(count: int, listed: int, more: int) -> None:
    """The page is opened on a phone."""
    found = _parts(_counts(*range(4, 3 + count)))["versions"]
    assert len(found["items"]) == listed
    assert found["more"] == (EN("versions", "more", n=more) if more else "")
    labels = [item["label"] for item in found["items"]]
    assert labels[0] == EN("versions", "now")
    assert labels[-1] == ("" if more else EN("versions", "first"))


def test_a_version_names_what_it_changed_as_the_page_does() -> None:
    """Title and phases have names of their own, and what the public does not see has none."""
    phase = "\nphases: [{name: {ja: 夜, en: Night}, start: 2027-04-01, hours: always}]\nsign: {ja: 空きを数えます, en: Places are counted}\n"
    before = TEXT.replace("are counted}", "are measured}").replace("hours: always", "hours: 10:00-21:00")
    text = _parts([before], TEXT + phase + "checklist: {laws-reviewed: 2026-10-01}\n")["versions"]["items"][
        0
    ]["text"]
    names = [EN("sign_note", "title"), EN("field", "hours"), EN("page", "phases")]
    assert all(name in text for name in names)
    assert text.startswith(EN("change", "made", fields=names[0]).partition(names[0])[0] + names[0])


# Notes for scanned signs -------------------------------------------------------------------------------------------


def _notes(past: list[str], now: str = TEXT, code: str = "en") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _parts(past, now, code)["sign_notes"]
    return found


def test_before_the_start_every_sign_of_today_is_up_to_date() -> None:
    """One note for all kinds; nothing has started, so no note says so."""
    (current, outdated) = _notes(_counts(4))
    assert current["state"] == "current"
    assert [one["announcement"] for one in current["ids"]] == [True, False, True, False, False]
    assert (outdated["state"], outdated["started"]) == ("outdated", "")


def test_the_three_newest_earlier_versions_are_explained_and_all_others_share_a_note() -> None:
    """A sign that is older than those is called out of date, without what has changed."""
    notes = _notes(_counts(4, 5, 6, 7, 8))
    assert [len(note["ids"]) for note in notes] == [5, 5, 5, 5, 10]
    assert [bool(note["changes"]) for note in notes] == [False, True, True, True, False]
    last = notes[-1]
    assert (last["history"], last["changes"], last["more"], last["heading"]) == ([], [], "", "")


def test_a_value_that_a_version_did_not_have_is_called_missing() -> None:
    """Before and after are both said, also where one of them is nothing."""
    rights = "rights: {ja: 窓口で, en: At the desk}\n"
    added, removed = _notes([TEXT], TEXT + rights)[1], _notes([TEXT + rights])[1]
    absent = EN("sign_note", "absent")
    assert [(one["before"], one["after"]) for one in added["changes"]] == [
        (EN("sign_note", "before", text=absent), EN("sign_note", "after", text="At the desk"))
    ]
    assert [(one["before"], one["after"]) for one in removed["changes"]] == [
        (EN("sign_note", "before", text="At the desk"), EN("sign_note", "after", text=absent))
    ]
    assert added["changes"][0]["label"] == removed["changes"][0]["label"] == EN("field", "rights")


@pytest.mark.parametrize(("changed", "more"), [(6, 0), (7, 1), (8, 2)])
def test_six_changes_are_told_and_the_others_counted(changed: int, more: int) -> None:
    """More would not fit on the screen of somebody in a doorway."""
    texts = [
        "sooner}",
        "Video is not stored}",
        "hours: always",
        "count: 3,",
        "On the page of Kakuu}",
        "Kakuu Parking}",
    ]
    texts += ["To count free places,", "Video of the car park}"]
    before = TEXT
    for text in texts[:changed]:
        assert text in before
        before = before.replace(text, "hours: 10:00-21:00" if "hours" in text else text[:-1] + "1" + text[-1])
    note = _notes([before])[1]
    assert (len(note["changes"]), note["more"]) == (6, EN("sign_note", "more", n=more) if more else "")


def test_a_version_without_texts_in_the_language_is_compared_in_another_one() -> None:
    """The names of what differs are said in the language of the page, without the old words."""
    before = _document() | {"hours": "10:00-21:00", "rights": {"ja": "窓口で"}}
    (_, note) = _notes([json.dumps(_without(before, "en"), ensure_ascii=False)])
    assert note["heading"] == EN("sign_note", "changed")
    assert note["changes"] == [{"label": EN("field", "hours"), "before": "", "after": ""}]


def test_a_version_in_the_language_of_the_page_only_is_compared_with_its_words() -> None:
    """A language that the site has got since does not hide what the page can say."""
    before = _document() | {"hours": "10:00-21:00"}
    (_, note) = _notes([json.dumps(_without(before, "ja"), ensure_ascii=False)])
    assert [one["label"] for one in note["changes"]] == [EN("field", "hours")]
    assert "10:00 to 21:00" in note["changes"][0]["before"]


def test_a_version_that_cannot_be_read_any_more_names_the_keys_that_differ() -> None:
    """A file of long ago may lack what is required now."""
    before = {key: value for key, value in _document().items() if key != "handling"} | {
        "hours": "10:00-21:00"
    }
    one = Input(NAME, TODAY)
    past = versions(one.document, [(dt.date(2026, 10, 1), json.dumps(before, ensure_ascii=False))])
    (_, note) = pages.version_parts(one.notice, past, EN, LANGUAGES, SHOWN)["sign_notes"]
    assert [change["label"] for change in note["changes"]] == [EN("field", "handling"), EN("field", "hours")]


def test_a_picture_that_changed_is_named_by_its_key() -> None:
    """No row has other words, so the note names what the picture belongs to."""
    place = "cameras: {count: 3, places: [{ja: 口, en: Gate, count: 3, photo: lane.png}]}"
    text = re.sub("(?m)^cameras: .*$", place, TEXT)
    (_, note) = _notes([text.replace("lane.png", "gate.png")], text)
    assert note["changes"] == [{"label": EN("field", "cameras"), "before": "", "after": ""}]


def test_a_change_that_the_page_has_no_name_for_is_only_called_a_change() -> None:
    """The sign is out of date, and there is no heading above nothing."""
    (_, note) = _notes([TEXT + "basis: {ja: 条例, en: By-law}\n"], TEXT)
    assert note["heading"]
    document = _document(TEXT) | {"made_up": "1"}
    one = Input(NAME, TODAY)
    past = versions(one.document, [(dt.date(2026, 10, 1), json.dumps(document, ensure_ascii=False))])
    note = pages.version_parts(one.notice, past, EN, LANGUAGES, SHOWN)["sign_notes"][-1]
    assert (note["state"], note["heading"], note["changes"]) == ("outdated", "", [])


def test_lengths_for_several_groups_of_people_are_one_line() -> None:
    """Each group with its length, apart from the next one."""
    each = "[{for: {ja: 会員, en: Members}, period: 1 day}, {for: {ja: その他, en: Others}, period: 2 days}]"
    (_, note) = _notes([TEXT.replace("{image: not stored}", f"{{image: {each}}}")])
    assert note["changes"][0]["before"] == EN(
        "sign_note", "before", text="Video: Members: 1 day Others: 2 days"
    )


def test_entries_of_the_history_that_a_version_lacked_are_told_the_newest_first() -> None:
    """Their text may differ as well as their day; at most three of them, and long ones are cut."""
    entry = "  - {{date: 2026-11-0{day}, ja: '{text}', en: '{text}'}}\n"
    history = [entry.format(day=day, text=f"Change {day}") for day in (1, 2, 3, 4, 5)]
    earlier = TEXT.replace("count: 3", "count: 4") + "history:\n"
    (_, note) = _notes([earlier + history[0]], TEXT + "history:\n" + "".join(history))
    assert note["history"] == [
        EN("sign", "item", label=f"{day} November 2026", text=f"Change {day}") for day in (5, 4, 3)
    ]
    same_day = entry.format(day=1, text="Other words")
    (_, note) = _notes([earlier + same_day], TEXT + "history:\n" + history[0])
    assert note["history"] == [EN("sign", "item", label="1 November 2026", text="Change 1")]


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_text_of_more_than_sixty_characters_is_cut(length: int, shown: str) -> None:
    """Sixty characters are kept as they are."""
    text = TEXT.replace("Video is not stored", "x" * length)
    (_, note) = _notes([TEXT], text)
    assert note["changes"][0]["after"] == EN("sign_note", "after", text=shown)


def test_a_phase_that_changed_is_one_change_with_its_name_and_day() -> None:
    """Without phases before, there was nothing."""
    phases = "phases: [{name: {ja: 夜, en: Night}, start: 2027-04-01, hours: always}]\n"
    (_, note) = _notes([TEXT], TEXT + phases)
    assert [(one["label"], one["after"]) for one in note["changes"]] == [
        (EN("page", "phases"), EN("sign_note", "after", text="Night 1 April 2027 / Day and night"))
    ]


def test_what_is_over_has_one_note_for_every_sign() -> None:
    """Whatever version and kind: the cameras are gone."""
    ended = TEXTS["lake-mall-survey"]
    one = Input("lake-mall-survey", TODAY)
    past = [(dt.date(2026, 9, 1), ended.replace("count: 1}", "count: 2}"))]
    (note,) = pages.version_parts(one.notice, versions(one.document, past), EN, LANGUAGES, SHOWN)[
        "sign_notes"
    ]
    assert (note["state"], len(note["ids"]), note["text"]) == ("ended", 10, EN("sign_note", "ended"))
    assert note["others"] == [{"lang": "ja", "text": JA("sign_note", "ended")}]


# Standard sentences ------------------------------------------------------------------------------------------------


def _standard(
    *texts: tuple[tuple[str | int, ...], str], now: str = TEXT, reviewed: str = "ja en"
) -> list[str]:
    """The lines of the row about standard sentences, for texts at these routes and with these keys."""
    notice = Input(NAME, TODAY, now).notice
    standard = tuple(StandardText(route, key, "any-v1", frozenset(reviewed.split())) for route, key in texts)
    found = standard_rows(dataclasses.replace(notice, standard=standard), EN)
    return [line for row in found for line in row["lines"]]


def test_a_notice_without_standard_sentences_has_no_row_about_them() -> None:
    """Only what is there is named."""
    assert _standard() == []


@pytest.mark.parametrize(
    ("route", "key", "said"),
    [
        (("benefit",), "benefit", ("field", "benefit")),
        (("contact", "name"), "contact.name", ("field", "contact")),
        (("cameras", "note"), "cameras.note", ("field", "camera_note")),
        (("phases", 0, "benefit"), "benefit", ("page", "phases")),
        (("history", 0), "history", ("page", "history")),
        (("purpose", 0), "purpose", ("field", "purpose")),
    ],
)
def test_a_standard_sentence_is_named_by_its_row(
    route: tuple[str | int, ...], key: str, said: tuple[str, str]
) -> None:
    """The public finds it under the same name on the page."""
    phase = "phases: [{name: {ja: 夜, en: Night}, start: 2027-04-01, hours: always}]\n"
    history = "history: [{date: 2026-11-01, ja: 直しました, en: Corrected}]\n"
    assert _standard((route, key), now=TEXT + phase + history) == [EN(*said)]


def test_names_are_said_once_and_those_after_a_phase_too() -> None:
    """Two sentences of the phases are one name."""
    texts = [
        (("phases", 0, "benefit"), "benefit"),
        (("phases", 0, "hours"), "hours"),
        (("benefit",), "benefit"),
    ]
    listed = EN("change", "separator").join([EN("page", "phases"), EN("field", "benefit")])
    assert _standard(*texts) == [listed]


@pytest.mark.parametrize("key", ["purpose", "data", "history"])
def test_where_only_some_entries_are_standard_sentences_their_number_is_said(key: str) -> None:
    """“Purpose (1 of 2)” does not claim that the other one was read by anybody."""
    document = _document()
    document["purpose"] *= 2
    document["data"]["statistics"] = document["data"]["image"]
    document["retention"]["statistics"] = "not stored"
    document["history"] = [
        {"date": "2026-11-01", "ja": "一", "en": "One"},
        {"date": "2026-11-02", "ja": "二", "en": "Two"},
    ]
    entries: list[str | int] = ["image", "statistics"] if key == "data" else [0, 1]
    now = json.dumps(document, ensure_ascii=False)
    name = EN("page", "history") if key == "history" else EN("field", key)
    keys = [f"data.{entry}" if key == "data" else key for entry in entries]
    one, both = (
        [((key, entry), top) for entry, top in zip(entries, keys, strict=True)][:1],
        [((key, entry), top) for entry, top in zip(entries, keys, strict=True)],
    )
    assert _standard(*one, now=now) == [EN("page", "standard_part", field=name, n=1, total=2)]
    assert _standard(*both, now=now) == [name]
    assert _standard(*one, (("benefit",), "benefit"), now=now)[0].endswith(EN("field", "benefit"))


def test_a_sentence_that_nobody_has_read_in_the_language_is_said_to_be_unread() -> None:
    """Once somebody has read it in this language, nothing is said."""
    assert _standard((("benefit",), "benefit"), reviewed="ja") == [
        EN("field", "benefit"),
        EN("page", "standard_unread"),
    ]


# Whom to tell of a mistake -----------------------------------------------------------------------------------------


def _mistake(name: str, published: Published) -> list[dict[str, Any]]:
    section = recourse_section(Input(name, TODAY).notice, EN, published)
    assert section["rows"][1]["key"] == "mistake"
    links: list[dict[str, Any]] = section["rows"][1]["links"]
    return links


def _facts(link: dict[str, Any]) -> tuple[str, list[str]]:
    """The subject that a link proposes, and the lines of its text, with line ends as they are."""
    query = parse_qs(urlsplit(link["href"]).query)
    return (query.get("title") or query["subject"])[0], query["body"][0].splitlines(keepends=True)


def test_a_mistake_is_reported_to_the_repository_or_else_by_mail() -> None:
    """Both hold what is needed to find the notice; lines of a mail end as mails want it."""
    notice = Input("lake-mall-survey", TODAY).notice
    page = "https://notice.example.jp/lake-mall-survey/"
    facts = [page, notice.id, notice.mark, EN("language", "name")]
    names = [EN("mistake", "page"), EN("mistake", "id"), EN("field", "version"), EN("page", "languages")]
    lines = [f"{name}: {fact}" for name, fact in zip(names, facts, strict=True)] + [""]
    subject = EN("mistake", "subject", id=notice.id)
    (mail,) = _mistake("lake-mall-survey", Published(page))
    assert (mail["kind"], mail["text"]) == ("email", EN("mistake", "mail"))
    assert mail["href"].startswith("mailto:survey@example.jp?")
    assert _facts(mail) == (subject, [f"{line}\r\n" for line in lines])
    (issue,) = _mistake("lake-mall-survey", Published(page, OWN.repository))
    assert (issue["kind"], issue["text"]) == ("web", EN("mistake", "issue"))
    assert issue["href"].startswith("https://github.com/mizuumi-example/notices/issues/new?title=")
    assert _facts(issue) == (subject, [f"{line}\n" for line in lines])


def test_without_a_repository_and_without_a_mail_address_there_is_no_link() -> None:
    """The row still says that mistakes are to be told to the contact."""
    assert _mistake("bus", Published()) == []
    assert len(_mistake("bus", Published("", OWN.repository))) == 1


def test_a_page_that_is_nowhere_yet_is_named_by_its_id() -> None:
    """A report never has an empty line in place of the address."""
    (link,) = _mistake("lake-mall-survey", Published())
    assert _facts(link)[1][0].endswith(": lake-mall-survey\r\n")


def test_the_supervisory_body_can_be_called_and_visited() -> None:
    """A telephone number that dials, and a page."""
    row = recourse_section(Input("bus", TODAY).notice, EN, Published())["rows"][0]
    assert [link["kind"] for link in row["links"]] == ["phone", "web"]
    assert row["links"][0]["href"].startswith("tel:")
    assert row["links"][1]["href"].startswith("https://")
