"""Makes ``register.json``: every notice with its addresses, its stage and the hashes of its pages.

The keys are described in docs/en/file-formats.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kokuchi import urls
from kokuchi.notice import Notice
from kokuchi.pages import Data
from kokuchi.register.latest_event import latest_event
from kokuchi.register.schema import SCHEMA_NAME, VERSION
from kokuchi.schema import fields
from kokuchi.settings import Settings
from kokuchi.values import as_json_value

NAME = "register.json"


@dataclass(frozen=True, slots=True)
class RegisteredNotice:
    """One notice as plain data: ``pages.list_row`` by language, and ``register_facts``."""

    rows: Mapping[str, Data]
    facts: Data


def register_facts(
    settings: Settings, notice: Notice, rows: Mapping[str, Data], digests: Mapping[str, str], today: dt.date
) -> Data:
    """The notice's line of the register and its latest event, as JSON data that is cached with its pages.

    ``digests`` are the SHA-256 (hexadecimal) of the notice's files, by their paths below the site's root.
    """
    line = json.dumps(_entry(settings, notice, rows, digests), ensure_ascii=False)
    return {"line": line, "news": latest_event(notice, today)}


def as_json(settings: Settings, notices: Iterable[RegisteredNotice]) -> bytes:
    """The register (UTF-8): one line for each notice in the order of the ids, so that registers can be diffed.

    The day of the build is not in it: a rebuild on another day changes only notices whose stage changes.
    """
    head = {
        "$schema": settings.site_url + SCHEMA_NAME,
        "version": VERSION,
        "site": site_facts(settings),
    }
    first = settings.languages[0]
    lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in head.items()]
    by_id = sorted(notices, key=lambda one: one.rows[first]["id"])
    # Encoded one by one: one text of twenty thousand notices would take four times the memory.
    entries = b",\n".join(one.facts["line"].encode() for one in by_id)
    return b"".join([b"{", ",\n".join(lines).encode(), b',\n"notices": [\n', entries, b"\n]}\n"])


def site_facts(settings: Settings) -> Data:
    """What a register says about its site."""
    return {
        "name": settings.site_name,
        "url": settings.site_url,
        "languages": list(settings.languages),
        "timezone": settings.timezone,
    }


def _entry(settings: Settings, notice: Notice, rows: Mapping[str, Data], digests: Mapping[str, str]) -> Data:
    codes = settings.languages
    record = record_file(notice.id, codes)
    return {
        "id": notice.id,
        "stage": notice.stage,
        "mark": notice.mark,
        **_values(notice, rows, codes),
        "url": {code: settings.site_url + urls.notice_folder(notice.id, code, codes) for code in codes},
        "record": {"url": settings.site_url + record, "sha256": digests[record]},
        "sha256": {code: digests[page_file(notice.id, code, codes)] for code in codes},
    }


def _values(notice: Notice, rows: Mapping[str, Data], codes: tuple[str, ...]) -> Data:
    """The values named in the column ``register`` of the table of fields: as written, except for those in ``special``."""
    period = notice.period
    days = {"start": period.start, "end": period.end, "review_by": period.review_by}
    special: Data = {
        "title": {code: rows[code]["title"] for code in codes},
        "operator": {code: rows[code]["operator"] for code in codes},
        "identification": notice.furthest_identification,
        "period": {name: str(day) for name, day in days.items() if day}
        | ({"planned": True} if period.planned else {}),
        "formerly": list(notice.formerly),
    }
    own = {
        name: as_json_value(row.type, notice.raw[row.key])
        for name, row in fields.TABLE.in_register.items()
        if name not in special and row.key in notice.raw
    }
    return {name: special[name] for name in fields.TABLE.in_register if name in special} | own


def page_file(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    """Path of a notice's page in a language, below the site's root."""
    return urls.notice_folder(identifier, code, languages) + "index.html"


def record_file(identifier: str, languages: tuple[str, ...]) -> str:
    """Path of a notice's record, below the site's root; one record for all languages."""
    return urls.notice_folder(identifier, languages[0], languages) + urls.RECORD


def digest(raw: bytes) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
