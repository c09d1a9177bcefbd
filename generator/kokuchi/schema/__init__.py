"""The form of a notice as one JSON Schema (2020-12), and the validator made from it."""

from kokuchi.schema.checklist_rows import ROWS, ChecklistRow
from kokuchi.schema.fragments import ID_PATTERN, LONGEST_TEXT
from kokuchi.schema.keys import (
    ALTERNATIVES,
    IDENTIFICATIONS,
    KINDS,
    NEEDS_RECIPIENTS,
    PROVISIONS,
    REGIMES,
    REQUIRED,
    ROLES,
    SENSORS,
    STATUSES,
)
from kokuchi.schema.lookup import child, resolve, schema_at
from kokuchi.schema.notice import NAME, SHARED_NAME, notice_schema, schema_file
from kokuchi.schema.validator import SchemaError, Validator
from kokuchi.schema.words import describe

__all__ = [
    "ALTERNATIVES",
    "IDENTIFICATIONS",
    "ID_PATTERN",
    "KINDS",
    "LONGEST_TEXT",
    "NAME",
    "NEEDS_RECIPIENTS",
    "PROVISIONS",
    "REGIMES",
    "REQUIRED",
    "ROLES",
    "ROWS",
    "SENSORS",
    "SHARED_NAME",
    "STATUSES",
    "ChecklistRow",
    "SchemaError",
    "Validator",
    "child",
    "describe",
    "notice_schema",
    "resolve",
    "schema_at",
    "schema_file",
]
