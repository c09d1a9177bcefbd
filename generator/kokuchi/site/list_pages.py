"""List pages: the engine builds each page once with a placeholder, which is replaced with the notices here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kokuchi import ruby
from kokuchi.diagnostics import ProgramText
from kokuchi.site.errors import BuildFailed
from kokuchi.site.mkdocs_project import MkDocsProject
from kokuchi.site.output_tree import digest
from kokuchi.site.templates import TemplateRenderer

PLACEHOLDER = "<!-- the notices -->"


def ruby_of(html: bytes) -> bytes:
    """A page of the engine, or a part of it, with ``<ruby>`` in place of marks."""
    return ruby.with_ruby(html.decode()).encode() if ruby.MARK in html else html


class PageShells:
    """The list pages of one language as the engine built them in ``folder``, with a placeholder for the notices."""

    def __init__(self, folder: Path, staged: MkDocsProject) -> None:
        self._folder, self._staged = folder, staged
        self.names = {f"{path}index.html" for path in staged.lists}

    def are_unchanged(self, digests: Mapping[str, str]) -> bool:
        """Whether the pages still have these digests; false if one is missing."""
        if digests.keys() != self.names:
            return False
        try:
            return all(digest((self._folder / name).read_bytes()) == digests[name] for name in self.names)
        except OSError:
            return False

    def filled(self, renderer: TemplateRenderer) -> Iterator[tuple[str, bytes]]:
        """Path and content of each list. Raises BuildFailed if a page has no placeholder."""
        for path, (frame, data) in self._staged.lists.items():
            name = f"{path}index.html"
            before, placeholder, after = (self._folder / name).read_bytes().partition(PLACEHOLDER.encode())
            if not placeholder:
                raise BuildFailed(
                    ProgramText(
                        ja="theme/pages/notices.html に、一覧の入る場所（notices.placeholder）がありません",
                        en="theme/pages/notices.html has no place for the list (notices.placeholder)",
                    )
                )
            content = renderer.page("notices", self._staged.code, frame, data)
            yield name, ruby_of(before) + content + ruby_of(after)
