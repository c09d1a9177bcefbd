"""When a key is required because of another one, as JSON Schemas of a whole notice."""

from __future__ import annotations

from kokuchi.schema.fragments import JsonSchema


def has(key: str, form: JsonSchema) -> JsonSchema:
    """The JSON Schema of notices that have ``key`` with a value that is valid under ``schema``."""
    return {"required": [key], "properties": {key: form}}


def _some_purpose(*identifications: str) -> JsonSchema:
    entry = {
        "type": "object",
        "properties": {"identification": {"enum": list(identifications)}},
        "required": ["identification"],
    }
    return has("purpose", {"type": "array", "contains": entry})


def _mapping_with(key: str, value: str) -> JsonSchema:
    return {"type": "object", "properties": {key: {"const": value}}, "required": [key]}


IDENTIFIED = _some_purpose("repeat_visitors", "registered_persons")
MATCHED_WITH_A_LIST = _some_purpose("registered_persons")
JOINT_USE = has("third_party", _mapping_with("provision", "joint_use"))
WITHDRAWN = has("status", {"const": "withdrawn"})
# APPI art. 32 speaks of private operators; public bodies act under other laws.
PRIVATE_AND_IDENTIFIED: JsonSchema = {
    "allOf": [IDENTIFIED, {"not": has("operator", _mapping_with("regime", "public_body"))}]
}
