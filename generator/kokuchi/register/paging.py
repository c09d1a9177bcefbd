"""The register of a large site: ``register.json`` is an index, and the notices are in files of ``PAGE`` entries.

An entry has about 1.1 KB, so a file has about a megabyte. Each file is a register of version 1 of its own, so that
programs read it as they read a small site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kokuchi.register.entries import NAME, RegisteredNotice, as_json, digest, site_facts
from kokuchi.register.schema import INDEX_SCHEMA_NAME, INDEX_VERSION
from kokuchi.settings import Settings

PAGE = 1000
FOLDER = "register/"


def register_files(
    settings: Settings, notices: Iterable[RegisteredNotice], page: int = PAGE
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file: up to ``page`` notices are one register, more are an index and its files."""
    first = settings.languages[0]
    by_id = sorted(notices, key=lambda one: str(one.rows[first]["id"]))
    if len(by_id) <= page:
        yield NAME, as_json(settings, by_id)
        return
    parts = [by_id[start : start + page] for start in range(0, len(by_id), page)]
    entries = []
    for number, part in enumerate(parts, 1):
        name, raw = f"{FOLDER}{number}.json", as_json(settings, part)
        ids = [one.rows[first]["id"] for one in part]
        entries.append(_entry(settings, name, raw, ids))
        yield name, raw
    yield NAME, _index(settings, entries, len(by_id))


def _entry(settings: Settings, name: str, raw: bytes, ids: Sequence[str]) -> dict[str, Any]:
    return {
        "url": settings.site_url + name,
        "first": ids[0],
        "last": ids[-1],
        "count": len(ids),
        "sha256": digest(raw),
    }


def _index(settings: Settings, entries: Sequence[dict[str, Any]], count: int) -> bytes:
    head = {
        "$schema": settings.site_url + INDEX_SCHEMA_NAME,
        "version": INDEX_VERSION,
        "site": site_facts(settings),
        "count": count,
    }
    lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in head.items()]
    pages = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return ("{" + ",\n".join(lines) + ',\n"pages": [\n' + pages + "\n]}\n").encode()
