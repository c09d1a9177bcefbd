"""Writes the input of the engine for one language: Markdown files and a mkdocs.yml.

All pages are files on disk before an engine runs, so that any MkDocs-like engine can build them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kokuchi import pages, urls
from kokuchi.mkdocs_settings import GUARD, in_attribute, with_links
from kokuchi.notice import Notice
from kokuchi.pages import SHELLS, Data
from kokuchi.settings import CONFIG, Settings
from kokuchi.site import templates
from kokuchi.site.front_matter import front_matter, refuse_bad_head, split_front_matter
from kokuchi.site.layouts import Layouts, ProjectContext
from kokuchi.site.line_breaks import are_blanks, joined
from kokuchi.site.own_files import published_files
from kokuchi.translations import Translations
from kokuchi.versions import NoticeVersions


@dataclass(slots=True)
class MkDocsProject:
    """The files of one language.

    ``files`` maps names below ``docs/`` to their content. ``config`` is the text of mkdocs.yml.
    """

    code: str
    files: dict[str, str | bytes]
    config: str


def prepare_project(context: ProjectContext, code: str, *, with_archive: bool) -> MkDocsProject:
    """The guide and the form of one language, and with a placeholder the list pages without their notices.

    Nothing of it comes from notices but ``with_archive``, whether the navigation has a link to those that are over.
    """
    settings, words = context.settings, context.words
    guide = context.guides[code]
    layouts = Layouts(context, code, with_archive=with_archive)
    staged: dict[str, str | bytes] = dict(published_files(settings, code))
    for path in SHELLS if context.placeholder else ():
        shown = {"heading": pages.list_heading(path, context.shown[code]), "placeholder": context.placeholder}
        # A plugin that searches the site must not lead to the page that stands for all numbers.
        hidden = {} if path in {"", pages.ARCHIVE} else {"search": {"exclude": True}}
        meta = templates.page_meta("notices", layouts.of(path, words), shown)
        staged[page_file(path)] = front_matter(meta | hidden)
    sources = {pages.page_path(name): name for name in staged if name.endswith(".md")}
    without_blanks = are_blanks(code, settings.document.get("markdown_extensions"))
    for path, (title, text) in guide.items():
        among = {other: theirs for other, theirs in words.items() if path in context.guides[other]}
        head, body = split_front_matter(text)
        refuse_bad_head(head, text, f"docs/{code}/{sources.get(path, path).removeprefix('guide/')}")
        front = front_matter({"title": title, "site": layouts.of(path, among)})
        body = joined(body) if without_blanks else body
        staged[sources.get(path) or page_file(path, guide)] = front.replace("---\n", f"---\n{head}", 1) + body
    with_editor = {other: theirs for other, theirs in words.items() if other in urls.GUIDE_LANGUAGES}
    if code in with_editor:
        form = pages.editor_page(words[code], settings)
        staged[page_file(pages.EDIT)] = _page("edit", layouts.of(pages.EDIT, with_editor), form)
    return MkDocsProject(code, staged, _config(context, code))


def list_sources(lists: Mapping[str, tuple[Data, Data]]) -> dict[str, str]:
    """The list pages, with their notices, as source files for an engine."""
    return {page_file(path): _page("notices", frame, data) for path, (frame, data) in lists.items()}


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
        written[page_file(f"{found.id}/")] = _page("notice", frame, data)
        for former in found.formerly:
            written[page_file(f"{former}/")] = _page("notice", frame, pages.moved_page(data, own))
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


def page_file(path: str, among: Collection[str] = ()) -> str:
    """The Markdown file of the page at a path: an index where other pages are below it, so that links work."""
    has_children = not path or any(other != path and other.startswith(path) for other in among)
    return f"{path}index.md" if has_children else f"{path.rstrip('/')}.md"


def _page(kind: str, frame: dict[str, Any], data: dict[str, Any]) -> str:
    """A page without a body: its data is in its front matter."""
    return front_matter(templates.page_meta(kind, frame, data))


def _config(context: ProjectContext, code: str) -> str:
    """The mkdocs.yml of one language: it inherits the site's own and sets what kokuchi decides (mkdocs_settings)."""
    settings, words, shown = context.settings, context.words, context.shown
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
    return json.dumps(own | _harmless(settings.document, own["theme"]), ensure_ascii=False, indent=1) + "\n"


def _harmless(document: Mapping[str, Any], theme: Mapping[str, Any]) -> dict[str, Any]:
    """What the theme of the engine prints unescaped, as it may stand on a page.

    ``kokuchi check`` refuses the rest (unusable-setting), which a site can turn off.
    """
    given = document.get("theme")
    theme_given = given if isinstance(given, Mapping) else {}
    printed = {name: theme_given[name] for name in ("palette", "favicon", "logo") if theme_given.get(name)}
    harmless: dict[str, Any] = {"theme": {**theme, **in_attribute(printed)}}
    if sheets := document.get("extra_css"):
        harmless["extra_css"] = in_attribute(sheets)
    if line := document.get("copyright"):
        harmless["copyright"] = with_links(str(line))
    return harmless


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
