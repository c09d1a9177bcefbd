"""The layout of the pages that an engine builds: their navigation, and their links to other languages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kokuchi import pages, urls
from kokuchi.layers import layers
from kokuchi.mkdocs_settings import is_elsewhere, nav_entries, nav_file
from kokuchi.pages import Data
from kokuchi.settings import Settings
from kokuchi.site.guides import Guide
from kokuchi.translations import Translations


@dataclass(frozen=True, slots=True)
class ProjectContext:
    """The values that the projects of all languages share; ``templates`` is one folder with all templates.

    With a ``placeholder``, list pages have that text instead of notices. The engine then need not run again when only
    notices change.
    """

    settings: Settings
    words: Mapping[str, Translations]
    guides: Mapping[str, Guide]
    templates: Path
    preview: bool = False
    placeholder: str = ""

    @property
    def shown(self) -> dict[str, Translations]:
        """The words of the pages. Only a build can replace the marks of readings in the pages of the engine."""
        return {code: own.marked() if self.placeholder else own for code, own in self.words.items()}


class Layouts:
    """The layouts of the pages of one language. ``with_archive`` says whether the site has notices that are over."""

    def __init__(self, context: ProjectContext, code: str, *, with_archive: bool) -> None:
        self._context, self._guide = context, context.guides[code]
        self._words = context.shown[code]
        with_editor = code in urls.GUIDE_LANGUAGES
        self._public, self._staff = _parts(self._guide, with_archive=with_archive, with_editor=with_editor)
        known = {path for _, path in (*self._public, *self._staff)}
        self._own = _own_links(context.settings, code, self._guide, known)
        self._own_paths = {target for _, target in self._own}

    def of(self, path: str, among: Mapping[str, Translations]) -> Data:
        """The layout of the page at a path; ``among`` are the languages in which it exists."""
        is_for_staff = path == pages.EDIT or (
            path in self._guide and path != pages.ABOUT and path not in self._own_paths
        )
        parts = self._staff if is_for_staff else self._public
        settings = self._context.settings
        return pages.page_layout(
            path, self._words, among, settings.languages, settings.site_url, parts, self._own
        )


def _parts(
    guide: Guide, *, with_archive: bool, with_editor: bool
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The links of the navigation for the public, and on the pages for operators: key of the label (``nav``), path."""
    public = [("list", ""), ("places", pages.PLACES), ("operators", pages.OPERATORS)]
    public += [("archive", pages.ARCHIVE)] if with_archive else []
    public += [("about", pages.ABOUT)] if pages.ABOUT in guide else []
    named = (("clerks", pages.CLERKS), ("guide", pages.INDEX))
    staff = [("list", ""), *((name, path) for name, path in named if path in guide)]
    return public, staff + ([("edit", pages.EDIT)] if with_editor else [])


def _own_links(settings: Settings, code: str, guide: Guide, known: Collection[str]) -> list[tuple[str, str]]:
    """Title and path of the project's own pages for the navigation: those of ``nav``, or all of them without ``nav``."""
    docs = layers(settings.docs, "docs")
    if settings.document.get("nav") is None:
        package = pages.written_files(docs[-1:], code)
        mine = pages.written_files(docs[:-1], code)
        paths = [pages.page_path(name) for name in mine if name.endswith(".md") and name not in package]
        return [(guide[path][0], path) for path in paths if path not in known]
    links = []
    for entry in nav_entries(settings.document):
        if entry.target and is_elsewhere(entry.target):
            links.append((entry.title or entry.target, entry.target))
        elif entry.target and (name := nav_file(docs, entry.target, code, settings.languages)):
            page = name.endswith(".md")
            path = pages.page_path(f"guide/{name}") if page else f"guide/{name}"
            if path not in known:
                links.append((entry.title or (guide[path][0] if page else name), path))
    return links
