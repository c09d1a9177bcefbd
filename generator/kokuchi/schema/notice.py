"""The whole schema: the keys, and the duties that depend on other keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kokuchi.schema import keys
from kokuchi.schema.fragments import JsonSchema, annotate, closed, definitions, ref

NAME, SHARED_NAME = "schema/notice.v1.json", "schema/shared.v1.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def notice_schema(languages: Sequence[str], address: str = "") -> JsonSchema:
    """The schema of a notice for a site in these languages.

    ``address`` is where the schema is published (its ``$id``); without one it has none.
    """
    texts = {code: ref("prose") for code in languages}
    properties = (
        keys.who_and_why(texts)
        | keys.what_and_how_long()
        | keys.when_and_where(texts)
        | keys.whom_to_ask_and_rights()
        | keys.life(texts)
    )
    head: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "カメラの告知 / Camera notice",
        "description": "カメラの運用ひとつにつき、1 ファイル。\n\nOne deployment of cameras, one file.",
    }
    if address:
        head["$id"] = address
    return head | closed(
        properties,
        keys.REQUIRED,
        allOf=conditions(),
        **{"$defs": definitions(languages) | {"attestation": keys.attestation()}},
    )


def conditions() -> list[JsonSchema]:
    """Duties that another key brings (format.md, "Keys", the column "duty")."""
    identified = _some_purpose("repeat_visitors", "registered_persons")
    private = {
        "not": _has(
            "operator",
            {"type": "object", "properties": {"regime": {"const": "public_body"}}, "required": ["regime"]},
        )
    }
    return [
        _duty(identified, annotate({"required": ["rights"]}, required_rule="rights-missing")),
        _duty(
            _some_purpose("registered_persons"),
            annotate({"required": ["registration"]}, required_rule="registration-missing"),
        ),
        _duty(
            {"allOf": [identified, private]},
            {
                "properties": {
                    "operator": annotate(
                        {"required": ["address", "representative"]}, required_rule="operator-details-missing"
                    )
                }
            },
        ),
        _duty(
            _has(
                "third_party",
                {
                    "type": "object",
                    "properties": {"provision": {"const": "joint_use"}},
                    "required": ["provision"],
                },
            ),
            annotate({"required": ["joint_use"]}, required_rule="joint-use-incomplete"),
        ),
        _duty(_has("status", {"const": "withdrawn"}), {"required": ["withdrawn"]}),
    ]


def _duty(condition: JsonSchema, duty: JsonSchema) -> JsonSchema:
    return {"if": condition, "then": duty}


def _has(name: str, form: JsonSchema) -> JsonSchema:
    return {"required": [name], "properties": {name: form}}


def _some_purpose(*identifications: str) -> JsonSchema:
    entry = {
        "type": "object",
        "properties": {"identification": {"enum": list(identifications)}},
        "required": ["identification"],
    }
    return _has("purpose", {"type": "array", "contains": entry})


def schema_file(languages: Sequence[str], site_url: str, *, shared: bool = False) -> str:
    """The schema as a file: of a notice, or of a _shared.yml, in which every key is optional."""
    address = site_url + (SHARED_NAME if shared else NAME) if site_url else ""
    schema = notice_schema(languages, address)
    return json.dumps(_optional(schema) if shared else schema, ensure_ascii=False, indent=1) + "\n"


def _optional(schema: JsonSchema) -> JsonSchema:
    """The schema without its duties, except that a Text is whole."""
    parts = schema["$defs"]
    loose: JsonSchema = _without_duties({name: form for name, form in schema.items() if name != "$defs"})
    return loose | {
        "$defs": {name: parts[name] if name == "text" else _without_duties(parts[name]) for name in parts}
    }


def _without_duties(form: Any) -> Any:
    if isinstance(form, list):
        return [_without_duties(entry) for entry in form]
    if not isinstance(form, dict):
        return form
    # A choice between two forms (by type) stays; a duty that depends on other keys goes.
    choice = form.get("if") == {"type": "object"}
    dropped = {"required", "allOf", "minProperties"} | (set() if choice else {"if", "then", "else"})
    return {
        name: _without_duties(part)
        if name != "properties"
        else {key: _without_duties(value) for key, value in part.items()}
        for name, part in form.items()
        if name not in dropped
    }
