"""Writes the input of the engine for one language: Markdown files and a mkdocs.yml.

All pages are files on disk before an engine runs, so that any MkDocs-like engine can build them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kokuchi import pages, urls
from kokuchi.cache import load, save
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers
from kokuchi.mkdocs_settings import GUARD, is_elsewhere, nav_entries, nav_file
from kokuchi.notice import Notice
from kokuchi.pages import Data
from kokuchi.settings import CONFIG, Settings
from kokuchi.site import templates
from kokuchi.site.errors import BuildFailed
from kokuchi.site.front_matter import front_matter, refuse_bad_head, split_front_matter
from kokuchi.site.own_files import published_files, root_files
from kokuchi.site.shared_files import shared_files
from kokuchi.translations import Translations
from kokuchi.versions import NoticeVersions

# Path → title and Markdown.
Guide: TypeAlias = Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class MkDocsProject:
    """The files of one language.

    ``files`` maps names below ``docs/`` to their content, ``lists`` paths of list pages to their layout and data.
    ``config`` is the text of mkdocs.yml. ``made`` has the files that need no engine, by paths below the language's folder.
    """

    code: str
    files: dict[str, str | bytes]
    config: str
    lists: dict[str, tuple[dict[str, Any], Data]]
    made: dict[str, bytes]


def guides(settings: Settings, words: Mapping[str, Translations]) -> dict[str, Guide]:
    """The guide's pages in each language: generated ones, and those written by hand.

    Raises BuildFailed when a page is not UTF-8.
    """
    docs = layers(settings.docs, "docs")
    try:
        return {code: _guide(docs, own) for code, own in words.items()}
    except UnicodeDecodeError as error:
        raise BuildFailed(
            ProgramText(
                ja=f"docs/ に、UTF-8 でないページがあります: {error}",
                en=f"a page below docs/ is not UTF-8: {error}",
            )
        ) from error


def kept_guides(
    settings: Settings, words: Mapping[str, Translations], path: Path, made_for: str
) -> dict[str, Guide]:
    """The guide's pages, from the file in which the last build has kept them if they were made from the same (``made_for``).

    Raises BuildFailed like ``guides``.
    """
    kept = load(path, made_for)
    if kept.keys() == words.keys():
        return {code: {name: (title, text) for name, (title, text) in kept[code].items()} for code in words}
    found = guides(settings, words)
    save(path, made_for, found.items())
    return found


def _guide(docs: Sequence[Path], words: Translations) -> Guide:
    sources = {pages.page_path(name): name for name in pages.written_files(docs, words.code)}
    return pages.with_index(pages.guide_pages(words) | pages.written_pages(docs, words.code), sources, words)


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


def prepare_project(context: ProjectContext, code: str, rows: Sequence[Data]) -> MkDocsProject:
    """The lists and the guide of one language; ``rows`` are what ``pages.list_row`` gives for each notice."""
    settings, words = context.settings, context.words
    own, guide = words[code], context.guides[code]
    # Only a build can replace the marks in the pages of the engine.
    on_pages = {other: theirs.marked() if context.placeholder else theirs for other, theirs in words.items()}
    lists = pages.list_pages(rows, on_pages[code])
    with_editor = {other: theirs for other, theirs in words.items() if other in urls.GUIDE_LANGUAGES}
    public, staff = _parts(lists, guide, with_editor=code in with_editor)
    linked = _own_links(settings, code, guide, {path for _, path in (*public, *staff)})
    own_pages = {path for _, path in linked}

    def framed(path: str, among: Mapping[str, Translations]) -> dict[str, Any]:
        is_for_staff = path == pages.EDIT or (path in guide and path != pages.ABOUT and path not in own_pages)
        parts = staff if is_for_staff else public
        return pages.page_layout(
            path, on_pages[code], among, settings.languages, settings.site_url, parts, linked
        )

    framed_lists = {path: (framed(path, words), data) for path, data in lists.items()}
    staged: dict[str, str | bytes] = dict(published_files(settings, code))
    for path, (frame, data) in framed_lists.items():
        shown = (
            {"heading": data["heading"], "placeholder": context.placeholder} if context.placeholder else data
        )
        staged[_file(path)] = _page("notices", frame, shown)
    sources = {pages.page_path(name): name for name in staged if name.endswith(".md")}
    for path, (title, text) in guide.items():
        among = {other: theirs for other, theirs in words.items() if path in context.guides[other]}
        head, body = split_front_matter(text)
        refuse_bad_head(head, text, f"docs/{code}/{sources.get(path, path).removeprefix('guide/')}")
        front = front_matter({"title": title, "site": framed(path, among)})
        staged[sources.get(path) or _file(path, guide)] = front.replace("---\n", f"---\n{head}", 1) + body
    if code in with_editor:
        staged[_file(pages.EDIT)] = _page(
            "edit", framed(pages.EDIT, with_editor), pages.editor_page(own, settings)
        )
    made = {"notices.json": _json(pages.search_index(rows, own, guide))}
    if code in with_editor:
        made[pages.FORM_DATA] = _json(
            pages.editor_data(rows, own, settings, {other: words[other] for other in settings.languages})
        )
        made[pages.PHRASES_DATA] = pages.phrases_as_json(settings)
        made[pages.SHARED_DATA] = _json(pages.shared_data(rows, shared_files(settings, rows)))
    if code == settings.languages[0]:
        made |= root_files(settings)
    return MkDocsProject(code, staged, _config(context, code), framed_lists, made)


def _parts(
    lists: Mapping[str, Data], guide: Guide, *, with_editor: bool
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The links of the navigation for the public, and on the pages for operators: key of the label (``nav``), path."""
    public = [("list", ""), ("places", pages.PLACES), ("operators", pages.OPERATORS)]
    public += [("archive", pages.ARCHIVE)] if pages.ARCHIVE in lists else []
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


