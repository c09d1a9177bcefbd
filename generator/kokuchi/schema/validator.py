"""Runs the schema over a document and says, for each misfit, which rule speaks about it."""

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
    """One way in which a document departs from the form.

    ``route`` leads to the value (for a missing key: to the mapping that lacks it). ``rule`` and ``case``
    choose the message; ``key`` is the missing or unknown key; ``known`` are the keys or words allowed there.
    """

    route: tuple[str | int, ...]
    rule: str
    case: str
    key: str = ""
    known: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    pattern: str = ""
    expected: dict[str, str] = field(default_factory=dict)


class Validator:
    """The schema of a site, compiled once."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.schema, self._compiled = _compiled(self.languages, fields.TABLE)

    def errors(self, document: Any) -> Iterator[SchemaError]:
        """Every departure of a document (plain data) from the form, in no particular order."""
        for error in self._compiled.iter_errors(document):
            steps = tuple(error.schema_path)
            yield from self._translated(error, self._form(steps[:-1]))

    def _form(self, steps: Sequence[str | int]) -> JsonSchema:
        """The part of the schema that an error's path leads to, with what is noted on the way to it."""
        form: Any = self.schema
        for step in steps:
            form = form[step]
        return form if isinstance(form, dict) else {}

    def _translated(self, error: Any, form: JsonSchema) -> Iterator[SchemaError]:
        route, kind, said = tuple(error.instance_path), error.kind, form.get(NOTE, {})
        rule, case = said.get("rule", "wrong-form"), said.get("case", "unexpected-value")
        expected = said.get("expected", {})
        if kind.name == "required":
            yield self._missing(route, kind.property, said)
        elif kind.name == "additionalProperties":
            for name in kind.unexpected:
                yield SchemaError(route, "unknown-key", "unknown", name, tuple(form["properties"]))
        elif error.instance is None or kind.name in {"minItems", "minProperties"}:
            yield SchemaError(route, "empty-text", "empty")
        elif kind.name == "maxLength":
            yield SchemaError(route, "text-too-long", "long", expected={"longest": str(form["maxLength"])})
        elif isinstance(error.instance, str) and not error.instance.strip():
            yield SchemaError(route, "empty-text", "empty")
        else:
            yield SchemaError(
                route,
                rule,
                case,
                known=tuple(form.get("enum", ())),
                pattern=form.get("pattern", ""),
                expected=expected,
            )

    def _missing(self, route: tuple[str | int, ...], name: str, said: dict[str, Any]) -> SchemaError:
        if name in self.languages:
            return SchemaError(route, "missing-translation", "missing", name)
        rule = said.get("required_rule", "missing-field")
        alternatives = tuple(said.get("alternatives", ()))
        case = "missing-one-of" if alternatives else "missing"
        return SchemaError(route, rule, case, name, alternatives=alternatives)


@cache
def _compiled(languages: tuple[str, ...], table: FieldTable) -> tuple[JsonSchema, Any]:  # noqa: ARG001  (part of the key of the cache)
    schema = notice_schema(languages)
    return schema, jsonschema_rs.validator_for(schema)
