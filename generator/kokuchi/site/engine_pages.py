"""Runs the engine for lists, guide and editor, with one project per language."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Self

from kokuchi import urls
from kokuchi.diagnostics import ProgramText
from kokuchi.pages import is_over, page_path
from kokuchi.settings_table import NONE
from kokuchi.site import zensical
from kokuchi.site.errors import BuildFailed
from kokuchi.site.guides import kept_guides
from kokuchi.site.layouts import ProjectContext
from kokuchi.site.list_pages import PLACEHOLDER, PageShells, prepare_lists, ruby_of
from kokuchi.site.mkdocs import EngineProcess
from kokuchi.site.mkdocs_project import MkDocsProject, prepare_project, write
from kokuchi.site.output_tree import digest
from kokuchi.site.page_cache import CachedNotice, digests
from kokuchi.site.result import OnProgress
from kokuchi.site.sitemaps import unwanted
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import BuildContext

# In the folder of a language, after each run of its engine.
_RAN = "ran"
# Of the pages that are missing, the first ones are named.
_NAMED = 5


@dataclass(slots=True)
class EngineResult:
    """The output of the engines of all languages.

    ``files`` maps names to digests. ``records`` has, for each language, the digests of what its engine read and wrote,
    as JSON for the next build.
    """

    files: dict[str, str] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)


class EnginePages:
    """Runs the engine for each language whose pages are not those of the last build.

    ``templates`` is the folder of templates, ``work`` the folder of the build, ``lock`` the descriptor of the lock
    against other builds, ``made_for`` the fingerprint under which this build is cached.

    An engine starts before the notices are known, since of them its pages only show whether there is an archive. Where
    that was guessed wrong it runs again.
    """

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        context: BuildContext,
        renderer: TemplateRenderer,
        templates: Path,
        work: Path,
        lock: int,
        made_for: str,
        records: Any,
    ) -> None:
        """``records`` are those of the last build, unchecked."""
        self._context, self._renderer, self._templates = context, renderer, templates
        self._work, self._lock, self._made_for = work, lock, made_for
        self._records = records if isinstance(records, dict) else {}
        self._running: dict[str, tuple[EngineProcess, MkDocsProject]] = {}
        self._current: set[str] = set()
        self._with_archive = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def start(self, guess: Callable[[], bool]) -> None:
        """Start the engine for each language that needs it. ``guess`` says whether there will be an archive."""
        known = [record.get("archive") for record in self._records.values() if isinstance(record, dict)]
        self._start_for(with_archive=bool(known[0]) if known else guess())

    def _start_for(self, *, with_archive: bool) -> None:
        self._with_archive = with_archive
        self._current = {code for code in self._context.words if self._is_current(code)}
        if self._context.settings.engine == NONE:
            return
        for code in self._context.words:
            if code not in self._current:
                self._running[code] = self._started(code)

    def finish(self, listed: Sequence[CachedNotice], on_progress: OnProgress) -> EngineResult:
        """The pages of the engines, and the lists with their notices. Raises BuildFailed when an engine fails."""
        over = any(is_over(row) for cached in listed for row in cached.rows.values())
        if over is not self._with_archive:
            self._stop()
            self._start_for(with_archive=over)
        result, total = EngineResult(), len(self._context.words)
        on_progress("lists", 0, total)
        for done, code in enumerate(self._context.words, 1):
            lists = prepare_lists(self._project, code, [cached.rows[code] for cached in listed])
            record, made = self._language(code)
            prefix = urls.language_prefix(code, self._context.settings.languages)
            # Lists are rendered one by one while they are written; all at once would take ten times the memory.
            files = chain(made, lists.made.items(), self._shells(code).filled(code, lists, self._renderer))
            result.records[code] = record
            result.files |= self._context.add((prefix + name, raw) for name, raw in files) | record["files"]
            on_progress("lists", done, total)
        return result

    def _stop(self) -> None:
        for process, _ in self._running.values():
            process.stop()
        self._running.clear()

    @cached_property
    def _project(self) -> ProjectContext:
        settings, words = self._context.settings, self._context.words
        guides = kept_guides(settings, words, self._work / "guides.json", self._made_for)
        return ProjectContext(settings, words, guides, self._templates, self._context.preview, PLACEHOLDER)

    def _shells(self, code: str) -> PageShells:
        return PageShells(self._work / code / "site")

    def _is_current(self, code: str) -> bool:
        """Whether the last build ran the engine for the same pages, and all of its output still exists unchanged.

        What else it reads is in the fingerprint under which its record is cached.
        """
        record = self._records.get(code)
        return (
            isinstance(record, dict)
            and record.keys() == {"archive", "files", "shells"}
            and record["archive"] is self._with_archive
            and (files := digests(record["files"])) is not None
            and (made := digests(record["shells"])) is not None
            and self._shells(code).are_unchanged(made)
            and self._context.holds_all(files)
        )

    def _language(self, code: str) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
        """The record of one language, and the pages that its engine has made; none if those of the last build are current."""
        if code in self._running:
            made = self._finished(code)
        elif code in self._current:
            return self._records[code], []
        else:
            made = self._plain(code)
        prefix = urls.language_prefix(code, self._context.settings.languages)
        pages = [
            (name, ruby_of(raw) if name.endswith(".html") else raw)
            for name, raw in made
            if name not in PageShells.names
        ]
        record = {
            "archive": self._with_archive,
            "files": {prefix + name: digest(raw) for name, raw in pages},
            "shells": {name: digest(raw) for name, raw in made if name in PageShells.names},
        }
        return record, pages

    def _staged(self, code: str) -> MkDocsProject:
        return prepare_project(self._project, code, with_archive=self._with_archive)

    def _plain(self, code: str) -> list[tuple[str, bytes]]:
        """Make the same files without an engine; the lists are stored for the next build, as an engine leaves them."""
        from kokuchi.site import plain  # noqa: PLC0415  (loads the package markdown)

        made = list(plain.build(self._context.settings, self._staged(code), self._renderer))
        for name, raw in made:
            if name in PageShells.names:
                path = self._work / code / "site" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
        return made

    def _started(self, code: str) -> tuple[EngineProcess, MkDocsProject]:
        """Write the input of the engine and start it."""
        settings, folder, staged = self._context.settings, self._work / code, self._staged(code)
        if settings.engine == zensical.NAME:
            staged = zensical.adapted(staged, settings.document.get("markdown_extensions"))
        others = write(folder, staged)
        ran = folder / _RAN
        # With other output than the last run left, the engine would take damaged pages for its own and keep them.
        only_changed = not others and ran.exists() and ran.read_text() == self._after_run(folder)
        ran.unlink(missing_ok=True)
        process = EngineProcess(
            folder / "mkdocs.yml",
            settings.project,
            self._templates,
            self._lock,
            engine=settings.engine,
            only_changed=only_changed,
        )
        return process, staged

    def _finished(self, code: str) -> list[tuple[str, bytes]]:
        """Wait for an engine and read its output."""
        process, staged = self._running[code]
        process.finish()
        folder = self._work / code
        made = dict(_files(folder / "site"))
        _refuse_missing(code, staged, made)
        (folder / _RAN).write_text(self._after_run(folder))
        return [
            (name, raw)
            for name, raw in made.items()
            if name in staged.files or not unwanted(name, code, self._context.settings)
        ]

    def _after_run(self, folder: Path) -> str:
        """What the engine was run for, and a digest of its output, which a later run may keep if both are the same."""
        made = [(name, digest(raw)) for name, raw in _files(folder / "site")]
        return f"{self._made_for} {digest(repr(made).encode())}"


def _refuse_missing(code: str, staged: MkDocsProject, made: Collection[str]) -> None:
    """Raise BuildFailed where the engine has left out a page or a file: it does not report a folder it cannot read."""
    missing = sorted(name for name in staged.files if _output_name(name) not in made)
    if missing:
        names = "\n  ".join(missing[:_NAMED])
        raise BuildFailed(
            ProgramText(
                ja=f"MkDocs が作らなかったページがあります（{code}、{len(missing)} 件）:\n  {names}\n  もう一度実行してください",
                en=f"MkDocs has left out pages ({code}, {len(missing)}):\n  {names}\n  try again",
            )
        )


def _output_name(name: str) -> str:
    """The file that the engine makes of a file of its input; every page gets an address that ends in a slash."""
    return f"{page_path(name)}index.html".lstrip("/") if name.endswith(".md") else name


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, sorted; nothing if there is no folder. Raises OSError for one that cannot be read."""
    # Path.rglob would leave out what may not be read.
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from ((f"{entry.name}/{name}", raw) for name, raw in _files(Path(entry.path)))
        elif entry.is_file():
            yield entry.name, Path(entry.path).read_bytes()
