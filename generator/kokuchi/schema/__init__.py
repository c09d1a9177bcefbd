"""The JSON Schema (2020-12) of a notice, generated from the table of fields, and the validator that runs it."""

from kokuchi.schema import fields
from kokuchi.schema.checklist_rows import ROWS, ChecklistRow
from kokuchi.schema.choices import FEATURES, IDENTIFICATIONS, IDENTIFYING, IMAGES, KINDS, PROVISIONS
from kokuchi.schema.fragments import ID_PATTERN, LONGEST_TEXT
from kokuchi.schema.lookup import child, describe, resolve, schema_at
from kokuchi.schema.notice import NAME, SHARED_NAME, notice_schema, schema_file
from kokuchi.schema.validator import SchemaError, Validator

__all__ = [
    "FEATURES",
    "IDENTIFICATIONS",
    "IDENTIFYING",
    "ID_PATTERN",
    "IMAGES",
    "KINDS",
    "LONGEST_TEXT",
    "NAME",
    "PROVISIONS",
    "ROWS",
    "SHARED_NAME",
    "ChecklistRow",
    "SchemaError",
    "Validator",
    "child",
    "describe",
    "fields",
    "notice_schema",
    "resolve",
    "schema_at",
    "schema_file",
]
