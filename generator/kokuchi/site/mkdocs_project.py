"""Writes what the engine reads: Markdown files, and the settings of one language.

Pages are files on disk before any engine runs, so that every MkDocs-like engine can build them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kokuchi import pages, urls
from kokuchi.notice import Notice
from kokuchi.pages import Data
from kokuchi.settings import CONFIG, Settings
from kokuchi.site import templates
from kokuchi.translations import Translations

# Path → title and Markdown.
Guide: TypeAlias = Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class MkDocsProject:
    """The files of one language.

    Names below ``docs/`` and texts or pictures; the settings; the lists by their paths, with frame and data; and
    what is made without an engine, by paths below the language's folder.
    """

    code: str
    files: dict[str, str | bytes]
    config: str
    lists: dict[str, tuple[dict[str, Any], Data]]
    made: dict[str, bytes]


def guides(settings: Settings, words: Mapping[str, Translations]) -> dict[str, Guide]:
    """The guide's pages in each language: about the rules, and those that were written by hand."""
    return {
        code: pages.guide_pages(said) | pages.written_pages(settings.project / "docs", code)
        for code, said in words.items()
    }


def prepare_project(  # noqa: PLR0913
    settings: Settings,
    words: Mapping[str, Translations],
    code: str,
    rows: Sequence[Data],
    *,
    guides: Mapping[str, Guide],
    preview: bool = False,
    placeholder: str = "",
) -> MkDocsProject:
    """The lists and the guide of one language; ``rows`` are what ``pages.listed`` says about each notice.

    With a ``hole`` the engine leaves that text where the notices of a list stand, so that it has nothing to do
    when only notices change.
    """
    own = words[code]
    guide, lists = guides[code], pages.list_pages(rows, own)
    parts = [("list", "")]
    parts += [("archive", pages.ARCHIVE)] if pages.ARCHIVE in lists else []
    parts += [
        (name, path)
        for name, path in (("clerks", pages.CLERKS), ("rules", pages.RULES), ("about", pages.ABOUT))
        if path in guide
    ]
    speaking = {other: said for other, said in words.items() if other in urls.GUIDE_LANGUAGES}
    parts += [("edit", pages.EDIT)] if code in speaking else []

    def framed(path: str, among: Mapping[str, Translations]) -> dict[str, Any]:
        return pages.page_layout(path, own, among, settings.languages, settings.site_url, parts)

    framed_lists = {path: (framed(path, words), data) for path, data in lists.items()}
    files: dict[str, str | bytes] = {
        _file(path): _page(
            "notices", frame, {"heading": data["heading"], "hole": placeholder} if placeholder else data
        )
        for path, (frame, data) in framed_lists.items()
    }
    for path, (title, text) in guide.items():
        among = {other: said for other, said in words.items() if path in guides[other]}
        files[_file(path)] = _front({"title": title, "site": framed(path, among)}) + text
    files |= {
        name: path.read_bytes() for name, path in pages.pictures(settings.project / "docs", code).items()
    }
    if code in speaking:
        files[_file(pages.EDIT)] = _page(
            "edit", framed(pages.EDIT, speaking), pages.editor_page(own, settings)
        )
    made = {"notices.json": _json(pages.search_index(rows, own, guide))}
    if code in speaking:
        made[pages.FORM_DATA] = _json(pages.editor_data(rows, own, settings))
    return MkDocsProject(code, files, _config(settings, words, code, preview=preview), framed_lists, made)


def _json(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def notice_files(
    settings: Settings,
    words: Mapping[str, Translations],
    code: str,
    notices: Sequence[Notice],
    today: dt.date,
) -> dict[str, str]:
    """The notices as files for an engine, too: a build fills their templates itself (site/render.py)."""
    own, files = words[code], {}

    def framed(identifier: str) -> dict[str, Any]:
        return pages.page_layout(f"{identifier}/", own, words, settings.languages, settings.site_url, ())

    for found in notices:
        frame = framed(found.id)
        data = pages.notice_page(found, own, today, settings.languages)
        files[_file(f"{found.id}/")] = _page("notice", frame, data)
        for former in found.formerly:
            moved = pages.moved_page(found, own, frame["canonical"])
            files[_file(f"{former}/")] = _page("moved", framed(former), moved)
    return files


def write(folder: Path, staged: MkDocsProject) -> bool:
    """Make a folder hold exactly these files, and say whether others were there before.

    Files that do not change are left alone: an engine that builds only what is newer then does the same.
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


def _file(path: str) -> str:
    """The Markdown file of the page at a path; its parent folder's name where it has no pages below it."""
    return f"{path}index.md" if path in {"", "guide/rules/"} else f"{path.rstrip('/')}.md"


def _page(kind: str, frame: dict[str, Any], data: dict[str, Any]) -> str:
    """A page without a body: its data stands in its front matter."""
    head = {
        "template": f"{kind}.html",
        "title": data.get("title") or data["heading"],
        "description": data.get("description", ""),
        "site": frame,
        kind: data,
    }
    return _front(head)


def _front(head: dict[str, Any]) -> str:
    """Front matter; values are written as JSON, which YAML reads."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _config(settings: Settings, words: Mapping[str, Translations], code: str, *, preview: bool) -> str:
    """The settings of one language: the site's own, and what differs."""
    own: dict[str, Any] = {
        "INHERIT": str(settings.project / CONFIG),
        "docs_dir": "docs",
        "site_dir": "site",
        "site_url": settings.site_url + urls.language_prefix(code, settings.languages),
        "theme": {
            "language": words[code]("language", "engine"),
            "custom_dir": str(settings.theme / "pages"),
        },
        # Only the list is in the navigation: a page that carried all others would grow with their number.
        "nav": [{words[code]("site", "list"): "index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "extra": templates.extra(settings, words, code, preview=preview),  # noqa: S610  (nothing of a database)
    }
    return json.dumps(own, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, content: str | bytes) -> bool:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    if path.exists() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return True
