"""How single values are said on a page: lengths, hours, periods, links, choices, and what stands on the first screen."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
import yaml
from conftest import ROOT
from made_up import row_for
from page_inputs import OWN, SHOWN, TEXTS, Input

from kokuchi import translations
from kokuchi.calendar import Date
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Notice, Period
from kokuchi.pages import first_screen, rows, values
from kokuchi.pages.vocabulary import COLUMNS, refuse_gaps, terms, vocabulary
from kokuchi.schema import fields
from kokuchi.schema.columns import FieldError
from kokuchi.schema.types import Group, ListOf, OneOf, Part, Position, Simple, Type, WithParent
from kokuchi.values import Hours, Retention

EN, JA = SHOWN["en"], SHOWN["ja"]
NAME = "lake-mall-parking"
DAY = Date(2026, 12, 1)


def _notice(text: str = TEXTS[NAME]) -> Notice:
    return Input(NAME, dt.date(2026, 11, 24), text).notice


def _with(**keys: str) -> Notice:
    """The notice with some keys written anew."""
    document = yaml.load(TEXTS[NAME], yaml.BaseLoader)
    document |= {key: yaml.load(value, yaml.BaseLoader) for key, value in keys.items()}
    return _notice(json.dumps(document, ensure_ascii=False))


def _answer(notice: Notice, key: str) -> dict[str, Any]:
    return next(answer for answer in first_screen.answers(notice, EN) if answer["key"] == key)


# The first screen ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ways", "shown"),
    [
        ("phone: [03-1234-5678, 03-1234-5679], email: a@example.jp", ["03-1234-5678", "03-1234-5679"]),
        ("email: a@example.jp, form: 'https://example.jp/ask'", ["a@example.jp"]),
        ("form: 'https://example.jp/ask'", ["https://example.jp/ask"]),
    ],
)
def test_the_first_screen_has_telephone_numbers_or_else_one_other_way(ways: str, shown: list[str]) -> None:
    """All ways are in the details."""
    answer = _answer(_with(contact=f"{{name: {{ja: 窓口, en: Desk}}, {ways}}}"), "contact")
    assert ([link["text"] for link in answer["links"]], answer["lines"]) == (shown, [])


def test_a_contact_that_cannot_be_called_or_written_to_is_named() -> None:
    """The desk itself is the way then."""
    answer = _answer(_with(contact="{name: {ja: 窓口, en: Desk}, address: {ja: 市, en: City}}"), "contact")
    assert (answer["links"], answer["lines"]) == ([], ["Desk"])


_FACES = "{face_features: {ja: 顔の特徴, en: Facial features}}"


@pytest.mark.parametrize(
    ("identification", "data", "matched"),
    [
        ("none", _FACES, False),
        ("repeat_visitors", _FACES, False),
        ("registered_persons", _FACES, True),
        ("enrolled_persons", _FACES, True),
        ("registered_persons", "{number_plates: {ja: 番号, en: Plates}}", False),
    ],
)
def test_faces_are_said_to_be_compared_only_where_they_are(
    identification: str, data: str, matched: bool
) -> None:
    """Features of faces that are compared with no list are named apart, and plates on a list are no faces."""
    kind = data.partition(":")[0].strip("{")
    purpose = f"[{{ja: 目的, en: Purpose, identification: {identification}}}]"
    notice = _with(purpose=purpose, data=data, retention=f"{{{kind}: not stored}}")
    assert first_screen.faces_are_matched(notice) == matched
    lines = _answer(notice, "identification")["lines"]
    assert (EN("brief", "faces") in lines) == ("face_features" in data and not matched)
    key = identification.replace("persons", "faces") if matched else identification
    assert lines[0] == EN("identification", key)


@pytest.mark.parametrize(("kind", "sound"), [("microphone", True), ("wifi", False)])
def test_a_microphone_is_named_on_the_first_screen(kind: str, sound: bool) -> None:
    """Whatever data it makes; other sensors are not."""
    notice = _with(sensors=f"[{{kind: {kind}, ja: 器, en: Device}}]")
    assert (EN("brief", "sound") in _answer(notice, "identification")["lines"]) == sound


def test_what_is_kept_counts_only_where_nobody_is_identified() -> None:
    """Otherwise the identification itself says more."""
    kept = {"data": "{number_plates: {ja: 番号, en: Plates}}", "retention": "{number_plates: 1 day}"}
    assert first_screen.kept_without_identification(_with(**kept)) == ["number_plates"]
    assert first_screen.tone(_with(**kept)) == "kept"
    identified = _with(purpose="[{ja: 目的, en: Purpose, identification: repeat_visitors}]", **kept)
    assert first_screen.kept_without_identification(identified) == []
    assert first_screen.tone(identified) == "repeat_visitors"


# Periods, hours and lengths ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(DAY, DAY), "1 December 2026"),
        (Period(DAY, DAY, days=(DAY,)), "1 December 2026"),
        (Period(DAY, None), EN("date", "open", start="1 December 2026", review="")),
        (
            Period(DAY, None, review_by=Date(2027, 12, 1)),
            EN("date", "open", start="1 December 2026", review="1 December 2027"),
        ),
    ],
)
def test_a_period_is_said_as_far_as_it_is_known(period: Period, said: str) -> None:
    """One day is no range, and without a review nothing stands in its place."""
    assert values.period(EN, period) == said


def test_single_days_are_listed_on_the_page_and_counted_in_lists() -> None:
    """In lists with the first and the last of them."""
    days = (DAY, Date(2026, 12, 3), Date(2026, 12, 24))
    period = Period(DAY, days[-1], days=days)
    assert "3 December 2026" in values.period(EN, period)
    short = values.period(EN, period, "day_short")
    assert short == EN("date", "short_days", first="1 December 2026", last="24 December 2026", count="3 days")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("Until they leave", "Until they leave"),
        ("UP TO the end", "UP TO the end"),
        ("When they leave", "Until “When they leave”"),
        ("The untilled field", "Until “The untilled field”"),
    ],
)
def test_an_event_that_says_itself_that_it_is_the_end_is_not_said_to_be_one(event: str, said: str) -> None:
    """“Until” stands once."""
    assert values.retention(EN, (Retention(until={"en": event, "ja": "x"}),)) == [said]


@pytest.mark.parametrize(
    ("event", "until"), [("至活动结束", True), ("活动至今结束", False), ("活动结束为止", True)]
)
def test_an_event_in_chinese_can_say_so_at_its_beginning(event: str, until: bool) -> None:
    """Within a text the same letter means something else."""
    chinese = translations.load(OWN.theme, "zh-Hans")
    (said,) = values.retention(chinese, (Retention(until={"zh-Hans": event}),))
    assert (said == event) == until


@pytest.mark.parametrize(
    ("start", "end", "form"),
    [("10:00", "21:00", "range"), ("22:00", "05:00", "overnight"), ("10:00", "10:00", "overnight")],
)
def test_hours_that_end_where_they_begin_end_on_the_next_day(start: str, end: str, form: str) -> None:
    """Only an end after the start is on the same day."""
    said = values.hours(EN, Hours(start=start, end=end))
    assert said == EN("hours", form, start=start.removeprefix("0"), end=end.removeprefix("0"))


def test_a_day_by_which_a_stage_ends_is_the_planned_one_unless_it_ended_earlier() -> None:
    """The page says until when it really was."""
    over = Input(NAME, dt.date(2028, 5, 1)).notice
    assert values.stage_text(EN, over) == EN("stage_text", "ended", end="31 March 2028")


# Rows by their types -----------------------------------------------------------------------------------------------


def _typed(kind: Type, value: Any, code: str = "en") -> list[dict[str, Any]]:
    """The rows of a made-up key, under the label of another one."""
    return rows.rows(dataclasses.replace(row_for(kind), key="details"), value, SHOWN[code])


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("url", "https://a.example.jp/", ("web", "https://a.example.jp/")),
        ("email", "a@example.jp", ("email", "mailto:a@example.jp")),
        ("phone", ("03-1234-5678",), ("phone", "tel:0312345678")),
    ],
)
def test_what_leads_somewhere_is_a_link_of_its_kind(kind: str, value: Any, link: tuple[str, str]) -> None:
    """The kind chooses the pictogram."""
    (row,) = _typed(Simple(kind), value)
    assert [(one["kind"], one["href"]) for one in row["links"]] == [link]
    assert row["lines"] == []


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("start", Date(2026, 12), "December 2026"),
        ("year", 2026, EN("usage", "year", year=2026)),
        ("count", 12_345, "12,345"),
        ("boolean", True, "Yes"),
        ("boolean", False, "No"),
        ("id", "a-b", "a-b"),
    ],
)
def test_a_value_without_parts_is_said_in_words(kind: str, value: Any, line: str) -> None:
    """Values of other types stand as they are written."""
    (row,) = _typed(Simple(kind), value)
    assert row["lines"] == [line]


@pytest.mark.parametrize("code", sorted(path.stem for path in (ROOT / "theme" / "text").glob("*.yml")))
def test_every_word_of_a_language_is_a_text(code: str) -> None:
    """YAML takes Yes, No and numbers for something else, and the page would say True."""

    def found(value: Any) -> list[Any]:
        return (
            [one for inner in value.values() for one in found(inner)] if isinstance(value, dict) else [value]
        )

    words = found(yaml.safe_load((ROOT / "theme" / "text" / f"{code}.yml").read_text(encoding="utf-8")))
    assert not [word for word in words if not isinstance(word, str)]


def test_a_year_has_its_word_in_japanese() -> None:
    """In English it is the number alone."""
    (row,) = _typed(Simple("year"), 2026, "ja")
    assert row["lines"] == [JA("usage", "year", year=2026)]
    assert row["lines"] != ["2026"]


def _part(key: str, kind: Type) -> Part:
    nothing = ProgramText("", "")
    return Part(
        key=key, type=kind, title=nothing, about=nothing, duty="optional", when=None, page=WithParent()
    )


@pytest.mark.parametrize(
    ("kind", "entry", "item"),
    [
        (Group((_part("on", Simple("date")),)), {"on": DAY}, ("", ["1 December 2026"])),
        (
            Group((_part("on", Simple("date")), _part("kind", OneOf("sensor", ("wifi",)))), text=True),
            {"text": {"ja": "文", "en": "Words"}, "on": DAY, "kind": "wifi"},
            (EN("sensor", "wifi"), ["Words", "1 December 2026"]),
        ),
        (
            Group((_part("at", Position()), _part("phone", Simple("phone")))),
            {"at": ("35.1", "139.2"), "phone": ("03-1", "03-2")},
            ("", ["35.1, 139.2", "03-1", "03-2"]),
        ),
        (
            Group(
                (_part("inner", Group((_part("on", Simple("date")),))), _part("list", ListOf(Simple("id"))))
            ),
            {"inner": {"on": DAY}, "list": ("a", "b")},
            ("", ["1 December 2026", "a", "b"]),
        ),
    ],
)
def test_an_entry_of_a_list_has_its_choice_as_label_and_its_other_values_as_lines(
    kind: Type, entry: dict[str, Any], item: tuple[str, list[str]]
) -> None:
    """An entry without a choice has no label, and what is not written has no line."""
    (row,) = _typed(ListOf(kind), (entry,))
    assert [(one["label"], one["lines"]) for one in row["items"]] == [item]


def test_an_entry_of_which_nothing_is_written_is_not_shown() -> None:
    """An empty point of a list would say nothing."""
    assert _typed(ListOf(Group((_part("on", Simple("date")),))), ({},)) == []


@pytest.mark.parametrize(
    ("cameras", "line"),
    [
        ("{count: 0}", EN("cameras", "none")),
        ("{count: 1}", "1 camera"),
        ("{count: 1200, approximate: true}", EN("cameras", "approximate", count="1,200 cameras")),
        ("{withheld: {ja: 防犯, en: Security}}", EN("cameras", "withheld", reason="Security")),
    ],
)
def test_the_number_of_cameras_is_said_in_one_sentence(cameras: str, line: str) -> None:
    """Without cameras the page says so; a number that is withheld has its reason."""
    (row,) = rows.rows(fields.TABLE.by_key["cameras"], _with(cameras=cameras).values["cameras"], EN)
    assert (row["key"], row["lines"]) == ("cameras", [line])


# Terms of other vocabularies -------------------------------------------------------------------------------------


def test_every_key_has_an_answer_in_every_vocabulary() -> None:
    """The message names the key, and all columns that lack one."""
    keys = dict(vocabulary()["keys"])
    short = {name: value for name, value in keys["title"].items() if name not in COLUMNS[:2]}
    with pytest.raises(FieldError, match=r"“title”: no answer for dpv, schema$"):
        refuse_gaps(keys | {"title": short}, fields.TABLE.by_key)
    with pytest.raises(FieldError, match=r"“directions” has no row"):
        refuse_gaps(keys, {**fields.TABLE.by_key, "directions": None})
    with pytest.raises(FieldError, match=r"“directions” is no key"):
        refuse_gaps(keys | {"directions": keys["title"]}, fields.TABLE.by_key)


def test_the_table_of_vocabularies_itself_is_compared_with_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is added to the format cannot be forgotten."""
    monkeypatch.setattr(fields, "TABLE", fields.TABLE.with_row(row_for(Simple("id"), key="directions")))
    with pytest.raises(FieldError, match="directions"):
        vocabulary.__wrapped__()


def test_linked_data_may_use_the_terms_of_the_table_and_no_empty_one() -> None:
    """Those of keys and those of the structure around them."""
    found = terms()
    assert "" not in found
    assert {row["schema"] for row in vocabulary()["keys"].values()} - {""} <= found
    assert set(vocabulary()["structure"]) <= found
