"""Validates a document against the schema; each error names the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jsonschema_rs

from kokuchi.schema import fields
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.schema.notice import notice_schema
from kokuchi.schema.table import FieldTable


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One place where a document is invalid.

    ``route`` leads to the value (for a missing key: to the mapping that lacks it). ``rule`` and ``case``
    choose the message; ``key`` is the missing or unknown key; ``known`` are the keys or words allowed there;
    ``reads`` is the kind of ``readings`` for the value.
    """

    route: tuple[str | int, ...]
    rule: str
    case: str
    key: str = ""
    known: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reads: str = ""
    expected: dict[str, str] = field(default_factory=dict)


class Validator:
    """The schema of a site, compiled once."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.schema, self._compiled = _compiled(self.languages, fields.TABLE)

    def errors(self, document: Any) -> Iterator[SchemaError]:
        """All errors of a document (plain data), in no particular order."""
        for error in self._compiled.iter_errors(document):
            steps = tuple(error.schema_path)
            yield from self._translated(error, self._schema_at(steps[:-1]))

    def _schema_at(self, steps: Sequence[str | int]) -> JsonSchema:
        """The part of the schema at the path of an error, with the annotations found on the way."""
        schema: Any = self.schema
        for step in steps:
            schema = schema[step]
        return schema if isinstance(schema, dict) else {}

    def _translated(self, error: Any, schema: JsonSchema) -> Iterator[SchemaError]:
        route, kind, note = tuple(error.instance_path), error.kind, schema.get(NOTE, {})
        rule, case = note.get("rule", "wrong-form"), note.get("case", "unexpected-value")
        expected = note.get("expected", {})
        if kind.name == "required":
            yield self._missing(route, kind.property, note)
        elif kind.name == "additionalProperties":
            for name in kind.unexpected:
                yield SchemaError(route, "unknown-key", "unknown", name, tuple(schema["properties"]))
        elif error.instance is None or kind.name in {"minItems", "minProperties"}:
            yield SchemaError(route, "empty-text", "empty")
        elif kind.name == "maxLength":
            yield SchemaError(route, "text-too-long", "long", expected={"longest": str(schema["maxLength"])})
        elif isinstance(error.instance, str) and not error.instance.strip():
            yield SchemaError(route, "empty-text", "empty")
        else:
            yield SchemaError(
                route,
                rule,
                case,
                known=tuple(schema.get("enum", ())),
                reads=note.get("reads", ""),
                expected=expected,
            )

    def _missing(self, route: tuple[str | int, ...], name: str, note: dict[str, Any]) -> SchemaError:
        if name in self.languages:
            return SchemaError(route, "missing-translation", "missing", name)
        rule = note.get("required_rule", "missing-field")
        alternatives = tuple(note.get("alternatives", ()))
        case = "missing-one-of" if alternatives else "missing"
        return SchemaError(route, rule, case, name, alternatives=alternatives)


@cache
def _compiled(languages: tuple[str, ...], table: FieldTable) -> tuple[JsonSchema, Any]:  # noqa: ARG001  (part of the key of the cache)
    schema = notice_schema(languages)
    return schema, jsonschema_rs.validator_for(schema)
