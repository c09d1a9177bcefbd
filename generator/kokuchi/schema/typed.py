"""Converts texts from lists and answers to numbers and booleans where the schema requires them."""

from __future__ import annotations

import re

from kokuchi.schema.fragments import JsonSchema

_INTEGER = re.compile("-?(?:0|[1-9][0-9]{0,8})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,15})?")
_BOOLEANS = {"true": True, "false": False}


def typed(text: str, schema: JsonSchema) -> int | float | bool | str:
    """The text as a number or boolean where ``schema`` has that type and the text can be converted; else the text.

    ``schema`` is a resolved fragment of the JSON Schema. Only spellings that all YAML parsers read in the same way are converted: ASCII
    digits, no leading zeros, no exponent; so that ``0012`` stays a text.
    """
    kind = schema.get("type")
    if not isinstance(kind, str):
        return text  # a list of types allows texts as well
    if kind == "boolean":
        return _BOOLEANS.get(text, text)
    if kind in {"integer", "number"} and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "number" and _NUMBER.fullmatch(text):
        return float(text)
    return text


def is_typed(text: str, schema: JsonSchema) -> bool:
    """Whether a text is written without quotes under this schema."""
    return not isinstance(typed(text, schema), str)
