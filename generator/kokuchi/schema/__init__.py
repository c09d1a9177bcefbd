"""The JSON Schema (2020-12) of a notice, generated from the table of fields, and the validator that runs it."""

from kokuchi.schema import fields
from kokuchi.schema.checklist_rows import ROWS, STAGES, ChecklistRow
from kokuchi.schema.choices import (
    FEATURES,
    IDENTIFICATIONS,
    IDENTIFYING,
    IMAGES,
    KINDS,
    MATCHING,
    NO_RECIPIENTS,
    OF_THE_PHASE,
    PROVISIONS,
    REGIMES,
    TRACEABLE,
)
from kokuchi.schema.conditions import required_parts
from kokuchi.schema.fragments import ID_PATTERN, LONGEST_TEXT, PHRASE_KEYS
from kokuchi.schema.lookup import child, describe, reads, resolve, schema_at
from kokuchi.schema.notice import NAME, SHARED_NAME, editor_schema_file, notice_schema, schema_file
from kokuchi.schema.validator import SchemaError, Validator

__all__ = [
    "FEATURES",
    "IDENTIFICATIONS",
    "IDENTIFYING",
    "ID_PATTERN",
    "IMAGES",
    "KINDS",
    "LONGEST_TEXT",
    "MATCHING",
    "NAME",
    "NO_RECIPIENTS",
    "OF_THE_PHASE",
    "PHRASE_KEYS",
    "PROVISIONS",
    "REGIMES",
    "ROWS",
    "SHARED_NAME",
    "STAGES",
    "TRACEABLE",
    "ChecklistRow",
    "SchemaError",
    "Validator",
    "child",
    "describe",
    "editor_schema_file",
    "fields",
    "notice_schema",
    "reads",
    "required_parts",
    "resolve",
    "schema_at",
    "schema_file",
]