def _json(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def notice_files(  # noqa: PLR0913, PLR0917
    settings: Settings,
    words: Mapping[str, Translations],
    code: str,
    notices: Sequence[Notice],
    versions: Sequence[NoticeVersions],
    today: dt.date,
) -> dict[str, str]:
    """The notices as source files for an engine. A build does not need them: it renders notices itself (templates)."""
    own = words[code]
    written: dict[str, str] = {}

    for found, known in zip(notices, versions, strict=True):
        frame = pages.page_layout(f"{found.id}/", own, words, settings.languages, settings.site_url, ())
        published = pages.Published(frame["canonical"], settings.repository)
        data = pages.notice_page(found, own, today, settings.languages, published)
        data |= pages.version_parts(found, known, own, settings.languages, words)
        written[_file(f"{found.id}/")] = _page("notice", frame, data)
        for former in found.formerly:
            written[_file(f"{former}/")] = _page("notice", frame, pages.moved_page(data, own))
    return written


def group_files(
    settings: Settings, words: Mapping[str, Translations], code: str, rows: Sequence[Data]
) -> dict[str, str]:
    """The pages of towns, operators and places as source files for an engine; a build renders them itself (templates)."""
    return {
        f"{page.path}index.md": _page(page.template, page.frame, page.data)
        for page in pages.small_pages(settings, words, code, rows)
    }


def write(folder: Path, staged: MkDocsProject) -> bool:
    """Write the project into a folder and delete other files. Returns whether mkdocs.yml changed or files were deleted.

    Unchanged files are not written, so that an engine that builds only newer files skips them.
    """
    docs = folder / "docs"
    wanted = {docs / name for name in staged.files}
    others = False
    for path in docs.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
            others = True
    for name, content in staged.files.items():
        _write(docs / name, content)
    return _write(folder / CONFIG, staged.config) or others


def _file(path: str, among: Collection[str] = ()) -> str:
    """The Markdown file of the page at a path: an index where other pages are below it, so that links work."""
    has_children = not path or any(other != path and other.startswith(path) for other in among)
    return f"{path}index.md" if has_children else f"{path.rstrip('/')}.md"


def _page(kind: str, frame: dict[str, Any], data: dict[str, Any]) -> str:
    """A page without a body: its data is in its front matter."""
    return front_matter(templates.page_meta(kind, frame, data))


def _config(context: ProjectContext, code: str) -> str:
    """The mkdocs.yml of one language: it inherits the site's own and sets what kokuchi decides (mkdocs_settings)."""
    settings, words = context.settings, context.words
    shown = {other: theirs.marked() if context.placeholder else theirs for other, theirs in words.items()}
    own: dict[str, Any] = {
        "INHERIT": str(settings.project / CONFIG),
        "docs_dir": "docs",
        "site_dir": "site",
        "site_url": settings.site_url + urls.language_prefix(code, settings.languages),
        "theme": {
            "name": "material",
            "font": False,
            "language": words[code]("language", "engine"),
            "custom_dir": str(context.templates),
        },
        "plugins": _plugins(settings.document.get("plugins")),
        # Only the list is in the navigation, so that the size of pages does not grow with their number.
        "nav": [{words[code]("site", "list"): "index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "extra": templates.extra(settings, shown, code, preview=context.preview),  # noqa: S610  (no SQL)
    }
    return json.dumps(own, ensure_ascii=False, indent=1) + "\n"


def _plugins(value: Any) -> Any:
    """The plugins of the site without kokuchi's, which would stop ``mkdocs build``; none if the site names none."""
    if isinstance(value, Mapping):
        return {name: options for name, options in value.items() if name != GUARD}
    return (
        [entry for entry in value if entry not in (GUARD, {GUARD: None})] if isinstance(value, list) else []
    )


def _write(path: Path, content: str | bytes) -> bool:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    if path.exists() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return True
