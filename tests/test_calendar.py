"""Dates, durations, days and stages, worked out by hand."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from kokuchi import calendar
from kokuchi.calendar import Date, Duration


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2010", "2010-01-01", "2010-12-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_day_and_is_written_as_it_was_read(
    text: str, first: str, last: str
) -> None:
    date = Date.parse(text)
    assert date
    assert (date.first.isoformat(), date.last.isoformat(), str(date)) == (first, last, text)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13", "1899", "2026-1-1", "soon", ""])
def test_what_is_no_date_of_the_format_is_none(text: str) -> None:
    assert Date.parse(text) is None


def test_a_date_without_year_before_1000_has_four_digits() -> None:
    assert str(Date(926, 1)) == "0926-01"


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("1 day", Duration(1, "day", "exact", 0)),
        ("30 days", Duration(30, "day", "exact", 0)),
        ("at most 2 weeks", Duration(2, "week", "at_most", 0)),
        ("about 3 months", Duration(3, "month", "about", 0)),
        ("3 to 14 days", Duration(14, "day", "range", 3)),
    ],
)
def test_a_duration_is_read_with_its_bound(text: str, duration: Duration) -> None:
    assert Duration.parse(text) == duration


@pytest.mark.parametrize("text", ["0 days", "30", "a day", "at least 3 days", "not stored", "3 to days"])
def test_what_is_no_duration_of_the_format_is_none(text: str) -> None:
    assert Duration.parse(text) is None


def test_a_length_in_days_is_that_of_each_unit() -> None:
    lengths = {unit: Duration(2, unit).days for unit in calendar.UNITS}
    assert lengths == {
        "second": 2 / 86400,
        "minute": 2 / 1440,
        "hour": 1 / 12,
        "day": 2,
        "week": 14,
        "month": 60.875,
        "year": 730.5,
    }


@pytest.mark.parametrize(
    ("day", "length", "before"),
    [
        ("2026-11-24", "30 days", "2026-10-25"),
        ("2026-11-24", "2 weeks", "2026-11-10"),
        ("2026-03-31", "1 month", "2026-02-28"),
        ("2028-03-31", "1 month", "2028-02-29"),
        ("2026-01-15", "1 month", "2025-12-15"),
        ("2026-12-15", "1 month", "2026-11-15"),
        ("2026-05-10", "18 months", "2024-11-10"),
        ("2028-02-29", "1 year", "2027-02-28"),
    ],
)
def test_the_day_before_goes_by_the_calendar(day: str, length: str, before: str) -> None:
    duration = Duration.parse(length)
    assert duration
    assert calendar.before(dt.date.fromisoformat(day), duration).isoformat() == before


@pytest.mark.parametrize("start", [dt.date(2026, 1, 27) + dt.timedelta(days=number) for number in range(40)])
@pytest.mark.parametrize("length", ["1 hour", "1 day", "2 days", "30 days", "1 month", "2 months", "1 year"])
def test_the_earliest_day_is_the_first_one_whose_day_before_has_come(start: dt.date, length: str) -> None:
    duration = Duration.parse(length)
    assert duration
    found = calendar.earliest(start, duration)
    assert calendar.before(found, duration) >= start
    assert found == start or calendar.before(found - dt.timedelta(days=1), duration) < start


def test_today_is_the_day_of_the_time_zone() -> None:
    for name in ("Pacific/Kiritimati", "Asia/Tokyo", "Pacific/Pago_Pago"):
        zone = zoneinfo.ZoneInfo(name)
        # At midnight, the day may change between the two.
        before, found, after = (
            dt.datetime.now(zone).date(),
            calendar.today(name),
            dt.datetime.now(zone).date(),
        )
        assert before <= found <= after


def test_without_time_zone_data_japan_is_nine_hours_ahead_and_others_are_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)
    japan = calendar.zone("Asia/Tokyo")
    assert japan.utcoffset(None) == dt.timedelta(hours=9)
    assert japan.tzname(None) == "Asia/Tokyo"
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        calendar.zone("Asia/Seoul")


@pytest.mark.parametrize(
    ("start", "end", "today", "stage"),
    [
        ("2026-11-25", None, "2026-11-24", "announced"),
        ("2026-11-24", None, "2026-11-24", "running"),
        ("2026-11", None, "2026-11-01", "running"),
        ("2026-11-01", "2026-11-24", "2026-11-24", "running"),
        ("2026-11-01", "2026-11-23", "2026-11-24", "ended"),
        ("2026-11-01", "2026-11", "2026-11-30", "running"),
        ("2026-11-01", "2026-11", "2026-12-01", "ended"),
    ],
)
def test_a_notice_is_announced_until_its_start_and_runs_to_the_end_of_its_last_day(
    start: str, end: str | None, today: str, stage: str
) -> None:
    first, last = Date.parse(start), Date.parse(end) if end else None
    assert first
    assert calendar.stage(first, last, dt.date.fromisoformat(today)) == stage


def test_a_notice_has_ended_from_the_day_that_says_so_and_one_that_was_withdrawn_is_that() -> None:
    start, ended = Date(2026, 11, 1), Date(2026, 11, 20)
    days = [dt.date(2026, 11, day) for day in (19, 20, 21)]
    assert [calendar.stage(start, None, day, ended=ended) for day in days] == ["running", "ended", "ended"]
    assert [calendar.stage(start, Date(2026, 12), day, ended=ended) for day in days] == [
        "running",
        "ended",
        "ended",
    ]
    assert calendar.stage(start, None, days[0], ended=ended, withdrawn=True) == "withdrawn"


def test_a_sign_hangs_while_a_notice_is_announced_or_runs() -> None:
    assert frozenset({"announced", "running"}) == calendar.HANGING
