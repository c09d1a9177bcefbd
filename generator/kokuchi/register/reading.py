"""Reads a register, that of a large site with all its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kokuchi import urls
from kokuchi.register.entries import NAME, digest
from kokuchi.register.paging import FOLDER
from kokuchi.register.schema import INDEX_VERSION, VERSION
from kokuchi.web_address import ascii_address

_PAGE = re.compile(re.escape(FOLDER) + r"[1-9][0-9]*\.json")


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """The addresses in a register: the site's URL, and below it the files of the register, the front pages and the notices' pages."""

    url: str
    files: tuple[str, ...]
    fronts: tuple[str, ...]
    pages: tuple[str, ...]


def parse(raw: bytes, read: Callable[[str], bytes]) -> PublishedNotice:
    """Read a register; ``read`` gets a further file of it by its path below the site's root.

    Raises ValueError when it is not a register, has another version, or a file is not the one that the index names.
    """
    try:
        document: Mapping[str, Any] = json.loads(raw)
        url, codes = _address(document["site"]["url"]), tuple(document["site"]["languages"])
        parts = list(_parts(document, url, read))
        fronts = tuple(urls.language_prefix(code, codes) for code in codes)
        pages = [
            urls.notice_folder(identifier, code, codes)
            for _, part in parts
            for entry in part["notices"]
            for identifier in (entry["id"], *entry["formerly"])
            for code in codes
        ]
        pages += [
            urls.place_folder(identifier, code, codes)
            for _, part in parts
            for entry in part["notices"]
            if "at" in entry
            for identifier in (entry["at"]["id"], *entry["at"].get("formerly", ()))
            for code in codes
        ]
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"not a register: {error}") from error
    files = dict.fromkeys([NAME, *(name for name, _ in parts)])
    return PublishedNotice(url, tuple(files), fronts, tuple(pages))


def _address(url: str) -> str:
    if not ascii_address(url):
        raise ValueError(f"not an address: {url}")
    return url


def _parts(
    document: Mapping[str, Any], url: str, read: Callable[[str], bytes]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The registers with notices: this one, or those that the index names."""
    if document["version"] == VERSION:
        yield NAME, document
        return
    if document["version"] != INDEX_VERSION:
        raise ValueError(f"version {document['version']}")
    pages: Sequence[Mapping[str, Any]] = document["pages"]
    for page in pages:
        name = page["url"].removeprefix(url)
        if not _PAGE.fullmatch(name):
            raise ValueError(f"not a file of the register: {name}")
        raw = read(name)
        if digest(raw) != page["sha256"]:
            raise ValueError(f"{name} is not the file that the index names")
        part = json.loads(raw)
        if part["version"] != VERSION:
            raise ValueError(f"version {part['version']}")
        yield name, part
