"""HTML in settings of mkdocs.yml that are printed on pages: what stands there, and the harmless form of it.

MkDocs prints these settings as they are, and takes HTML in ``copyright``. A page of a stranger's pull request must show
text and links, and nothing that acts: no address to go on to, no script, no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

# A whole link, so that an open one cannot swallow what follows; a line break; a character by its name or number.
_ATTRIBUTE = r"""(?:"[^"<>]*"|'[^'<>]*')"""
_HREF = r"""(?:"(?:https?://|mailto:|tel:|/(?!/))[^"<>\s]*"|'(?:https?://|mailto:|tel:|/(?!/))[^'<>\s]*')"""
_OTHERS = rf"(?:\s+(?:target|rel|title|lang|hreflang)={_ATTRIBUTE})*"
_ALLOWED = re.compile(
    rf"<a{_OTHERS}\s+href={_HREF}{_OTHERS}\s*>[^<>]*</a\s*>|<br\s*/?>|&(?:[a-z]{{2,31}}[0-9]{{0,2}}|#[0-9]{{1,7}}|#x[0-9a-f]{{1,6}});",
    re.IGNORECASE,
)
# What a browser takes for the beginning of a tag, a comment or a declaration.
_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_QUOTING = re.compile(r"""[<>"]""")
_LONGEST = 60  # characters of a tag that are quoted in a message


def with_links(text: str) -> str:
    """A text as HTML: links, line breaks and named characters stay, everything else is escaped."""
    parts, end = [], 0
    for found in _ALLOWED.finditer(text):
        parts += [escape(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def first_tag(text: str, *, links: bool = False) -> str:
    """The first tag in a text, "" if there is none; with ``links`` the first that ``with_links`` does not keep."""
    found = _TAG.search(_ALLOWED.sub(" ", text) if links else text)
    return found[0][:_LONGEST] if found else ""


def quoting(value: Any) -> Iterator[str]:
    """The characters in a path, an address or the name of a colour that would end the attribute in which it is printed."""
    yield from _QUOTING.findall(value) if isinstance(value, str) else ()


def in_attribute(value: Any) -> Any:
    """Texts in a value of mkdocs.yml without the characters that would end an attribute."""
    if isinstance(value, str):
        return _QUOTING.sub(lambda found: f"%{ord(found[0]):02X}", value)
    if isinstance(value, Mapping):
        return {name: in_attribute(inner) for name, inner in value.items()}
    return [in_attribute(inner) for inner in value] if isinstance(value, list) else value
