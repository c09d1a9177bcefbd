"""Makes N deployments of a chain that does not exist: varied texts, shared values, a fixed seed.

    python benchmarks/deployments.py 5000 FOLDER

FOLDER then holds mkdocs.yml and sites/area-001/ … with at most 1,000 files in each folder.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

SEED = 20261124
PER_FOLDER = 1000
CONFIG = """\
site_name: カメラの告知 Camera notices
site_url: https://notice.example.jp/
theme: {name: material, font: false, logo: assets/kokuchi.svg, favicon: assets/kokuchi.svg}
plugins: []
extra: {generator: false, kokuchi: {languages: [ja, en]}}
"""
SHARED = """\
operator:
  name: {{ja: みどりマート株式会社, en: "Midori Mart Co., Ltd."}}
  address: {{ja: 東京都架空区みどり町1丁目2番3号, en: "1-2-3 Midori-cho, Kakuu-ku, Tokyo"}}
  representative: {{ja: 代表取締役社長 緑川 葉子, en: "Yoko Midorikawa, President"}}
  website: https://midori-mart.example.co.jp/
contact:
  name: {{ja: 第{area}地区 個人情報相談室, en: Privacy desk of area {area}}}
  phone: 0120-123-{area:03}
  email: area-{area:03}@midori-mart.example.co.jp
  hours: {{ja: 9:00〜17:00（土日祝日を除く）, en: 9:00 to 17:00 (except weekends and public holidays)}}
third_party:
  provision: required_by_law_only
checklist:
{rows}
"""
ROWS = [
    "laws-reviewed",
    "purpose-confirmed",
    "justification-confirmed",
    "planning-risk-analysis",
    "planning-resources",
    "personal-data-judged",
    "lifecycle-and-responsibility",
    "design-risk-analysis",
    "risk-treatment",
    "operating-rules",
    "operating-team",
    "single-contact-point",
    "staff-trained",
    "images-discarded",
    "statistics-only",
    "internal-use-only",
    "owners-and-sharers-clear",
    "screens-out-of-sight",
    "access-by-administrators-only",
    "inquiry-desk",
]
TOWNS = [
    *(("青葉", "Aoba"), ("泉", "Izumi"), ("楓", "Kaede"), ("川辺", "Kawabe"), ("北浜", "Kitahama")),
    *(("桜台", "Sakuradai"), ("汐見", "Shiomi"), ("白鳥", "Shiratori"), ("杉並木", "Suginamiki")),
    *(
        ("高嶺", "Takane"),
        ("月見", "Tsukimi"),
        ("虹ケ丘", "Nijigaoka"),
        ("花園", "Hanazono"),
        ("緑", "Midori"),
    ),
]
SPOTS = [
    *(("駅前", "Station"), ("中央", "Central"), ("東", "East"), ("西口", "West Gate"), ("南", "South")),
    *(
        ("一丁目", "1-chome"),
        ("二丁目", "2-chome"),
        ("バイパス", "Bypass"),
        ("港", "Harbour"),
        ("坂上", "Hilltop"),
    ),
]
PURPOSES = [
    (
        *("レジの前の人数を数え、レジを開ける数を調整します", "To count people at the tills and open more when needed"),
        *("レジの待ち時間が短くなります", "Shorter queues"),
        *("レジ前の映像", "Video of the tills", "時間帯ごとの人数", "Number of people by hour"),
    ),
    (
        *("店内の混み具合を計測し、空いている時間をお知らせします", "To measure crowding and tell you when it is quiet"),
        *("混雑を避けてお買い物いただけます", "You can shop when it is less crowded"),
        *("出入口の映像", "Video of the entrance", "30分ごとの入店者数", "Visitors every half hour"),
    ),
    (
        *("棚の前の人の流れを調べ、売り場の配置を見直します", "To learn how people move along the shelves and arrange them better"),
        *("商品が見つけやすくなります", "Goods are easier to find"),
        *("売り場の映像", "Video of the sales floor", "通路ごとの通行量", "People passing each aisle"),
    ),
    (
        *("駐車場の空きを調べ、入口で表示します", "To find free parking spaces and show them at the entrance"),
        *("空いている場所がすぐに分かります", "You see at once where there is space"),
        *("駐車場の映像", "Video of the car park", "空きの台数", "Number of free spaces"),
    ),
]  # fmt: skip


def deployment(number: int, dice: random.Random) -> str:
    """One deployment as YAML; about one in ten is planned, one in twelve has ended."""
    (ja, en), (spot_ja, spot_en) = dice.choice(TOWNS), dice.choice(SPOTS)
    shop_ja, shop_en = f"みどりマート{ja}{spot_ja}店", f"Midori Mart {en} {spot_en}"
    why_ja, why_en, gain_ja, gain_en, image_ja, image_en, figures_ja, figures_en = dice.choice(PURPOSES)
    year = dice.choice((2024, 2025, 2026))
    opens, closes = dice.choice((6, 7, 8)), dice.choice((21, 22, 23))
    cameras = dice.randint(2, 12)
    kept = dice.choice(("6 months", "1 year", "at most 1 year"))
    start, end, posted = f"{year}-06-{dice.randint(10, 28)}", f"{year + 3}-05-31", f"{year}-06-08"
    if number % 10 == 0:
        start, end, posted = f"2027-0{dice.randint(2, 9)}-{dice.randint(10, 28)}", "2029-03-31", ""
    announced = f"{year}-04-{dice.randint(10, 28)}" if posted else "2026-10-01"
    signs = f"posted: {{premises: {posted}, near_cameras: {posted}}}\n" if posted else ""
    over = ""
    if number % 12 == 0 and posted:
        over = (
            f"ended:\n  on: {min(year + 1, 2026)}-09-30\n"
            f"  reason: {{ja: {ja}{spot_ja}店の閉店, en: The shop in {en} has closed}}\n"
            f"  data_deleted: {min(year + 1, 2026)}-10-15\n"
        )
    return f"""\
