"""The project's own files in docs/ that are published as they are: pictures, style sheets, robots.txt."""

from __future__ import annotations

import posixpath
import re

from kokuchi import pages
from kokuchi.layers import files, find, layers
from kokuchi.mkdocs_settings import is_elsewhere, named_files, relative_name
from kokuchi.settings import Settings, settings_files

# Folders of docs/ that are published unchanged.
_ASSETS = ("assets", "stylesheets", "javascripts", "fonts")
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')\s?#]+)""")


def root_files(settings: Settings) -> dict[str, bytes]:
    """The project's own files for the root of the site: ``docs/robots.txt`` and all of ``docs/.well-known/``."""
    known = files([settings.docs / ".well-known"])
    found = {f".well-known/{name}": path.read_bytes() for name, path in known.items()}
    robots = find([settings.docs], "robots.txt")
    return found | ({"robots.txt": robots.read_bytes()} if robots else {})


def published_files(settings: Settings, code: str) -> dict[str, bytes]:
    """The files of docs/ that are published in a language, by their names below its folder.

    All of ``docs/<code>/``, below guide/; what its pages link to; what mkdocs.yml names, with the files that a style
    sheet names; and the folders of ``_ASSETS``.
    """
    docs = layers(settings.docs, "docs")
    found = pages.written_files(docs, code) | pages.linked_files(docs, code)
    for folder in _ASSETS:
        found |= {f"{folder}/{name}": path for name, path in files([settings.docs / folder]).items()}
    for file in settings_files(settings, str):
        for named in named_files(file.document):
            name = "" if is_elsewhere(named.path) else relative_name(named.path)
            if name and (path := find([settings.docs], name)):
                found[name] = path
    for name in [name for name in found if name.endswith(".css")]:
        for target in _CSS_URL.findall(found[name].read_text(encoding="utf-8", errors="replace")):
            below = relative_name(posixpath.join(posixpath.dirname(name), target))
            if below and (path := find([settings.docs], below)):
                found[below] = path
    return {name: path.read_bytes() for name, path in found.items()}
