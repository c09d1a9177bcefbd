"""Makes register.json, its JSON Schema, its tables, the calendar and the Atom feeds from the notices; ``site`` writes them."""

from kokuchi.register.deadlines import CALENDAR, as_calendar, due_facts
from kokuchi.register.entries import (
    NAME,
    VERSION,
    PublishedNotice,
    RegisteredNotice,
    as_json,
    digest,
    page_file,
    parse,
    register_facts,
)
from kokuchi.register.feed import FEED, LONGEST, as_atom
from kokuchi.register.schema import SCHEMA_NAME, schema
from kokuchi.register.tables import table_files

__all__ = [
    "CALENDAR",
    "FEED",
    "LONGEST",
    "NAME",
    "SCHEMA_NAME",
    "VERSION",
    "PublishedNotice",
    "RegisteredNotice",
    "as_atom",
    "as_calendar",
    "as_json",
    "digest",
    "due_facts",
    "page_file",
    "parse",
    "register_facts",
    "schema",
    "table_files",
]
