"""Dates, hours, lengths, numbers and telephone numbers as people write them → the form that a notice has.

``readings`` gives every value that a text can mean: none, one, or two where a person has to say which. Only a single
reading is ever taken; the others become hints. ``theme/pages/assets/edit/readings.js`` does the same in the form with
the patterns of ``TABLES``; ``tests/cases/readings.yml`` is what both have to answer.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from kokuchi import calendar, telephone
from kokuchi.calendar import ALWAYS, NOT_STORED
from kokuchi.diagnostics import ProgramText

# Japanese eras: the Western year is this number plus the year of the era, up to the last year of the era.
ERAS = {"令和": (2018, 99), "r": (2018, 99), "平成": (1988, 31), "h": (1988, 31)}
_MONTHS = ("か", "カ", "ヵ", "ヶ", "ケ", "ヵ", "箇", "個")
UNITS: dict[str, str] = {
    "秒": "second", "秒間": "second", "分": "minute", "分間": "minute", "時間": "hour", "日": "day", "日間": "day",
    "週": "week", "週間": "week", "年": "year", "年間": "year", "ヵ年": "year", "か年": "year", "カ年": "year",
    **{f"{sign}月{more}": "month" for sign in _MONTHS for more in ("", "間")}, "月": "month",
    **{f"{unit}{more}": unit for unit in calendar.UNITS for more in ("", "s")},
    "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "yr": "year", "yrs": "year",
}  # fmt: skip
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
# Which unit a fraction is of: half a year is 6 months.
HALVES = {"半年": "6 months", "半年間": "6 months", "半日": "12 hours", "半日間": "12 hours"}

# The patterns, as both languages read them; each is matched with the whole text in lower case.
PATTERNS = {
    "date": (
        r"(?:(?P<era>令和|平成|r|h)\.? ?(?P<era_year>元|[0-9]{1,2})|(?:西暦)?(?P<year>20[0-9]{2}))"
        r"[年./\- ] ?(?P<month>[0-9]{1,2})(?:[月./\- ] ?(?:(?P<day>[0-9]{1,2})日?"
        r"(?: ?\((?P<weekday>[月火水木金土日])(?:曜日?)?\)| (?P<weekday_bare>[月火水木金土日])曜日?)?(?: 0{1,2}:00(?::00)?)?)?)?"
    ),
    "date_compact": r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    "date_year_last": r"(?P<first>[0-9]{1,2})[./-](?P<second>[0-9]{1,2})[./-](?P<year>20[0-9]{2})",
    "date_short_year": r"(?P<year>[0-9]{1,2})[./-](?P<month>[0-9]{1,2})[./-](?P<day>[0-9]{1,2})",
    "date_no_year": r"(?P<month>[0-9]{1,2})(?:/|月) ?(?P<day>[0-9]{1,2})日?",
    "date_serial": r"(?P<serial>[0-9]{5})(?:\.0+)?",
    "year": r"(?:西暦)?(?P<year>(?:19|20)[0-9]{2})年?",
    "year_in_list": r"20[0-9]{2}\.1",
    "duration": (
        r"(?P<about>約|およそ|おおよそ|おおむね|概ね|about |approx\.? ?|approximately |~)?"
        r"(?P<most>最大で?|最長で?|up to |max\.? ?|at most |within |no more than )? ?"
        rf"(?:(?P<least>[0-9]{{1,4}}) ?(?P<least_unit>{_UNIT})? ?(?:~|-|から|to) ?)?"
        rf"(?P<number>[0-9]{{1,4}}) ?(?P<unit>{_UNIT})(?P<half>半)?(?P<some>程度|ほど|くらい|ぐらい|前後)?"
        r"(?P<within>以内|以下|まで)?(?: ?(?:保存|保管)(?:します|する)?|(?:で|後に)(?:消去|削除)(?:します|する)?)?"
    ),
    "not_stored": r"(?:一切)?(?:保存|保管|録画|記録)(?:は|を)?(?:しない|しません|していない|していません|せず)|保存なし|not (?:be )?(?:stored|kept|saved|retained|recorded)|0 ?(?:日|days?)",
    # “None” may be no storage or no limit.
    "none": r"なし|無し|ない|無い|none|no",
    "always": r"24 ?(?:時間|h|hours?)(?:365日)?|終日|常時|一日中|1日中|24/7|always|all day|around the clock",
    "clock": (
        r"(?P<next>翌日?)? ?(?P<half>午前|午後|am|pm)? ?(?P<hour>[0-9]{1,2})"
        r"(?P<sign>:(?P<minute>[0-5][0-9])(?::00)?|時(?:(?P<minutes>[0-5]?[0-9])分|(?P<half_hour>半))?)? ?(?P<after>am|pm|a\.m\.|p\.m\.)?"
    ),
    "between": r" ?(?:~|-|から|より|to) ?",
    "count": r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.0+)? ?(?:台|基|個|cameras?|units?)?",
}  # fmt: skip
KANJI = "〇一二三四五六七八九"
# A number with 十 or 百: at most one of each, the hundreds first (二百〇五 and 二百五 are the same).
PATTERNS["kanji_number"] = (
    rf"(?:(?P<hundreds>[{KANJI[1:]}]?)百(?:〇(?=[{KANJI[1:]}]))?)?(?:(?P<tens>[{KANJI[1:]}]?)十)?(?P<ones>[{KANJI[1:]}]?)"
)
# An end that is an event: what “30日まで” may also mean, and what “なし” may.
UNTIL = "until: …"
_WEEKDAYS = "月火水木金土日"
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # 2000-01-01 and 2099-12-31, as Excel counts days
_SERIAL_ZERO = dt.date(1899, 12, 30)
# Workbooks with the 1904 date system count from a day that is so many days later.
_SINCE_1904 = 1462
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF_YEAR = 183

KINDS = ("date", "start", "hours", "clock", "duration", "length", "count", "phone")


def readings(
    kind: str,
    text: str,
    *,
    today: dt.date | None = None,
    in_list: bool = False,
    since_1904: bool = False,
) -> tuple[str, ...]:
    """Every value that ``text`` can mean, in the form of a notice, the likelier one first; empty if there is none.

    ``kind`` is one of ``KINDS``. With ``today``, a day without a year is the next such day. ``in_list``: the text is
    a cell of a list, so that a number may be a day as Excel counts it, or a telephone number whose 0 Excel dropped;
    ``since_1904``: of a workbook that counts days from 1904.
    """
    if kind == "phone":
        found = telephone.canonical(text) or (telephone.canonical_with_zero(text) if in_list else "")
        return (found,) if found else ()
    plain = normalized(text)
    if since_1904 and kind in {"date", "start"} and (serial := _match("date_serial", plain)):
        plain = str(int(serial["serial"]) + _SINCE_1904)
    return tuple(dict.fromkeys(_READERS[kind](plain, today, in_list)))


def understood(kind: str, text: str, *, today: dt.date | None = None, in_list: bool = False) -> str | None:
    """The only value that ``text`` can mean; None if there is none, or if there are two."""
    found = readings(kind, text, today=today, in_list=in_list)
    return found[0] if len(found) == 1 else None


def normalized(text: str) -> str:
    """Half-width signs, one kind of dash and wave, single blanks, lower case, numbers in digits."""
    plain = re.sub("[〜∼]", "~", re.sub(telephone.HYPHENS, "-", unicodedata.normalize("NFKC", text)))
    even = re.sub("[\t\n\r ]+", " ", plain).strip(" ").lower()
    return re.sub(rf"[0-9{KANJI}十百]*[{KANJI}十百][0-9{KANJI}十百]*(?!曜|中)", _digits, even)


def _digits(found: re.Match[str]) -> str:
    """``十二`` → ``12``, ``二〇二七`` → ``2027``; what is no number (``二十三十``, ``3十``) stays as it is."""
    text = found[0]
    if not re.search("[十百]", text):
        return "".join(str(KANJI.index(sign)) if sign in KANJI else sign for sign in text)
    number = _match("kanji_number", text)
    if number is None:
        return text
    hundreds = KANJI.index(number["hundreds"] or "一") * 100 if "百" in text else 0
    tens = KANJI.index(number["tens"] or "一") * 10 if "十" in text else 0
    return str(hundreds + tens + KANJI.index(number["ones"] or "〇"))


def is_date_like(text: str) -> bool:
    """Whether a text has the parts of a date, be it a day that exists or not."""
    return _match("date", normalized(text)) is not None


def wrong_weekday(text: str) -> tuple[str, ProgramText] | None:
    """The day of a date with another day of the week than the one that is written, and its own; None for all others."""
    found = _match("date", normalized(text))
    days = _written(found, any_weekday=True) if found and not _written(found) else []
    if not days:
        return None
    number = dt.date.fromisoformat(days[0]).weekday()
    return days[0], ProgramText(f"{_WEEKDAYS[number]}曜日", _NAMES[number])


def _match(name: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(PATTERNS[name], text)


# Dates --------------------------------------------------------------------------------------------


def _date(text: str, today: dt.date | None, in_list: bool) -> list[str]:
    if found := _match("date", text):
        written = _written(found)
        # 2027.10 is 2027.1 in a cell that holds a number.
        october = in_list and _match("year_in_list", text) is not None
        return [*written, *([f"{text[:4]}-10"] if october else [])]
    if found := _match("date_compact", text):
        return _days([(found["year"], found["month"], found["day"])])
    if found := _match("date_year_last", text):
        first, second, year = found["first"], found["second"], found["year"]
        return _days([(year, first, second), (year, second, first)])
    if found := _match("date_short_year", text):
        year = int(found["year"])
        return _days([(2000 + year, found["month"], found["day"]), (ERAS["令和"][0] + year, found["month"], found["day"])])  # fmt: skip
    if today and (found := _match("date_no_year", text)):
        return _near(int(found["month"]), int(found["day"]), today)
    if in_list and (found := _match("date_serial", text)):
        serial = int(found["serial"])
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            return [(_SERIAL_ZERO + dt.timedelta(days=serial)).isoformat()]
    return []


def _written(found: re.Match[str], *, any_weekday: bool = False) -> list[str]:
    """A date with its year first; none if the day of the week is another one, unless ``any_weekday``."""
    year = int(found["year"] or 0)
    if found["era"]:
        zero, last = ERAS[found["era"]]
        of_era = 1 if found["era_year"] == "元" else int(found["era_year"])
        year = zero + of_era if 1 <= of_era <= last else 0
    days = _days([(year, found["month"], found["day"])])
    weekday = found["weekday"] or found["weekday_bare"]
    if (
        days
        and weekday
        and not any_weekday
        and _WEEKDAYS[dt.date.fromisoformat(days[0]).weekday()] != weekday
    ):
        return []
    return days


def _days(parts: list[tuple[Any, Any, Any]]) -> list[str]:
    """Those of the days (or, without a day, months) that exist."""
    texts = [
        f"{int(year):04}-{int(month):02}" + (f"-{int(day):02}" if day is not None else "")
        for year, month, day in parts
    ]
    return [text for text in texts if re.fullmatch(calendar.DATE_PATTERN, text)]


def _near(month: int, day: int, today: dt.date) -> list[str]:
    """The next such day, and the last one if it is not long past."""
    years = range(today.year - 1, today.year + 9)
    days = [dt.date.fromisoformat(text) for year in years for text in _days([(year, month, day)])]
    coming = next((one for one in days if one >= today), None)
    past = [one for one in days if one < today and (today - one).days < _HALF_YEAR]
    return [one.isoformat() for one in [*([coming] if coming else []), *past]]


def _start(text: str, today: dt.date | None, in_list: bool) -> list[str]:
    found = _match("year", text)
    return [found["year"]] if found else _date(text, today, in_list)


# Lengths ------------------------------------------------------------------------------------------


def _duration(text: str, today: dt.date | None, in_list: bool) -> list[str]:
    if _match("not_stored", text):
        return [NOT_STORED]
    if _match("none", text):
        return [NOT_STORED, UNTIL]
    return _length(text, today, in_list)


def _length(text: str, today: dt.date | None, in_list: bool) -> list[str]:  # noqa: ARG001
    if re.fullmatch(calendar.LENGTH_PATTERN, text):
        return [text]
    if text in HALVES:
        return [HALVES[text]]
    found = _match("duration", text)
    if found is None or int(found["number"]) == 0:
        return []
    number, unit = int(found["number"]), UNITS[found["unit"]]
    if found["half"]:
        if unit != "year":
            return []
        number, unit = number * 12 + 6, "month"
    length = f"{number} {unit}{'' if number == 1 else 's'}"
    most, about = found["most"] or found["within"], found["about"] or found["some"]
    if found["least"]:
        same = UNITS[found["least_unit"]] == unit if found["least_unit"] else True
        least = int(found["least"])
        return [f"{least} to {length}"] if same and 0 < least < number and not most and not about else []
    if found["unit"] == "月" and found["within"] == "まで":
        return []  # until March
    if found["about"] == "~" and not most:
        return [f"at most {length}", f"about {length}"]
    bounded = f"{'at most ' if most else 'about ' if about else ''}{length}"
    may_be_day = found["unit"] == "月" or (found["unit"] == "日" and found["within"] == "まで")
    return [bounded, UNTIL] if may_be_day else [bounded]


# Hours --------------------------------------------------------------------------------------------


def _hours(text: str, today: dt.date | None, in_list: bool) -> list[str]:  # noqa: ARG001
    if text == ALWAYS or re.fullmatch(calendar.CLOCK_PATTERN, text):
        return [text]
    if _match("always", text):
        return [ALWAYS]
    parts = re.split(PATTERNS["between"], text.removesuffix("まで"), maxsplit=1)
    clocks = [_match("clock", part.strip(" ").replace("正午", "12:00")) for part in parts]
    if len(clocks) != 2 or not all(clocks):
        return []
    start, end = (found for found in clocks if found)
    # “9-21” alone may be anything: one end must say that it is a time.
    if not (start["sign"] or end["sign"] or _half(start) or _half(end)):
        return []
    starts, ends = _times(start), _times(end)
    if _half(start) and not _half(end):
        ends = _both_halves(end, ends)
    elif end["after"] and not _half(start):  # 5-11pm; before a time, 午後 is only of that time
        starts = _both_halves(start, starts)
    elif not _half(start) and starts == ends:
        return []
    elif not _half(start) and starts and ends and ends[0] < starts[0] <= "12:59":
        ends = _both_halves(end, ends)  # 9:00 to 5:00: in the afternoon, or the next morning
    pairs = itertools.product(("00:00" if time == "24:00" else time for time in starts), ends)
    return [f"{one}-{other}" for one, other in pairs if one != other]


def _clock(text: str, today: dt.date | None, in_list: bool) -> list[str]:  # noqa: ARG001
    found = _match("clock", text.replace("正午", "12:00"))
    return _times(found) if found else []


def _half(found: re.Match[str]) -> str:
    """``am``, ``pm``, or "" for a time of the 24-hour clock."""
    written = (found["half"] or found["after"] or "").replace(".", "")
    return {"午前": "am", "午後": "pm"}.get(written, written)


def _times(found: re.Match[str]) -> list[str]:
    """The times that a clock can mean. 12 in the morning or afternoon is noon or midnight; 25:00 is 1:00 at night."""
    hour, half = int(found["hour"]), _half(found)
    minute = int(found["minute"] or found["minutes"] or (30 if found["half_hour"] else 0))
    hours = [hour]
    if half and hour == 12:
        hours = [0, 12] if half == "am" else [12, 24]
    elif half == "pm" and hour < 12:
        hours = [hour + 12]
    elif half == "am" and hour > 12:
        hours = []
    elif 24 < hour < 30:
        hours = [hour - 24]
    return [f"{one:02}:{minute:02}" for one in hours if one < 24 or (one == 24 and minute == 0)]


def _both_halves(found: re.Match[str], times: list[str]) -> list[str]:
    """A time of the 12-hour clock as one of the morning and one of the afternoon."""
    hour = int(found["hour"])
    if found["next"] or hour > 11:
        return times
    return [*(f"{hour + 12:02}{time[2:]}" for time in times), *times]


# Numbers ------------------------------------------------------------------------------------------


def _count(text: str, today: dt.date | None, in_list: bool) -> list[str]:  # noqa: ARG001
    found = _match("count", text)
    return [str(int(found["number"].replace(",", "")))] if found else []


_READERS: dict[str, Callable[[str, dt.date | None, bool], list[str]]] = {
    "date": _date,
    "start": _start,
    "hours": _hours,
    "clock": _clock,
    "duration": _duration,
    "length": _length,
    "count": _count,
}


def tables() -> dict[str, Any]:
    """What the form needs to read in the same way."""
    return {
        "patterns": PATTERNS
        | {"day": calendar.DATE_PATTERN, "length": calendar.LENGTH_PATTERN, "range": calendar.CLOCK_PATTERN},
        "eras": ERAS,
        "units": UNITS,
        "halves": HALVES,
        "kanji": KANJI,
        "until": UNTIL,
        "not_stored": NOT_STORED,
        "always": ALWAYS,
        "serials": {"first": _FIRST_SERIAL, "last": _LAST_SERIAL},
        "half_year": _HALF_YEAR,
        "telephone": telephone.tables(),
    }
