"""Writes what the engine reads: one Markdown file per notice, and the settings of one language.

Pages are files on disk before any engine runs, so that every MkDocs-like engine can build them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kokuchi import address, pages
from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.settings import CONFIG, Settings


def stage(  # noqa: PLR0913, PLR0917
    folder: Path,
    settings: Settings,
    notices: Sequence[Notice],
    all_words: dict[str, Words],
    code: str,
    today: dt.date,
    *,
    preview: bool,
) -> Path:
    """Write the tree of one language into ``folder`` and give the path of its settings."""
    words = all_words[code]
    guides = {
        other: pages.guide_pages(said) | pages.written_pages(settings.project / "docs", other)
        for other, said in all_words.items()
    }
    guide = guides[code]
    lists = pages.list_pages(notices, words)
    parts = [("list", "")]
    parts += [("archive", pages.ARCHIVE)] if pages.ARCHIVE in lists else []
    parts += [
        (name, path) for name, path in (("rules", pages.RULES), ("about", pages.ABOUT)) if path in guide
    ]

    def framed(path: str, among: dict[str, Words]) -> dict[str, Any]:
        return pages.frame(path, words, among, settings.languages, settings.site_url, parts)

    files = {
        _file(f"{found.id}/"): _page(
            "notice",
            framed(f"{found.id}/", all_words),
            pages.notice_page(found, words, today, settings.languages),
        )
        for found in notices
    }
    files |= {
        _file(f"{former}/"): _page(
            "moved",
            framed(f"{former}/", all_words),
            pages.moved_page(found, words, framed(f"{found.id}/", all_words)["canonical"]),
        )
        for found in notices
        for former in found.formerly
    }
    files |= {_file(path): _page("notices", framed(path, all_words), data) for path, data in lists.items()}
    for path, (title, text) in guide.items():
        among = {other: said for other, said in all_words.items() if path in guides[other]}
        files[_file(path)] = _front({"title": title, "site": framed(path, among)}) + text
    files["notices.json"] = json.dumps(
        pages.index_data(notices, words, guide), ensure_ascii=False, separators=(",", ":")
    )
    _write_all(folder / "docs", files)
    config = folder / CONFIG
    _write(config, _settings(settings, all_words, code, preview=preview))
    return config


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


def _settings(settings: Settings, all_words: dict[str, Words], code: str, *, preview: bool) -> str:
    """The settings of one language: the site's own, and what differs."""
    words = all_words[code]
    not_found = [
        {
            "lang": other,
            "heading": said("not_found", "heading"),
            "text": said("not_found", "text"),
            "link": said("not_found", "link"),
            "href": settings.site_url + address.prefix(other, settings.languages),
        }
        for other, said in all_words.items()
    ]
    own: dict[str, Any] = {
        "INHERIT": str(settings.project / CONFIG),
        "docs_dir": "docs",
        "site_dir": "site",
        "site_url": settings.site_url + address.prefix(code, settings.languages),
        "theme": {"language": words("language", "engine"), "custom_dir": str(settings.theme / "pages")},
        # Only the list is in the navigation: a page that carried all others would grow with their number.
        "nav": [{words("site", "list"): "index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "extra": {
            "words": {name: words.group(name) for name in ("page", "site", "list", "nav")},
            "pages": {"base": urlsplit(settings.site_url).path, "not_found": not_found, "preview": preview},
        },
    }
    return json.dumps(own, ensure_ascii=False, indent=1) + "\n"


def _write_all(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold exactly these files; those that do not change are left alone."""
    wanted = {folder / name for name in files}
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)


def _write(path: Path, text: str) -> None:
    raw = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != raw:
        path.write_bytes(raw)
