"""Runs the engine for lists, guide and editor, with one project per language."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from kokuchi import parallel, urls
from kokuchi.diagnostics import ProgramText
from kokuchi.pages import Data, page_path
from kokuchi.settings_table import NONE
from kokuchi.site import mkdocs, mkdocs_project, zensical
from kokuchi.site.errors import BuildFailed
from kokuchi.site.list_pages import PLACEHOLDER, PageShells, ruby_of
from kokuchi.site.mkdocs_project import MkDocsProject, ProjectContext
from kokuchi.site.output_tree import digest
from kokuchi.site.page_cache import CachedNotice, digests
from kokuchi.site.result import OnProgress
from kokuchi.site.sitemaps import unwanted
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import BuildContext

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


@dataclass(frozen=True, slots=True)
class EnginePages:
    """Runs the engine for each language whose input has changed since the last build.

    ``templates`` is the folder of templates, ``work`` the folder of the build, ``lock`` the descriptor of the lock
    against other builds, ``made_for`` the fingerprint under which this build is cached.
    """

    context: BuildContext
    renderer: TemplateRenderer
    templates: Path
    work: Path
    lock: int
    made_for: str

    @contextmanager
    def started(
        self, listed: Sequence[CachedNotice], records: Any, on_progress: OnProgress
    ) -> Iterator[EngineResult]:
        """Run the engines in parallel while the body of the ``with`` does other work.

        ``records`` are those of the last build, unchecked. The result is complete after the ``with``. Raises
        BuildFailed when an engine fails.
        """
        words, total = self.context.words, len(self.context.words)
        before = records if isinstance(records, dict) else {}
        project = ProjectContext(
            self.context.settings,
            words,
            mkdocs_project.kept_guides(
                self.context.settings, words, self.work / "guides.json", self.made_for
            ),
            self.templates,
            self.context.preview,
            PLACEHOLDER,
        )
        result = EngineResult()
        on_progress("lists", 0, total)
        with ThreadPoolExecutor(max_workers=min(total, parallel.cores())) as pool:
            jobs = {
                code: pool.submit(
                    self._language, project, code, [cached.rows[code] for cached in listed], before.get(code)
                )
                for code in words
            }
            yield result
            for done, (code, job) in enumerate(jobs.items(), 1):
                result.records[code], made = job.result()
                result.files |= self.context.add(made)
                result.files |= result.records[code]["files"]
                on_progress("lists", done, total)

    def _language(
        self, project: ProjectContext, code: str, rows: Sequence[Data], record: Any
    ) -> tuple[dict[str, Any], Iterator[tuple[str, bytes]]]:
        """The record of one language, and the files to write: new output of the engine, and the lists with their notices."""
        staged = mkdocs_project.prepare_project(project, code, rows)
        read = digest(repr((sorted(staged.files.items()), staged.config)).encode())
        shells = PageShells(self.work / code / "site", staged)
        made: list[tuple[str, bytes]] = []
        prefix = urls.language_prefix(code, self.context.settings.languages)
        if not self._is_current(record, read, shells):
            run = self._plain if self.context.settings.engine == NONE else self._run
            made = [
                (name, raw if name in shells.names or not name.endswith(".html") else ruby_of(raw))
                for name, raw in run(code, staged)
            ]
            record = {
                "read": read,
                "files": {prefix + name: digest(raw) for name, raw in made if name not in shells.names},
                "shells": {name: digest(raw) for name, raw in made if name in shells.names},
            }
        pages = [(name, raw) for name, raw in made if name not in shells.names]
        # Lists are rendered one by one while they are written; all at once would take ten times the memory.
        files = chain(pages, staged.made.items(), shells.filled(self.renderer))
        return record, ((prefix + name, raw) for name, raw in files)

    def _is_current(self, record: Any, read: str, shells: PageShells) -> bool:
        """Whether the engine's input has the digest of this record, and all of its output still exists unchanged."""
        return (
            isinstance(record, dict)
            and record.keys() == {"read", "files", "shells"}
            and record["read"] == read
            and (files := digests(record["files"])) is not None
            and (made := digests(record["shells"])) is not None
            and shells.are_unchanged(made)
            and self.context.holds_all(files)
        )

    def _plain(self, code: str, staged: MkDocsProject) -> list[tuple[str, bytes]]:
        """Make the same files without an engine; the lists are stored for the next build, as an engine leaves them."""
        from kokuchi.site import plain  # noqa: PLC0415  (loads the package markdown)

        made = list(plain.build(self.context.settings, staged, self.renderer))
        shells = PageShells(self.work, staged).names
        for name, raw in made:
            if name in shells:
                path = self.work / code / "site" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
        return made

    def _run(self, code: str, staged: MkDocsProject) -> list[tuple[str, bytes]]:
        """Run the engine and read its output."""
        settings, folder = self.context.settings, self.work / code
        if settings.engine == zensical.NAME:
            staged = zensical.adapted(staged, settings.document.get("markdown_extensions"))
        others = mkdocs_project.write(folder, staged)
        ran = folder / "ran"
        # With other output than the last run left, the engine would take damaged pages for its own and keep them.
        only_changed = not others and ran.exists() and ran.read_text() == self._after_run(folder)
        ran.unlink(missing_ok=True)
        mkdocs.run(
            folder / "mkdocs.yml",
            settings.project,
            self.templates,
            self.lock,
            engine=settings.engine,
            only_changed=only_changed,
        )
        made = dict(_files(folder / "site"))
        _refuse_missing(code, staged, made)
        ran.write_text(self._after_run(folder))
        return [
            (name, raw)
            for name, raw in made.items()
            if name in staged.files or not unwanted(name, code, settings)
        ]

    def _after_run(self, folder: Path) -> str:
        """What the engine was run for, and a digest of its output, which a later run may keep if both are the same."""
        made = [(name, digest(raw)) for name, raw in _files(folder / "site")]
        return f"{self.made_for} {digest(repr(made).encode())}"


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
