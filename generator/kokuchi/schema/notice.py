"""The JSON Schema of a whole notice: its keys, and the keys that other keys require."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from kokuchi.schema import fields
from kokuchi.schema.checklist_rows import REVIEW, ROWS, ChecklistRow
from kokuchi.schema.columns import Field, When
from kokuchi.schema.conditions import SUB_DUTIES
from kokuchi.schema.definitions import definitions
from kokuchi.schema.fragments import (
    NOTE,
    JsonSchema,
    annotate,
    by_value,
    closed,
    list_of,
    ref,
    titled,
)
from kokuchi.schema.groups import ATTESTATION
from kokuchi.schema.lookup import with_titles
from kokuchi.schema.table import FieldTable
from kokuchi.schema.types import DATE, Phases, Rows, Texts, Type, group_schema, json_schema, part_schema

NAME, SHARED_NAME = "schema/notice.v1.json", "schema/shared.v1.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def notice_schema(languages: Sequence[str], address: str = "") -> JsonSchema:
    """The schema of a notice for a site in these languages.

    ``address`` is where the schema is published (its ``$id``); without one it has none. All callers share the same
    schema, so none may change it.
    """
    return _notice_schema(fields.TABLE, tuple(languages), address)


@lru_cache(maxsize=16)
def _notice_schema(table: FieldTable, languages: tuple[str, ...], address: str) -> JsonSchema:
    texts = {code: ref("prose") for code in languages}
    head: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "カメラの告知 / Camera notice",
        "description": "カメラの運用ひとつにつき、1 ファイル。\n\nOne deployment of cameras, one file.",
    }
    if address:
        head["$id"] = address
    return head | closed(
        {row.key: field_schema(row, texts) for row in table.rows},
        table.required,
        allOf=_conditional_duties(table.rows),
        **{"$defs": definitions(languages) | {"attestation": attestation(texts)}},
    )


def field_schema(row: Field, texts: Texts) -> JsonSchema:
    """The JSON Schema of one key with its title and explanation."""
    return titled(row.title.ja, row.title.en, row.about.ja, row.about.en, _type_schema(row.type, texts))


def _type_schema(kind: Type, texts: Texts) -> JsonSchema:
    if isinstance(kind, Rows):
        return closed({row.item: attested(row) for row in (*ROWS, REVIEW)})
    if isinstance(kind, Phases):
        parts = {part.key: part_schema(part, texts) for part in kind.parts}
        required = [part.key for part in kind.parts if part.duty == "required"]
        different = {row.key: field_schema(row, texts) for row in fields.TABLE.in_phase}
        return list_of(closed(parts | different, required))
    return json_schema(kind, texts)


def attested(row: ChecklistRow) -> JsonSchema:
    """The schema of one row of ``checklist``."""
    section = row.section
    return titled(
        row.asks.ja, row.asks.en, f"チェックリスト {section}", f"Checklist {section}", ref("attestation")
    )


def attestation(texts: Texts) -> JsonSchema:
    """A date, ``{on, by?, note?}``, or ``{not_applicable: Text}``."""
    return by_value({"type": "object"}, group_schema(ATTESTATION, texts), json_schema(DATE, texts))


def _conditional_duties(rows: Sequence[Field]) -> list[JsonSchema]:
    """Keys that are required because of another one (docs/en/format.md, the column "duty")."""
    found = []
    for row in rows:
        if isinstance(row.duty, When):
            duty: JsonSchema = {"required": [row.key]}
            rule = row.duty.rule
            found.append(
                {"if": row.duty.condition, "then": annotate(duty, required_rule=rule) if rule else duty}
            )
    for condition, key, parts, rule in SUB_DUTIES:
        duty = {"required": list(parts)}
        duty = annotate(duty, required_rule=rule) if rule else duty
        found.append({"if": condition, "then": {"properties": {key: duty}}})
    return found


def editor_schema_file(languages: Sequence[str], given: Collection[str]) -> str:
    """The schema for an editor, which sees a file without its _shared.yml: nothing that this may give is asked for.

    ``given`` are the keys that shared files have. Without any, it asks for what ``schema_file`` asks for.
    """
    schema = with_titles(notice_schema(languages))
    if given:
        required = [key for key in schema["required"] if key not in given]
        schema = _optional(schema) | {"required": required}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schema_file(languages: Sequence[str], site_url: str, *, shared: bool = False) -> str:
    """The schema as a file: of a notice, or of a _shared.yml, in which every key is optional."""
    address = site_url + (SHARED_NAME if shared else NAME) if site_url else ""
    schema = with_titles(notice_schema(languages, address))
    return json.dumps(_optional(schema) if shared else schema, ensure_ascii=False, indent=1) + "\n"


def _optional(schema: JsonSchema) -> JsonSchema:
    """The schema with all keys optional; a Text still needs every language."""
    parts = schema["$defs"]
    loose: JsonSchema = _without_duties(
        {name: subschema for name, subschema in schema.items() if name != "$defs"}
    )
    return loose | {
        "$defs": {name: parts[name] if name == "text" else _without_duties(parts[name]) for name in parts}
    }


def _without_duties(subschema: Any) -> Any:
    if isinstance(subschema, list):
        return [_without_duties(entry) for entry in subschema]
    if not isinstance(subschema, dict):
        return subschema
    # Keeps schemas that depend on the type of the value; removes those that require keys because of other keys.
    choice = subschema.get(NOTE, {}).get("by_value")
    dropped = {"required", "allOf", "minProperties"} | (set() if choice else {"if", "then", "else"})
    return {
        name: _without_duties(part)
        if name != "properties"
        else {key: _without_duties(value) for key, value in part.items()}
        for name, part in subschema.items()
        if name not in dropped
    }
