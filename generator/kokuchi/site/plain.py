"""Builds lists, guide and form without an engine: the same pages from the same templates, on a plainer base.

``theme/plain/base.html`` takes the place of the page of Material, and the package ``markdown`` renders the guide with
the extensions that MkDocs has by default.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote, urlunsplit
from xml.etree.ElementTree import Element

import jinja2
import markdown
import yaml
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kokuchi import pages
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import files, layers
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed, broken_template
from kokuchi.site.front_matter import FRONT_MATTER
from kokuchi.site.mkdocs_project import MkDocsProject
from kokuchi.site.templates import TemplateRenderer, list_url
from kokuchi.web_address import address_parts

FOLDER = "plain"
_EXTENSIONS = ("toc", "tables", "fenced_code")
_LINKS = {"a": "href", "img": "src"}


def build(
    settings: Settings, staged: MkDocsProject, renderer: TemplateRenderer
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file that an engine would make of a project.

    Raises BuildFailed for a broken template, a link that leads nowhere, or an extension that is not installed.
    """
    folders = [folder / name for folder in layers(settings.theme) for name in ("pages", FOLDER)]
    for name, path in files(folders).items():
        if not name.endswith(".html"):
            yield name, path.read_bytes()
    site = _Pages(settings, staged, renderer.config(staged.code), folders)
    for name, content in staged.files.items():
        if name.endswith(".md"):
            yield site.page(name, content if isinstance(content, str) else content.decode())
        else:
            yield name, content if isinstance(content, bytes) else content.encode()
    if staged.code == settings.languages[0]:
        yield "404.html", site.rendered("404.html", {"page": None, "base_url": "."})


class _Pages:
    """Renders the pages of one language."""

    def __init__(
        self, settings: Settings, staged: MkDocsProject, config: Mapping[str, Any], folders: Sequence[Path]
    ) -> None:
        self._code, self._config, self._folders = staged.code, config, folders
        self._known = staged.files.keys()
        self._prefix = config["site_url"]
        self._options = dict(_extensions(settings.document.get("markdown_extensions")))
        self._environment = jinja2.Environment(  # noqa: S701  (templates escape every value, as for the engine)
            loader=jinja2.FileSystemLoader(folders), auto_reload=False
        )
        self._environment.filters["url"] = list_url

    def page(self, name: str, text: str) -> tuple[str, bytes]:
        """Path and content of the page of a Markdown file."""
        match = FRONT_MATTER.match(text)
        meta = (yaml.safe_load(match[1]) if match else None) or {}
        url = _url(name)
        body = self._markdown(text[match.end() :] if match else text, name)
        context = {
            "page": SimpleNamespace(
                meta=_Meta(meta),
                title=meta.get("title", ""),
                content=body,
                url=url,
                canonical_url=self._prefix + url,
                is_homepage=not url,
                edit_url=None,
            ),
            "base_url": "/".join([".."] * url.count("/")) or ".",
        }
        return f"{url}index.html", self.rendered(meta.get("template", "main.html"), context)

    def rendered(self, template: str, context: Mapping[str, Any]) -> bytes:
        """A template of the theme."""
        try:
            return self._environment.get_template(template).render(config=self._config, **context).encode()
        except Exception as error:  # a project's own template can raise anything
            raise broken_template(f"theme/pages/{getattr(error, 'name', None) or template}", error) from error

    def _markdown(self, text: str, name: str) -> str:
        try:
            reader = markdown.Markdown(
                extensions=[*self._options, _Links(self, name)],
                extension_configs={key: value for key, value in self._options.items() if value},
            )
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            raise BuildFailed(
                ProgramText(
                    ja=f"markdown_extensions を使えません: {error}",
                    en=f"markdown_extensions cannot be used: {error}",
                )
            ) from error
        return reader.convert(text)

    def link(self, target: str, name: str) -> str:
        """The address of a link in the page of ``name``: to a page or a file of the guide, relative to the page's folder."""
        parts = address_parts(target)
        shown = re.sub(r"^guide/", f"docs/{self._code}/", name)
        if parts is None:
            raise BuildFailed(
                ProgramText(
                    ja=f"'{shown}' のリンク先 '{target}' は、アドレスとして読めません",
                    en=f"'{shown}' links to '{target}', which is not an address",
                )
            )
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return target
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if file not in self._known:
            if "." not in posixpath.basename(file):  # not a file: an address of the site, which nobody checks
                return target
            raise BuildFailed(
                ProgramText(
                    ja=f"'{shown}' のリンク先 '{target}' がありません",
                    en=f"'{shown}' links to '{target}', which is not there",
                )
            )
        there = _url(file) if file.endswith(".md") else file
        here = _url(name) or "."
        path = posixpath.relpath(there or ".", here) + ("/" if file.endswith(".md") else "")
        return urlunsplit(("", "", quote(path), parts.query, parts.fragment))


def _url(name: str) -> str:
    """The path of the page of a Markdown file below the language's folder; empty for its first page."""
    return pages.page_path(name).lstrip("/")


class _Meta(dict[str, Any]):
    """Front matter as templates read it: by key or as an attribute."""

    def __getattr__(self, name: str) -> Any:
        if name not in self:
            raise AttributeError(name)
        return self[name]


class _Links(Extension):
    """Turns links between Markdown files into links between pages, as MkDocs does."""

    def __init__(self, site: _Pages, name: str) -> None:
        super().__init__()
        self._site, self._name = site, name

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the name is that of the package)
        """Called by the package ``markdown``."""
        md.treeprocessors.register(_LinkProcessor(md, self._site, self._name), "kokuchi-links", 0)


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, site: _Pages, name: str) -> None:
        super().__init__(md)
        self._site, self._name = site, name

    def run(self, root: Element) -> None:
        for element in root.iter():
            attribute = _LINKS.get(str(element.tag))
            if attribute and (target := element.get(attribute)):
                element.set(attribute, self._site.link(target, self._name))


def _extensions(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Name and options of each extension: those of MkDocs, and those of mkdocs.yml."""
    yield from ((name, {}) for name in _EXTENSIONS)
    for entry in value if isinstance(value, list) else ([value] if isinstance(value, dict) else []):
        if isinstance(entry, Mapping):
            yield from ((str(name), options or {}) for name, options in entry.items())
        else:
            yield str(entry), {}
