"""When a key is required because of another one, as JSON Schemas of a whole notice."""

from __future__ import annotations

from typing import Any, NamedTuple

from kokuchi.schema.choices import IDENTIFICATIONS, MATCHING
from kokuchi.schema.fragments import JsonSchema


def has(key: str, schema: JsonSchema) -> JsonSchema:
    """The JSON Schema of notices that have ``key`` with a value that is valid under ``schema``."""
    return {"required": [key], "properties": {key: schema}}


def _some_purpose(*identifications: str) -> JsonSchema:
    entry = {
        "type": "object",
        "properties": {"identification": {"enum": list(identifications)}},
        "required": ["identification"],
    }
    in_notice = has("purpose", {"type": "array", "contains": entry})
    in_phase = has("phases", {"type": "array", "contains": {"type": "object"} | in_notice})
    # In the notice itself or in one of its phases (the form's validator has no anyOf).
    return {"not": {"allOf": [{"not": in_notice}, {"not": in_phase}]}}


def _mapping_with(key: str, value: str) -> JsonSchema:
    return {"type": "object", "properties": {key: {"const": value}}, "required": [key]}


IDENTIFIED = _some_purpose(*(word for word in IDENTIFICATIONS if word != "none"))
MATCHED = _some_purpose(*MATCHING)
WATCHED, ENROLLED = _some_purpose("registered_persons"), _some_purpose("enrolled_persons")
JOINT_USE = has("third_party", _mapping_with("provision", "joint_use"))
WITHDRAWN = has("status", {"const": "withdrawn"})
# APPI art. 32 speaks of private operators; public bodies act under other laws.
PRIVATE_AND_IDENTIFIED: JsonSchema = {
    "allOf": [IDENTIFIED, {"not": has("operator", _mapping_with("regime", "public_body"))}]
}
# Where no sign is possible at all, the reason under ``checklist`` stands in for the date.
NO_SIGN = has(
    "checklist",
    has("announced-on-premises", {"type": "object", "required": ["not_applicable"]}),
)


class SubDuty(NamedTuple):
    """Sub-keys of ``key`` that are required if ``condition`` holds; ``rule`` reports them (empty: missing-field)."""

    condition: JsonSchema
    key: str
    parts: tuple[str, ...]
    rule: str


SUB_DUTIES = (
    SubDuty(PRIVATE_AND_IDENTIFIED, "operator", ("address", "representative"), "operator-details-missing"),
    SubDuty(WATCHED, "registration", ("criteria", "source", "false_matches"), ""),
    SubDuty(ENROLLED, "registration", ("enrolment",), ""),
    SubDuty({"not": NO_SIGN}, "announced", ("premises",), ""),
)


def required_parts(document: Any, key: str) -> list[str]:
    """The sub-keys of ``key`` that other keys of a document (plain data) make necessary."""
    import jsonschema_rs  # noqa: PLC0415  (only the interview asks)

    return [
        part
        for duty in SUB_DUTIES
        if duty.key == key and jsonschema_rs.is_valid(duty.condition, document)
        for part in duty.parts
    ]
