"""The blanks of a phrase: reads what a notice gives for them, and puts it into the words of a language."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kokuchi.calendar import Date, Duration
from kokuchi.diagnostics import ProgramText
from kokuchi.phrasebook.model import VocabularyPlace
from kokuchi.suggestion import closest
from kokuchi.translations import LocalizedText, Translations

# Kind of blank → what to write for it.
KINDS: Mapping[str, ProgramText] = {
    "place": ProgramText(
        "場所の一覧にある場所（kokuchi phrases で見られます）、その一覧、または言語ごとの文",
        "a place of the vocabulary (see kokuchi phrases), a list of them, or a text in each language",
    ),
    "name": ProgramText(
        "名前（どの言語でも同じなら一つの文、違えば言語ごとの文）",
        "a name: one text for all languages, or a text in each language",
    ),
    "text": ProgramText("言語ごとの文", "a text in each language"),
    "number": ProgramText("半角の数字（例: 12）", "a whole number (such as 12)"),
    "date": ProgramText("日付（例: 2026-12-01）", "a date (such as 2026-12-01)"),
    "duration": ProgramText("長さ（例: 30 days）", "a length of time (such as 30 days)"),
    "time": ProgramText("時刻（例: 10:00）", "a time (such as 10:00)"),
}
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_LONGEST_QUOTE = 40

# A list of places stays a list, since each language joins it in its own way.
Blank: TypeAlias = "tuple[LocalizedText, ...] | LocalizedText | str | int | Date | Duration"


@dataclass(frozen=True, slots=True)
class BlankProblem:
    """Why a blank cannot be used: the case of the rule ``unknown-phrase``, and what its message needs."""

    case: str
    text: str = ""
    near: str = ""


def parse_blank(
    kind: str, raw: Any, places: Mapping[str, VocabularyPlace], languages: Collection[str]
) -> Blank | BlankProblem:
    """The value of a blank. ``raw`` is as in the file, every scalar as text."""
    if _is_empty(raw):
        return BlankProblem("blank-empty")
    if kind == "place":
        return _places(raw, places, languages)
    if isinstance(raw, Mapping):
        readable = kind in {"name", "text"} and _is_text(raw, languages)
        return {code: str(raw[code]).strip() for code in languages} if readable else _wrong_kind(raw)
    if not isinstance(raw, str):
        return _wrong_kind(raw)
    if kind == "name":
        return raw.strip()
    value = _scalar(kind, raw.strip())
    return _wrong_kind(raw.strip()) if value is None else value


def in_words(blank: Blank, words: Translations) -> str:
    """A blank in the words of a language; several places are joined as the language does it."""
    if isinstance(blank, tuple) and len(blank) == 1:
        return words.localize(blank[0])
    if isinstance(blank, tuple):
        from babel.lists import format_list  # noqa: PLC0415  (slow to load, only phrases need it)

        parts = [words.localize(place) for place in blank]
        return str(format_list(parts, style="standard", locale=words("language", "locale")))
    if isinstance(blank, Date):
        return words.date(blank)
    if isinstance(blank, Duration):
        return words.duration(blank)
    if isinstance(blank, Mapping):
        return words.localize(blank)
    return f"{blank:,}" if isinstance(blank, int) else blank


def _scalar(kind: str, text: str) -> Blank | None:
    if kind == "number":
        return int(text) if _NUMBER.fullmatch(text) else None
    if kind == "date":
        return Date.parse(text)
    if kind == "duration":
        return Duration.parse(text)
    return text if kind == "time" and _TIME.fullmatch(text) else None


def _places(
    raw: Any, places: Mapping[str, VocabularyPlace], languages: Collection[str]
) -> Blank | BlankProblem:
    found: list[LocalizedText] = []
    for entry in raw if isinstance(raw, list) else [raw]:
        if _is_empty(entry):
            return BlankProblem("blank-empty")
        if isinstance(entry, Mapping) and _is_text(entry, languages):
            found.append({code: str(entry[code]).strip() for code in languages})
        elif isinstance(entry, str) and entry.strip() in places:
            found.append(places[entry.strip()].texts)
        elif isinstance(entry, str):
            near = closest(entry.strip(), places)
            return BlankProblem("no-such-place-near" if near else "no-such-place", entry.strip(), near or "")
        else:
            return _wrong_kind(entry)
    return tuple(found)


def _wrong_kind(raw: Any) -> BlankProblem:
    """The problem with a value that does not fit the kind of its blank; a long value is quoted in part."""
    text = " ".join((raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)).split())
    return BlankProblem(
        "blank-kind", text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    )


def _is_empty(raw: Any) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    return not raw or (
        isinstance(raw, Mapping) and any(isinstance(v, str) and not v.strip() for v in raw.values())
    )


def _is_text(raw: Mapping[str, Any], languages: Collection[str]) -> bool:
    return raw.keys() == set(languages) and all(isinstance(text, str) for text in raw.values())