title:
  ja: {shop_ja}のカメラについて
  en: Cameras at {shop_en}
purpose:
  - ja: {shop_ja}で、{why_ja}
    en: {why_en}, at {shop_en}
    identification: none
benefit:
  ja: {gain_ja}
  en: {gain_en}
data:
  image: {{ja: {image_ja}（{shop_ja}）, en: "{image_en}, {shop_en}"}}
  statistics: {{ja: {figures_ja}（顔や服装の特徴は含みません）, en: "{figures_en} (no facial or bodily features)"}}
handling:
  ja: 映像は{shop_ja}の機器の中で数に変え、すぐに消去します。数だけを暗号化して本部に送ります。
  en: Video is turned into numbers by equipment at {shop_en} and erased at once. Only the numbers are sent, encrypted.
retention:
  image: not stored
  statistics: {kept}
period:
  start: {start}
  end: {end}
hours: "{opens:02}:00-{closes:02}:00"
area:
  ja: {shop_ja}の店内（{image_ja.removesuffix("の映像")}付近）
  en: Inside {shop_en}
cameras:
  count: {cameras}
  places:
    - {{ja: 正面, en: Front, count: {cameras - 1}}}
    - {{ja: 奥, en: Back, count: 1}}
announced:
  web: {announced}
  premises: {announced}
{signs}{over}"""


def make(folder: Path, count: int) -> list[Path]:
    """Write a project with ``count`` deployments; their paths."""
    dice = random.Random(SEED)  # noqa: S311  (the same shops on every machine)
    (folder / "sites").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    paths = []
    for number in range(count):
        area = number // PER_FOLDER + 1
        room = folder / "sites" / f"area-{area:03}"
        if not room.exists():
            room.mkdir()
            rows = "\n".join(f"  {row}: 2024-03-{day:02}" for day, row in enumerate(ROWS, 1))
            (room / "_shared.yml").write_text(SHARED.format(area=area, rows=rows), encoding="utf-8")
        paths.append(room / f"shop-{number:06}.yml")
        paths[-1].write_text(deployment(number, dice), encoding="utf-8")
    return paths


if __name__ == "__main__":
    make(Path(sys.argv[2]), int(sys.argv[1]))
