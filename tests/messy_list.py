"""A list of 300 shops as chains have it, always the same: what stands in each row, and what has to become of it.

The workbook has a title, column names in two rows with merged cells, empty rows, subtotals, a sum with a formula and a
second sheet; dates, hours, counts and telephone numbers are written in all the ways that people use. Ten rows are
wrong, each in another way. The same shops as CSV are in CP932, with column names in half-width katakana.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

SHOPS = 300
UPPER = ["店舗", None, None, "カメラ", None, "運用", None, "告知日", "問い合わせ", "備考"]
LOWER = ["店舗コード", "店名", "英語名", "台数", "時間帯", "開始日", "終了日", None, "電話番号", None]
HALF_WIDTH = ["店舗ｺｰﾄﾞ", "店名", "英語名", "台数", "時間帯", "開始日", "終了日", "告知日", "電話番号", "備考"]
MERGED = ("A3:C3", "D3:E3", "F3:G3", "H3:H4", "J3:J4")

MAP = """\
folder: midori-mart
id: midori-mart-{店舗コード}
read: japanese
sheet: 店舗一覧
notice:
  title:
    ja: "{店名}の入口で、来店者の人数を数えます"
    en: We count visitors at the entrance of the {英語名} shop
  area:
    ja: "{店名}の入口"
    en: Entrance of the {英語名} shop
  cameras:
    count: "{台数}"
  hours: "{時間帯}"
  period:
    start: "{開始日}"
    end: "{終了日}"
  announced:
    web: "{告知日}"
    premises: "{告知日}"
  contact:
    name:
      ja: みどりマート相談室
      en: Midori Mart privacy desk
    phone: "{電話番号}"
"""

ERA_ZERO = 2018
SERIAL_ZERO = dt.date(1899, 12, 30)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

# How people write a day, a number of cameras, and a telephone number.
DAYS: tuple[Callable[[dt.date], Any], ...] = (
    lambda day: day,
    lambda day: dt.datetime(day.year, day.month, day.day),
    lambda day: (day - SERIAL_ZERO).days,
    lambda day: str((day - SERIAL_ZERO).days),
    lambda day: f"令和{day.year - ERA_ZERO}年{day.month}月{day.day}日",
    lambda day: f"R{day.year - ERA_ZERO}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）",
    str,
)
COUNTS: tuple[Callable[[int], Any], ...] = (
    lambda count: count,
    str,
    lambda count: f"{count}台",
    lambda count: f"{count}台".translate(FULL_WIDTH),
    lambda count: f"{'〇一二三四五六七八九'[count]}台",
)
HOURS = (
    ("9:00〜21:30", "09:00-21:30"), ("９：００～２１：３０", "09:00-21:30"), ("09:00-21:30", "09:00-21:30"), ("9時～21時半", "09:00-21:30"),
    ("午前9時〜午後9時", "09:00-21:00"), ("24時間", "always"), ("終日", "always"), ("10時から22時まで", "10:00-22:00"),
    ("22:00〜翌5:00", "22:00-05:00"), ("7:00 - 23:00", "07:00-23:00"),
)  # fmt: skip
PHONES: tuple[Callable[[str], Any], ...] = (
    lambda phone: phone,
    lambda phone: phone.translate(FULL_WIDTH).replace("-", "－"),
    lambda phone: "（{}）{}-{}".format(*phone.split("-")),
    lambda phone: phone.replace("-", " "),
    lambda phone: f"TEL {phone}",
    lambda phone: int(phone.replace("-", "")),
    lambda phone: phone.replace("-", "").lstrip("0"),
)
NAMES = ("髙﨑", "①番街", "中央", "ﾐﾄﾞﾘ台", "港", "青葉台")

# Number of the shop → the column that is spoilt, and what stands there.
SPOILT: dict[int, tuple[str, Any]] = {
    9: ("店舗コード", 9),
    12: ("店舗コード", dt.date(2027, 1, 2)),
    30: ("電話番号", 12345678),
    31: ("電話番号", "1234-5678"),
    45: ("開始日", "28/2/1"),
    60: ("時間帯", "9:00〜5:00"),
    75: ("英語名", None),
    90: ("終了日", "2029/2/30"),
    120: ("台数", "3〜4台"),
    150: ("店舗コード", None),
}


@dataclass
class Made:
    """The rows of the list (``None`` is an empty row), and id of a shop → the values that its notice must have."""

    rows: list[list[Any] | None] = field(default_factory=list)
    expected: dict[str, dict[str, Any]] = field(default_factory=dict)


def made() -> Made:
    """The list. Every row is made by its number, so that each way of writing meets every other."""
    found = Made()
    for number in range(1, SHOPS + 1):
        code = f"{number:03}"
        start = dt.date(2027, 2, 1) + dt.timedelta(days=number % 40)
        end = dt.date(2028, 12, 1) + dt.timedelta(days=number % 30)
        announced = dt.date(2026, 11, 1) + dt.timedelta(days=number % 24)
        hours, read = HOURS[number % len(HOURS)]
        phone = f"03-1234-{number:04}"
        count = number % 9 + 1
        name = f"{NAMES[number % len(NAMES)]}{number}号店"
        row: dict[str, Any] = {
            "店舗コード": code.translate(FULL_WIDTH) if number % 7 == 0 else code,
            "店名": name,
            "英語名": f"No. {number}",
            "台数": _nth(COUNTS, number)(count),
            "時間帯": hours,
            "開始日": _nth(DAYS, number)(start),
            "終了日": _nth(DAYS, number // 2)(end),
            "告知日": _nth(DAYS, number // 3)(announced),
            "電話番号": _nth(PHONES, number)(phone),
            "備考": "※要確認" if number % 50 == 0 else None,
        }
        if number in SPOILT:
            column, value = SPOILT[number]
            row[column] = value
        else:
            found.expected[f"midori-mart-{code}"] = {
                "area": {"ja": f"{name}の入口", "en": f"Entrance of the No. {number} shop"},
                "cameras": {"count": count},
                "hours": read,
                "period": {"start": str(start), "end": str(end)},
                "announced": {"web": str(announced), "premises": str(announced)},
                "phone": phone.replace("-", "") if _is_plain(row["電話番号"]) else phone,
            }
        found.rows.append(list(row.values()))
        if number % 60 == 0:
            found.rows += [["小計", None, None, 200], None]
    found.rows.append([None, "合計", None, f"=SUM(D5:D{SHOPS})"])
    return found


def _is_plain(written: Any) -> bool:
    """Whether a telephone number stands there without hyphens, as Excel has it when it took it for a number."""
    return str(written).isdecimal()


def _nth(ways: Sequence[Any], number: int) -> Any:
    return ways[number % len(ways)]


def write_workbook(path: Path, rows: Sequence[list[Any] | None]) -> None:
    """The list as the chain's head office keeps it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "店舗一覧"
    for row in (["店舗一覧（2026年11月現在）"], [], UPPER, LOWER, *rows):
        sheet.append(row or [])
    for area in MERGED:
        sheet.merge_cells(area)
    book.create_sheet("集計")
    book.save(path)


def as_csv(rows: Sequence[list[Any] | None]) -> bytes:
    """The same list as Excel saves it as CSV: CP932, dates as it shows them."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["店舗一覧（2026年11月現在）", *[None] * 9])
    writer.writerow(HALF_WIDTH)
    for row in rows:
        writer.writerow([_as_shown(value) for value in row or []])
    return file.getvalue().encode("cp932")


def _as_shown(value: Any) -> Any:
    return f"{value.year}/{value.month}/{value.day}" if isinstance(value, dt.date) else value
