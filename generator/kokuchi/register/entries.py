"""``register.json``: every notice of a site with its addresses, its stage, and hashes of what was published."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kokuchi import urls
from kokuchi.notice import Notice
from kokuchi.pages import Data
from kokuchi.register.latest_event import latest_event
from kokuchi.register.schema import SCHEMA_NAME
from kokuchi.settings import Settings

NAME = "register.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one notice, as plain data: ``pages.listed`` in each language, and ``facts``."""

    rows: Mapping[str, Data]
    facts: Data


def register_facts(
    settings: Settings, notice: Notice, rows: Mapping[str, Data], digests: Mapping[str, str], today: dt.date
) -> Data:
    """What the register and the feeds say of a notice, as plain data that can be kept with the notice's pages.

    ``digests`` are the SHA-256 (hexadecimal) of the notice's files, by their paths below the site's root.
    """
    line = json.dumps(_entry(settings, notice, rows, digests), ensure_ascii=False)
    return {"line": line, "news": latest_event(notice, today)}


def as_json(settings: Settings, every: Iterable[Known]) -> bytes:
    """The register (UTF-8): one line for each notice, by id, so that two registers can be compared line by line.

    There is no day of the build in it: a rebuild on another day changes only the lines of the notices that the
    day changes.
    """
    head = {
        "$schema": settings.site_url + SCHEMA_NAME,
        "version": VERSION,
        "site": {
            "name": settings.site_name,
            "url": settings.site_url,
            "languages": list(settings.languages),
            "timezone": settings.timezone,
        },
    }
    first = settings.languages[0]
    lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in head.items()]
    known_by_id = sorted(every, key=lambda known: known.rows[first]["id"])
    # As bytes from the start: the text of twenty thousand notices would take four times its room.
    entries = b",\n".join(known.facts["line"].encode() for known in known_by_id)
    return b"".join([b"{", ",\n".join(lines).encode(), b',\n"notices": [\n', entries, b"\n]}\n"])


def _entry(settings: Settings, notice: Notice, rows: Mapping[str, Data], digests: Mapping[str, str]) -> Data:
    codes, period = settings.languages, notice.period
    days = {"start": period.start, "end": period.end, "review_by": period.review_by}
    record = record_file(notice.id, codes)
    return {
        "id": notice.id,
        "stage": notice.stage,
        "mark": notice.mark,
        "title": {code: rows[code]["title"] for code in codes},
        "operator": {code: rows[code]["operator"] for code in codes},
        "identification": notice.identification,
        "period": {name: str(day) for name, day in days.items() if day}
        | ({"planned": True} if period.planned else {}),
        "formerly": list(notice.formerly),
        "url": {code: settings.site_url + urls.notice_folder(notice.id, code, codes) for code in codes},
        "record": {"url": settings.site_url + record, "sha256": digests[record]},
        "sha256": {code: digests[page_file(notice.id, code, codes)] for code in codes},
    }


def page_file(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    """The file of a notice's page in a language, below the site's root."""
    return urls.notice_folder(identifier, code, languages) + "index.html"


def record_file(identifier: str, languages: tuple[str, ...]) -> str:
    """The file of a notice's record, below the site's root; there is one for all languages."""
    return urls.notice_folder(identifier, languages[0], languages) + urls.RECORD


def digest(raw: bytes) -> str:
    """The SHA-256 of a file, as the register writes it."""
    return hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """What a register says: where its site stands, its front pages and notices' pages (addresses below the root)."""

    url: str
    fronts: tuple[str, ...]
    pages: tuple[str, ...]


def parse(raw: bytes) -> PublishedNotice:
    """Read a register. Raises ValueError when it is none, or one of another version."""
    try:
        said: Mapping[str, Any] = json.loads(raw)
        if said["version"] != VERSION:
            raise ValueError(f"version {said['version']}")
        url, codes = said["site"]["url"], tuple(said["site"]["languages"])
        fronts = tuple(urls.language_prefix(code, codes) for code in codes)
        pages = [
            urls.notice_folder(identifier, code, codes)
            for entry in said["notices"]
            for identifier in (entry["id"], *entry["formerly"])
            for code in codes
        ]
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"no register: {error}") from error
    return PublishedNotice(url, fronts, tuple(pages))
