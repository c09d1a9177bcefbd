"""The JSON Schema (2020-12) of register.json, published with the site for programs that read the register."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, get_args

from kokuchi import calendar
from kokuchi.schema import ID_PATTERN, IDENTIFICATIONS, fields
from kokuchi.schema.notice import DIALECT
from kokuchi.schema.types import Group, ListOf, OneOf, Simple, Type
from kokuchi.version_mark import PATTERN

SCHEMA_NAME = "schema/register.v1.json"
INDEX_SCHEMA_NAME = "schema/register.v2.json"
VERSION, INDEX_VERSION = 1, 2
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_DATE = {"type": "string", "pattern": calendar.DATE_PATTERN}
_ID = {"type": "string", "pattern": ID_PATTERN}


def schema(languages: Sequence[str], site_url: str) -> str:
    """The schema as a file. It allows unknown keys, because keys may be added within a version."""
    schema = {
        "$schema": DIALECT,
        "$id": site_url + SCHEMA_NAME,
        "title": "カメラの告知の一覧 / Register of camera notices",
        "description": "サイトにあるすべての告知。版が同じあいだ、キーは増えることはあっても、意味は変わりません。\n\n"
        "Every notice of a site. Within a version keys may be added, but none changes its meaning.",
        **_mapping(
            {
                "$schema": _described(_ADDRESS, "この一覧の形", "the JSON Schema of this register"),
                "version": {"const": VERSION},
                "site": _site(),
                "notices": {"type": "array", "items": _notice(languages)},
            }
        ),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def index_schema(site_url: str) -> str:
    """The schema of ``register.json`` of a large site, which names the files that have the notices."""
    count = {"type": "integer", "minimum": 1}
    page = _mapping({"url": _ADDRESS, "first": _ID, "last": _ID, "count": count, "sha256": _SHA256})
    schema = {
        "$schema": DIALECT,
        "$id": site_url + INDEX_SCHEMA_NAME,
        "title": "カメラの告知の一覧の索引 / Index of a register of camera notices",
        **_mapping(
            {
                "$schema": _ADDRESS,
                "version": {"const": INDEX_VERSION},
                "site": _site(),
                "count": count,
                "pages": {"type": "array", "minItems": 2, "items": page},
            }
        ),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def notice_properties(languages: Sequence[str]) -> dict[str, Any]:
    """The schema of each key of an entry of the register."""
    found: dict[str, Any] = _notice(languages)["properties"]
    return found


def required_keys(languages: Sequence[str]) -> list[str]:
    """The keys that every entry of the register has."""
    found: list[str] = _notice(languages)["required"]
    return found


def _site() -> dict[str, Any]:
    languages = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}}
    return _mapping(
        {
            "name": {"type": "string"},
            "url": _ADDRESS,
            "languages": _described(
                languages, "先頭の言語がルートにあります", "the first one is at the root"
            ),
            "timezone": {"type": "string"},
        }
    )


def _notice(languages: Sequence[str]) -> dict[str, Any]:
    stages = {"enum": list(get_args(calendar.Stage))}
    always, sometimes = _values(languages)
    schema = _mapping(
        {
            "id": _ID,
            "stage": _described(stages, "サイトを作った日の段階", "the stage on the day of the build"),
            "mark": _described(
                {"type": "string", "pattern": "^" + PATTERN.pattern.replace(r"\b", "") + "$"},
                "掲示物と告知が同じ内容であることを確かめる印",
                "the version mark that a printed sign of this version carries",
            ),
            **always,
            "url": _each(languages, _ADDRESS),
            "record": _described(
                _mapping({"url": _ADDRESS, "sha256": _SHA256}),
                "告知の全項目（JSON）",
                "all values of the notice, as JSON",
            ),
            "sha256": _described(
                _each(languages, _SHA256),
                "公開したページの SHA-256",
                "the SHA-256 of each published page",
            ),
        }
    )
    schema["properties"] |= sometimes
    return schema


def _values(languages: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the column ``register`` of the table of fields names: keys of every notice, and keys of some."""
    period = {"start": _DATE, "end": _DATE, "review_by": _DATE, "planned": {"const": True}}
    special = {
        "title": _each(languages, {"type": "string"}),
        "operator": _each(languages, {"type": "string"}),
        "identification": {"enum": list(IDENTIFICATIONS)},
        "period": _mapping(period, required=["start"]),
        "formerly": _described(
            {"type": "array", "items": _ID},
            "以前の名前。そのアドレスもこの告知に通じます",
            "former ids, whose addresses lead to this notice",
        ),
    }
    named = fields.TABLE.in_register.items()
    others = {
        name: _described(_json_type(row.type, languages), row.about.ja, row.about.en)
        for name, row in named
        if name not in special
    }
    return {name: special[name] for name, _ in named if name in special}, others


def _json_type(kind: Type, languages: Sequence[str]) -> dict[str, Any]:
    """The JSON type of a value as the register has it."""
    if isinstance(kind, ListOf):
        return {"type": "array", "items": _json_type(kind.item, languages)}
    if isinstance(kind, Simple) and kind.name == "text":
        return _each(languages, {"type": "string"})
    if isinstance(kind, Simple):
        named = {"boolean": "boolean", "count": "integer", "number": "number"}
        mixed = {"note", "date_or_text", "duration", "hours"}
        return {} if kind.name in mixed else {"type": named.get(kind.name, "string")}
    if isinstance(kind, Group):
        parts = {part.key: _json_type(part.type, languages) for part in kind.parts}
        texts = {code: {"type": "string"} for code in languages} if kind.text else {}
        return _mapping(texts | parts, required=())
    return {"type": "string"} if isinstance(kind, OneOf) else {"type": "object"}


def _each(languages: Sequence[str], schema: dict[str, Any]) -> dict[str, Any]:
    return _mapping(dict.fromkeys(languages, schema))


def _mapping(properties: dict[str, Any], required: Sequence[str] | None = None) -> dict[str, Any]:
    wanted = list(properties) if required is None else list(required)
    return {"type": "object", "properties": properties, "required": wanted}


def _described(schema: dict[str, Any], ja: str, en: str) -> dict[str, Any]:
    return schema | {"description": f"{ja}\n\n{en}"}
