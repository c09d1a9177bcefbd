"""List pages: the engine builds a few pages with a placeholder, and here each list gets one of them and its notices.

The engine's input is then the same for every set of notices, so that it can run while they are checked, and need not run
again when one changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kokuchi import pages, ruby, urls
from kokuchi.diagnostics import ProgramText
from kokuchi.pages import SHELLS, Data
from kokuchi.site.errors import BuildFailed
from kokuchi.site.layouts import Layouts, ProjectContext
from kokuchi.site.output_tree import digest
from kokuchi.site.own_files import root_files
from kokuchi.site.shared_files import shared_files
from kokuchi.site.templates import TemplateRenderer

PLACEHOLDER = "<!-- the notices -->"


def ruby_of(html: bytes) -> bytes:
    """A page of the engine, or a part of it, with ``<ruby>`` in place of marks."""
    return ruby.with_ruby(html.decode()).encode() if ruby.MARK in html else html


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one language: path → layout and data (``pages``), and the files with data for scripts (``made``)."""

    pages: dict[str, tuple[Data, Data]]
    made: dict[str, bytes]


def prepare_lists(context: ProjectContext, code: str, rows: Sequence[Data]) -> Lists:
    """The lists of one language; ``rows`` are what ``pages.list_row`` gives for each notice."""
    settings, words = context.settings, context.words
    own, guide = words[code], context.guides[code]
    lists = pages.list_pages(rows, context.shown[code])
    layouts = Layouts(context, code, with_archive=pages.ARCHIVE in lists)
    framed = {path: (layouts.of(path, words), data) for path, data in lists.items()}
    made = {"notices.json": _json(pages.search_index(rows, own, guide))}
    if code in urls.GUIDE_LANGUAGES:
        among = {other: words[other] for other in settings.languages}
        made[pages.FORM_DATA] = _json(pages.editor_data(rows, own, settings, among))
        made[pages.SHARED_DATA] = _json(pages.shared_data(rows, shared_files(settings, rows)))
    if code == settings.languages[0]:
        made |= root_files(settings)
    return Lists(framed, made)


def _json(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


class PageShells:
    """The pages of ``pages.SHELLS`` that the engine built in ``folder``, with a placeholder for the notices."""

    names = frozenset(f"{path}index.html" for path in SHELLS)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def are_unchanged(self, digests: Mapping[str, str]) -> bool:
        """Whether the pages still have these digests; false if one is missing."""
        if digests.keys() != self.names:
            return False
        try:
            return all(digest((self._folder / name).read_bytes()) == digests[name] for name in self.names)
        except OSError:
            return False

    def filled(self, code: str, lists: Lists, renderer: TemplateRenderer) -> Iterator[tuple[str, bytes]]:
        """Path and content of each list. Raises BuildFailed if a page has no placeholder."""
        shells = {path: self._parts(path) for path in {pages.shell_of(path) for path in lists.pages}}
        for path, (frame, data) in lists.pages.items():
            shell = pages.shell_of(path)
            before, after = shells[shell]
            if shell != path:
                before, after = (part.replace(shell.encode(), path.encode()) for part in (before, after))
            yield f"{path}index.html", before + renderer.page("notices", code, frame, data) + after

    def _parts(self, path: str) -> tuple[bytes, bytes]:
        """What a page has before the notices and after them."""
        raw = (self._folder / path / "index.html").read_bytes()
        before, placeholder, after = raw.partition(PLACEHOLDER.encode())
        if not placeholder:
            raise BuildFailed(
                ProgramText(
                    ja="theme/pages/notices.html に、一覧の入る場所（notices.placeholder）がありません",
                    en="theme/pages/notices.html has no place for the list (notices.placeholder)",
                )
            )
        return ruby_of(before), ruby_of(after)
