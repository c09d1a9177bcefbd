"""The form of a notice as one JSON Schema (2020-12), and the validator made from it."""

from kokuchi.schema.checklist_rows import ROWS, Row
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
from kokuchi.schema.lookup import below, form_at, resolved
from kokuchi.schema.notice import NAME, SHARED_NAME, notice_schema, published
from kokuchi.schema.validator import Misfit, Validator
from kokuchi.schema.words import described

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
    "Misfit",
    "Row",
    "Validator",
    "below",
    "described",
    "form_at",
    "notice_schema",
    "published",
    "resolved",
]
