"""Checks the value of each setting and returns it typed. Every function raises UnusableSettings for a wrong value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Literal, cast

from kokuchi import calendar
from kokuchi.settings.model import CONFIG, Repository, UnusableSettings
from kokuchi.settings_table import ENGINES
from kokuchi.web_address import ascii_address

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]{1,8})?")
_TIMEZONE = re.compile(r"UTC|[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}")
_LONGEST_LEAD = 3660  # days


def wrong(key: str, ja: str, en: str, example: str) -> UnusableSettings:
    """The error for a setting below ``extra.kokuchi``; ``example``: what to write."""
    return UnusableSettings(
        ja=f"{CONFIG} の extra.kokuchi.{key}: {ja}（書き方: {example}）",
        en=f"extra.kokuchi.{key} in {CONFIG}: {en} (write: {example})",
    )


def mapping(value: Any, name: str) -> Mapping[str, Any]:
    """The value of a setting with keys of its own; an empty mapping if it is missing."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnusableSettings(
            ja=f"{CONFIG} の {name} は「キー: 値」の形で書いてください",
            en=f"{name} in {CONFIG} must be written as “key: value”",
        )
    return value


def languages(value: Any) -> tuple[str, ...]:
    """``languages``: codes of languages, each once, at least one."""
    codes = value if isinstance(value, list) else []
    if not codes or len(set(map(str, codes))) < len(codes):
        raise wrong(
            "languages", "言語の一覧が必要です（重複なし）", "a list of languages, each once", "[ja, en]"
        )
    for code in codes:
        if not isinstance(code, str) or not LANGUAGE_CODE.fullmatch(code):
            raise wrong(
                "languages",
                f"「{code}」は言語コードではありません",
                f"“{code}” is not a language code",
                "[ja, en]",
            )
    return tuple(codes)


def timezone(value: Any) -> str:
    """``timezone``: UTC, or the name of a place that the time zones of this machine have.

    A name without a place, such as localtime, would be another time on each machine.
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    name = value if isinstance(value, str) else ""
    if name == "Asia/Tokyo":
        return name
    if _TIMEZONE.fullmatch(name):
        with suppress(KeyError, ValueError, OSError):
            return ZoneInfo(name).key
    raise wrong(
        "timezone", f"「{value}」という時間帯はありません", f"no time zone “{value}”", "Asia/Tokyo | UTC"
    )


def lead_time(value: Any) -> calendar.Duration:
    """``lead_time``: a length in days or more."""
    length = calendar.Duration.parse(str(value))
    if length is None or length.unit == "hour" or length.bound != "exact":
        raise wrong("lead_time", f"「{value}」は長さではありません", f"“{value}” is not a length", "1 month")
    if length.days > _LONGEST_LEAD:
        raise wrong("lead_time", f"「{value}」は長すぎます", f"“{value}” is too long", "1 month")
    return length


def law_day(value: Any) -> dt.date | None:
    """``law_day``: a day, or None."""
    if value is None:
        return None
    day = calendar.Date.parse(str(value))  # PyYAML reads an unquoted day as a date, whose text is the same
    if day is None or day.day is None:
        raise wrong("law_day", f"「{value}」は日付ではありません", f"“{value}” is not a day", "2028-07-16")
    return day.first


def severity(value: Any) -> Mapping[str, Literal["error", "warning", "off"]]:
    """``severity``: id of a rule → severity. Whether there is such a rule is not checked here."""
    chosen: dict[str, Literal["error", "warning", "off"]] = {}
    for rule, severity in mapping(value, "extra.kokuchi.severity").items():
        word = "off" if severity is False else severity  # YAML 1.1 reads a bare off as false
        if not isinstance(word, str) or word not in {"error", "warning", "off"}:
            raise wrong(
                f"severity.{rule}",
                f"「{severity}」は使えません",
                f"“{severity}” cannot be used",
                "error | warning | off",
            )
        chosen[str(rule)] = cast("Literal['error', 'warning', 'off']", word)
    return chosen


def engine(value: Any) -> str:
    """``engine``: one of ``ENGINES``."""
    if value not in ENGINES:
        raise wrong("engine", f"「{value}」は使えません", f"“{value}” cannot be used", " | ".join(ENGINES))
    return str(value)


def boolean(key: str, value: Any) -> bool:
    """The value of a setting that is true or false."""
    if not isinstance(value, bool):
        raise wrong(key, f"「{value}」は使えません", f"“{value}” cannot be used", "true | false")
    return value


def site_url(value: Any) -> str:
    """``site_url`` in ASCII (``ascii_address``) with a slash at its end; "" if it is missing."""
    url = str(value or "")
    ascii_url = ascii_address(url) if re.fullmatch(r"""https?://[^\s?#<>"'\\]+""", url) else ""
    if url and not ascii_url:
        raise UnusableSettings(
            ja=f"{CONFIG} の site_url「{url}」は使えません（書き方: https://notice.example.jp/）",
            en=f"site_url “{url}” in {CONFIG} cannot be used (write: https://notice.example.jp/)",
        )
    return ascii_url if not url or url.endswith("/") else ascii_url + "/"


def repository(url: Any, edit_uri: Any) -> Repository | None:
    """The repository in MkDocs' ``repo_url`` and ``edit_uri`` (``edit/main/``).

    None for other hosts than GitHub, since the editor can only link to GitHub.
    """
    found = re.fullmatch(
        r"(https://(?:www\.)?github\.[^\s/?#]+/[^\s/?#]+/[^\s/?#]+?)(?:\.git)?/?", str(url or "")
    )
    if not found:
        return None
    # As in MkDocs, edit_uri leads to docs/, which is next to sites/.
    edited = re.fullmatch(r"/?(?:edit|blob|tree|raw)/([^\s/?#]+)/?([^\s?#]*)", str(edit_uri or ""))
    folder = re.sub(r"(?:^|(?<=/))docs/?$", "", edited[2]) if edited else ""
    return Repository(found[1], edited[1] if edited else "main", folder)
