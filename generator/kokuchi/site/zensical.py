"""What Zensical reads otherwise than MkDocs, made alike in the files that it gets."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kokuchi.site.mkdocs_project import MkDocsProject
from kokuchi.web_address import address_parts

NAME = "zensical"
_RAW_LINK = re.compile(r"(<(?:a|img)\b[^>]*?\b(?:href|src)=)([\"'])([^\"']+)\2")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
# MkDocs has these without being asked; Zensical has others instead unless the settings name some.
_EXTENSIONS = ("toc", "tables", "fenced_code")


def adapted(staged: MkDocsProject, extensions: Any) -> MkDocsProject:
    """The project of one language for Zensical: with MkDocs' extensions, and links that it turns into the same ones.

    ``extensions`` is the setting ``markdown_extensions``. A link in raw HTML is relative to the page for MkDocs, and to
    the Markdown file for Zensical.
    """
    own = list(_listed(extensions))
    named = {name for entry in own for name in ([entry] if isinstance(entry, str) else entry)}
    config = json.loads(staged.config) | {
        "markdown_extensions": [*(name for name in _EXTENSIONS if name not in named), *own]
    }
    files = {
        name: _with_links(content, name) if isinstance(content, str) and name.endswith(".md") else content
        for name, content in staged.files.items()
    }
    return replace(staged, config=json.dumps(config, ensure_ascii=False, indent=1) + "\n", files=files)


def _listed(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from ({name: options or {}} for name, options in value.items())
    elif isinstance(value, list):
        yield from value


def _with_links(text: str, name: str) -> str:
    """The Markdown with links of raw HTML relative to the file; code blocks stay as they are."""
    if posixpath.basename(name) == "index.md":  # page and file are in the same folder
        return text
    folder = posixpath.splitext(posixpath.basename(name))[0]
    lines, fence = [], ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1] == fence:
            fence = ""
        lines.append(line if fence else _RAW_LINK.sub(lambda link: _relative(link, folder), line))
    return "".join(lines)


def _relative(link: re.Match[str], folder: str) -> str:
    head, quotation, target = link.groups()
    parts = address_parts(target)
    if parts is None or parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link[0]
    slash = "/" if parts.path.endswith("/") else ""
    path = posixpath.normpath(posixpath.join(folder, parts.path)) + slash
    return f"{head}{quotation}{parts._replace(path=path).geturl()}{quotation}"
