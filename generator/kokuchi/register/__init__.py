"""The register that machines read, its schema, and the feed of what is new: made from notices, written by ``site``."""

from kokuchi.register.entries import (
    NAME,
    VERSION,
    Known,
    PublishedNotice,
    as_json,
    digest,
    page_file,
    parse,
    register_facts,
)
from kokuchi.register.feed import FEED, LONGEST, as_atom
from kokuchi.register.schema import SCHEMA_NAME, schema

__all__ = [
    "FEED",
    "LONGEST",
    "NAME",
    "SCHEMA_NAME",
    "VERSION",
    "Known",
    "PublishedNotice",
    "as_atom",
    "as_json",
    "digest",
    "page_file",
    "parse",
    "register_facts",
    "schema",
]
