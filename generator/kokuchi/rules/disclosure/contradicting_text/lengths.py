"""How long something is kept, as sentences in Japanese and English say it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_DAYS = {
    "秒": 1 / 86400,
    "分": 1 / 1440,
    "時間": 1 / 24,
    "日": 1.0,
    "週": 7.0,
    "月": 365.25 / 12,
    "年": 365.25,
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 365.25 / 12,
    "year": 365.25,
}
_KANJI = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
_WORDS = [
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ENGLISH = {"an": 1, **{word: max(number, 1) for number, word in enumerate(_WORDS)}}

_JA = (
    r"(?P<number>[0-9]{1,4}|[一二三四五六七八九十])(?P<unit>秒|分|時間|日|週|年|[かカヶケヵ箇]月|月(?=間))間?"
)
_EN = rf"(?P<number>[0-9]{{1,4}}|an|{'|'.join(_WORDS)})[ -](?P<unit>second|minute|hour|day|week|month|year)s?"
_ANY = (re.compile(_JA), re.compile(_EN, re.IGNORECASE))
# A length in hours may say when a camera records (24 hours a day), not for how long.
_LONG = r"(?P<number>[0-9]{1,4}|[一二三四五六七八九十])(?P<unit>日|週|年|[かカヶケヵ箇]月|月(?=間))間?"
_KEPT = (
    re.compile(_LONG + "(?:(?:だけ|分|程度|ほど|以内)、?)?(?:録画|記録映像を残)(?!時)"),
    re.compile(
        _JA
        + "(?:(?:だけ|のみ|は|程度|ほど|以内|に限り|を上限に|を限度に|の間|にわたり)、?)?[^。、]{0,4}(?:保存|保管|保持|残し|残す|残り|残る|蓄積)"
    ),
    re.compile(
        _JA
        + "(?:が?(?:経過|たつ|たっ)|を?(?:過ぎ|経過)|で|後|以内|の?うちに)[^。]{0,14}(?:消去|削除|破棄|廃棄|消え|消し|消す|上書き)"
    ),
    re.compile(
        rf"(?:kept|stored|retained|saved|held|archived|recorded|keeps?|stores?|retains?|holds?) (?:\w+ ){{0,4}}?(?:for|up to|at most)(?: (?:up to|at most|about|a maximum of))? {_EN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:deleted|erased|destroyed|overwritten|discarded|removed|vanish(?:es)?) (?:\w+ ){{0,2}}?(?:after|within)(?: (?:about|at most))? {_EN}",
        re.IGNORECASE,
    ),
)
# Sentences about something else than what cameras capture, or about another time.
_ELSEWHERE = re.compile(
    r"ログ|(?:閲覧|アクセス|操作|利用|作業|持ち出し|点検|提供|照会)(?:した|の)?(?:記録|履歴|件数)|申請|申し?込み?書|問い?合わせ|契約|以前|これまで|でした。?$|ました。?$"
    r"|\blogs?\b|records? of (?:access|views?|viewing|use|requests)|\brequests?\b|application|contract|previously|formerly|until now|\bwas\b|\bwere\b",
    re.IGNORECASE,
)
# What a length is said of: pictures, and nothing else that is kept.
_PICTURES = re.compile(
    r"映像|画像|録画|動画|\b(?:videos?|images?|footage|pictures?|recordings?)\b", re.IGNORECASE
)
_OTHER_DATA = re.compile(
    r"記録|統計|日時|人数|件数|特徴|ナンバー|音|数値|結果|データ|\b(?:records?|statistics|numbers?|plates?|features?|audio|sound|results?|data|times?)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[、,;]| and ")
_SENTENCES = re.compile(r"(?<=[。\n])|(?<=[.!?]) ")


def sentences(text: str) -> list[str]:
    """The sentences of a text, with full-width digits made half-width."""
    return [part for part in _SENTENCES.split(unicodedata.normalize("NFKC", text)) if part]


class Kept(NamedTuple):
    """A length in a text: its words, its days, and whether it is said of pictures alone."""

    words: str
    days: float
    pictures: bool


@lru_cache(maxsize=2048)
def kept(text: str) -> tuple[Kept, ...]:
    """Where a text says how long something is kept."""
    found = []
    for sentence in sentences(text):
        if not _ELSEWHERE.search(sentence):
            for match in (match for pattern in _KEPT for match in pattern.finditer(sentence)):
                subject = _CLAUSES.split(sentence[: match.start()])[-1]
                pictures = bool(_PICTURES.search(subject)) and not _OTHER_DATA.search(subject)
                found.append(Kept(match[0], _days(match), pictures))
    return tuple(found)


def mentioned(text: str) -> Iterator[float]:
    """Every length in a text, in days."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern in _ANY:
        yield from map(_days, pattern.finditer(plain))


def _days(match: re.Match[str]) -> float:
    number, unit = match["number"].lower(), match["unit"].lower()
    count = int(number) if number.isdigit() else _KANJI.get(number) or _ENGLISH[number]
    return count * _DAYS["月" if unit.endswith("月") else unit]
