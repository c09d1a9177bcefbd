"""Makes register.json, its JSON Schema, its tables, the calendar and the Atom feeds from the notices; ``site`` writes them."""

from kokuchi.register.deadlines import CALENDAR, as_calendar, due_facts
from kokuchi.register.entries import (
    NAME,
    RegisteredNotice,
    as_json,
    digest,
    page_file,
    register_facts,
)
from kokuchi.register.feed import FEED, LONGEST, atom_files
from kokuchi.register.paging import PAGE, register_files
from kokuchi.register.reading import PublishedNotice, parse
from kokuchi.register.schema import INDEX_SCHEMA_NAME, SCHEMA_NAME, VERSION, index_schema, schema
from kokuchi.register.tables import table_facts, table_files

__all__ = [
    "CALENDAR",
    "FEED",
    "INDEX_SCHEMA_NAME",
    "LONGEST",
    "NAME",
    "PAGE",
    "SCHEMA_NAME",
    "VERSION",
    "PublishedNotice",
    "RegisteredNotice",
    "as_calendar",
    "as_json",
    "atom_files",
    "digest",
    "due_facts",
    "index_schema",
    "page_file",
    "parse",
    "register_facts",
    "register_files",
    "schema",
    "table_facts",
    "table_files",
]
