"""Notices → the finished site. A failed or killed build leaves the published folder as it was.

The new site is made beside the published one: files are judged and their pages written by all cores; an engine
makes the lists and the guide; then the two folders change places. What was published stays beside, so that the
next build writes only what differs from both.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any

from kokuchi import pages, parallel, translations, urls
from kokuchi.cache import fingerprint, folder_state, load, save
from kokuchi.check import Checker, CheckResult, check, combine, requested_files
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.layers import layers, merged
from kokuchi.notice import from_document
from kokuchi.settings import Settings
from kokuchi.site import mkdocs, mkdocs_project
from kokuchi.site.errors import BuildFailed, os_errors_as_build_failures
from kokuchi.site.feeds import feed_files
from kokuchi.site.list_pages import PLACEHOLDER, PageShells
from kokuchi.site.lock import locked
from kokuchi.site.output_tree import OutputTree, Stamp, digest
from kokuchi.site.page_cache import CachedNotice, cached_notice_from_data, digests
from kokuchi.site.result import BuildResult
from kokuchi.site.signs import within_reason
from kokuchi.site.sitemaps import sitemap_files, unwanted
from kokuchi.site.swap import recover, swap
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import (
    BatchResult,
    BuildContext,
    Worker,
    link_unchanged,
    record,
    run_batch,
    start_worker,
)
from kokuchi.source import SHARED, read_bytes
from kokuchi.translations import Translations

# Below so many files, starting processes takes longer than it saves.
FEW = 150
BATCH = 50
_MANY_NAMES = 2000
# What is kept beside the leaves: what the engines read and made, and which leaves are the whole site.
_ENGINES, _WHOLE = "engines", "whole"
_FOLDERS = "folders"
OnProgress = Callable[[str, int, int], None]


def build(  # noqa: PLR0913
    settings: Settings,
    today: dt.date,
    *,
    target: Path | None = None,
    work: Path | None = None,
    preview: bool = False,
    on_progress: OnProgress = lambda stage, done, total: None,  # noqa: ARG005
) -> BuildResult:
    """Check every notice and build the site into ``target`` (default ``site/`` of the project).

    ``work`` is the folder in which it is made (default below ``build/`` of the project); one build at a time.
    ``preview`` leaves out the content security policy, which would keep the live reload from working. ``told``
    hears the stage and how much of it is done.

    With an error in any notice nothing is published, and the outcome has no folder. Raises BuildFailed when the
    words, the settings, the engine or the disk do not allow it; ``target`` is then untouched.
    """
    if not settings.site_url:
        raise BuildFailed(
            ProgramText(
                ja="mkdocs.yml に site_url がありません。公開するアドレスを書いてください（例: site_url: https://notice.example.jp/）",
                en="mkdocs.yml has no site_url: write the address of the site (such as site_url: https://notice.example.jp/)",
            )
        )
    work = work or settings.project / "build" / ("preview" if preview else "pages")
    with os_errors_as_build_failures(), locked(work) as lock:
        return Build(
            settings,
            today,
            published_in(settings, target),
            work,
            lock,
            preview=preview,
            on_progress=on_progress,
        ).run()


def published_in(settings: Settings, target: Path | None) -> Path:
    """The folder of the site. Where it is a link, that to which it leads: the link itself stays."""
    return Path(os.path.realpath(target or settings.project / "site"))


def write_stage(settings: Settings, today: dt.date, out: Path) -> CheckResult:
    """Write every page, the notices too, as files for an engine of one's choice; a folder for each language.

    Nothing is written while there is an error. Raises BuildFailed like ``build``.
    """
    # Signs are no pages: an engine of one's choice offers the print view.
    settings = replace(settings, posters=False)
    words = _all_words(settings)
    result = check(settings, today)
    if result.errors:
        return result
    notices = sorted((from_document(found) for found in result.documents), key=lambda found: found.id)
    templates = merged([folder / "pages" for folder in layers(settings.theme)], out / "theme")
    guides = mkdocs_project.guides(settings, words)
    context = mkdocs_project.ProjectContext(settings, words, guides, templates)
    for code in words:
        rows = [pages.list_row(found, words[code]) for found in notices]
        staged = mkdocs_project.prepare_project(context, code, rows)
        staged.files.update(mkdocs_project.notice_files(settings, words, code, notices, today))
        staged.files.update(staged.made)
        if code == settings.languages[0]:
            staged.files |= {f"{found.id}/{urls.RECORD}": record(found, settings) for found in notices}
        mkdocs_project.write(out / code, staged)
    return result


class Build:
    """One run of a build, step by step."""

    def __init__(  # noqa: PLR0913
        self,
        settings: Settings,
        today: dt.date,
        target: Path,
        work: Path,
        lock: int,
        *,
        preview: bool,
        on_progress: OnProgress,
    ) -> None:
        self.everything = requested_files(settings, None)[0]
        count = sum(path.name != SHARED for path in self.everything)
        self.settings, self.today, self.target, self.work = (
            within_reason(settings, count),
            today,
            target,
            work,
        )
        self.signs_on_demand = settings.posters and not self.settings.posters
        self.lock, self.preview, self.told = lock, preview, on_progress
        self.words = _all_words(settings)
        self.seconds: dict[str, float] = {}
        self._clock = time.perf_counter()
        self.renderer = TemplateRenderer(self.settings, self.words, preview=preview)
        # What MkDocs makes of mkdocs.yml counts, too: !ENV and INHERIT bring in what does not stand there.
        folders = (*layers(settings.theme), *layers(settings.docs, "docs"))
        look = (folder_state(folders), self.renderer.site_config, preview)
        self.templates = merged([folder / "pages" for folder in layers(settings.theme)], work / "theme")
        self.same = fingerprint(settings, today, look, str(Path.cwd()))

    def run(self) -> BuildResult:
        """Make what has changed since the last build, and publish."""
        recover(self.target)
        published, beside = self.trees()
        kept = load(self.work / "leaves.json", self.same)
        return self.finish(self.context(published, beside), kept)

    def context(self, published: OutputTree, beside: OutputTree) -> BuildContext:
        """What every share of this build has in common."""
        return BuildContext(self.settings, self.words, self.today, self.preview, published, beside)

    def finish(self, task: BuildContext, kept: dict[str, Any]) -> BuildResult:
        """Make what is not kept, and publish."""
        published, beside = task.published, task.beside
        everything = self.everything
        checker = Checker(self.settings, self.today)
        keys = self._keys(checker, everything) if kept else {}
        if kept.get(_WHOLE) == _whole(keys) and published.is_untouched():
            unchanged = [self._cached(checker, path, kept.get(key)) for key, path in keys.items()]
            if all(unchanged):
                return self._unchanged(checker, [found for found in unchanged if found])
        leaves, made = self.cached_notices(task, checker, everything, kept, keys)
        result = combine(checker, everything, everything, (leaf.result for leaf in leaves.values()))
        self._passed("notices")
        if result.errors:
            self._remember(published, beside, kept.items())
            return BuildResult(result, None, seconds=self.seconds)
        listed = sorted((leaf for leaf in leaves.values() if leaf.id), key=lambda leaf: leaf.id)
        wanted = {name: content for leaf in listed for name, content in leaf.files.items()}
        with self._lists(task, listed, kept, wanted) as engines:
            # While the engines work on one core or two.
            self._put(task, wanted, sitemap_files(self.settings, [leaf.id for leaf in listed]))
            self._put(task, wanted, feed_files(self.settings, self.words, listed))
        self._passed("lists")
        verify(self.settings, listed, wanted)
        changed = self._publish(task, wanted)
        about_all = {_ENGINES: engines, _WHOLE: _whole(leaves)}
        new = chain(((key, leaf.as_data()) for key, leaf in leaves.items()), about_all.items())
        self._remember(*((beside, published) if changed else (published, beside)), new)
        self._passed("publish")
        count = len(listed)
        return BuildResult(
            result,
            self.target,
            count,
            min(made, count),
            count - min(made, count),
            changed,
            self.settings.languages,
            self.signs_on_demand,
            self.seconds,
        )

    # What there is ---------------------------------------------------------------------------------

    def trees(self) -> tuple[OutputTree, OutputTree]:
        """The published folder, and the one beside it, with what was written there when they were made.

        Nothing needs to be cleaned after a build that was killed: what it began has no stamp, or another time.
        """
        folder = self.work / "beside"
        folder.mkdir(parents=True, exist_ok=True)
        known = load(self.work / "trees.json", str(self.target))
        try:
            stamps = [
                {
                    intern(name): Stamp(intern(content), size, changed)
                    for name, (content, size, changed) in known.get(which, {}).items()
                }
                for which in ("published", "beside")
            ]
            times = {intern(path): int(when) for path, when in known.get(_FOLDERS, {}).items()}
        except (AttributeError, TypeError, ValueError):
            stamps, times = [{}, {}], {}
        return OutputTree(self.target, stamps[0], times), OutputTree(folder, stamps[1])

    def _remember(self, published: OutputTree, beside: OutputTree, leaves: Iterable[tuple[str, Any]]) -> None:
        # What has just come into its place is looked at; of what stands there longer only what was seen then counts.
        moved = published.folder != self.target
        times = OutputTree(self.target, published.stamps).looked_at() if moved else published.folders
        trees = (("published", published.stamps), ("beside", beside.stamps), (_FOLDERS, times))
        save(self.work / "trees.json", str(self.target), trees)
        save(self.work / "leaves.json", self.same, leaves)

    def _passed(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage], self._clock = now - self._clock, now

    # Notices ---------------------------------------------------------------------------------------

    def _keys(self, checker: Checker, everything: Sequence[Path]) -> dict[str, Path]:
        """What decides about each notice (``Judge.key``); the path itself for one that cannot be read."""
        keys = {}
        for path in everything:
            if path.name != SHARED:
                shown = checker.display_path(path)
                raw = read_bytes(path, shown)
                keys[shown if isinstance(raw, Issue) else checker.cache_key(path, shown, raw)] = path
        return keys

    def _unchanged(self, checker: Checker, leaves: Sequence[CachedNotice]) -> BuildResult:
        """The result of a build for which there is nothing to do."""
        result = combine(checker, self.everything, self.everything, (leaf.result for leaf in leaves))
        self._passed("notices")
        count = sum(bool(leaf.id) for leaf in leaves)
        return BuildResult(
            result,
            self.target,
            count,
            reused=count,
            languages=self.settings.languages,
            signs_on_demand=self.signs_on_demand,
            seconds=self.seconds,
        )

    def _cached(self, checker: Checker, path: Path, data: Any) -> CachedNotice | None:
        return cached_notice_from_data(checker.display_path(path), data, self.settings.languages)

    def cached_notices(
        self,
        task: BuildContext,
        checker: Checker,
        everything: Sequence[Path],
        kept: dict[str, Any],
        keys: dict[str, Path],
    ) -> tuple[dict[str, CachedNotice], int]:
        """The leaf of every notice by its key, and how many of them were made anew; ``keys`` where some are kept."""
        leaves = {}
        notices = [path for path in everything if path.name != SHARED]
        new = [] if keys else notices
        for key, path in keys.items():
            leaf = self._cached(checker, path, kept.get(key))
            if leaf and all(_somewhere(task, name, content) for name, content in leaf.files.items()):
                leaves[key] = leaf
            else:
                new.append(path)
        total, done = len(notices), len(notices) - len(new)
        self.told("notices", done, total)
        for part in self._shares(task, new):
            leaves |= part.notices
            task.beside.stamps.update(part.stamps)
            done += len(part.notices)
            self.told("notices", done, total)
        return leaves, len(new)

    def _shares(self, task: BuildContext, paths: list[Path]) -> Iterator[BatchResult]:
        if len(paths) < FEW:
            if paths:
                yield Worker(task, self.renderer).run(paths)
            return
        yield from parallel.map_batches(run_batch, list(parallel.split(paths, BATCH)), start_worker, (task,))

    # Lists and guide -------------------------------------------------------------------------------

    @contextmanager
    def _lists(
        self, task: BuildContext, listed: Sequence[CachedNotice], kept: dict[str, Any], wanted: dict[str, str]
    ) -> Iterator[dict[str, Any]]:
        """Let the engine make the lists and the guide of each language, side by side, while other things are done.

        What it read and made stands in what this gives, when they are done.
        """
        self.told("lists", 0, len(self.words))
        before = kept.get(_ENGINES)
        before = before if isinstance(before, dict) else {}
        done = 0
        engines: dict[str, Any] = {}
        with ThreadPoolExecutor(max_workers=min(len(self.words), parallel.cores())) as pool:
            project = mkdocs_project.ProjectContext(
                self.settings,
                self.words,
                mkdocs_project.guides(self.settings, self.words),
                self.templates,
                self.preview,
                PLACEHOLDER,
            )
            rows = {code: [leaf.rows[code] for leaf in listed] for code in self.words}
            tasks = [
                pool.submit(self._engine, task, code, rows[code], _engine_record(before.get(code)), project)
                for code in self.words
            ]
            yield engines
            for code, made in zip(self.words, tasks, strict=True):
                engines[code], found = made.result()
                self._put(task, wanted, found)
                wanted |= engines[code]["files"]
                done += 1
                self.told("lists", done, len(self.words))

    def _engine(
        self,
        task: BuildContext,
        code: str,
        rows: Sequence[Any],
        before: dict[str, Any] | None,
        project: mkdocs_project.ProjectContext,
    ) -> tuple[dict[str, Any], Iterator[tuple[str, bytes]]]:
        """What the engine read and made, and what stands in one language beside that: the lists, filled."""
        staged = mkdocs_project.prepare_project(project, code, rows)
        read = digest(repr((sorted(staged.files.items()), staged.config)).encode())
        shells = PageShells(self.work / code / "site", staged)
        if (
            not before
            or before["read"] != read
            or not shells.are_unchanged(before["shells"])
            or not all(_somewhere(task, name, content) for name, content in before["files"].items())
        ):
            before = None
        made = [] if before else self._run_engine(code, staged)
        prefix = urls.language_prefix(code, self.settings.languages)
        record = before or {
            "read": read,
            "files": {prefix + name: digest(raw) for name, raw in made if name not in shells.names},
            "shells": {name: digest(raw) for name, raw in made if name in shells.names},
        }
        found = [(name, raw) for name, raw in made if name not in shells.names]
        # The lists are filled one by one when they are written: all of them at once would be a tenth of the memory.
        whole = chain(found, staged.made.items(), shells.filled(self.renderer))
        return record, ((prefix + name, raw) for name, raw in whole)

    def _run_engine(self, code: str, staged: mkdocs_project.MkDocsProject) -> list[tuple[str, bytes]]:
        folder = self.work / code
        others = mkdocs_project.write(folder, staged)
        ran = folder / "ran"
        only_changed = not others and ran.exists() and ran.read_text() == self.same
        ran.unlink(missing_ok=True)
        mkdocs.run(
            folder / "mkdocs.yml", self.settings.project, self.templates, self.lock, only_changed=only_changed
        )
        ran.write_text(self.same)
        return [
            (name, raw)
            for name, raw in _read_all(folder / "site")
            if name in staged.files or not unwanted(name, code, self.settings)
        ]

    def _put(self, task: BuildContext, wanted: dict[str, str], files: Iterable[tuple[str, bytes]]) -> None:
        for name, raw in files:
            wanted[name] = content = digest(raw)
            if not _somewhere(task, name, content):
                task.beside.put(name, raw, content)

    # Publishing ------------------------------------------------------------------------------------

    def _publish(self, task: BuildContext, wanted: dict[str, str]) -> bool:
        """Put the new site in the place of the published one; False when nothing differs from it."""
        published, beside = task.published, task.beside
        if published.is_exactly(wanted) and published.is_untouched():
            return False
        missing = [name for name, content in wanted.items() if not beside.holds(name, content)]
        self.told("publish", 0, len(missing))
        if len(missing) < _MANY_NAMES:
            for name in missing:
                beside.link_from(name, published)
        else:
            for stamps in parallel.map_batches(
                link_unchanged, list(parallel.split(missing, 500)), start_worker, (task,)
            ):
                beside.stamps.update(stamps)
        beside.keep_only(wanted)
        swap(beside.folder, published.folder)
        return True


def _whole(keys: Iterable[str]) -> str:
    """All notices of a site as one hash."""
    return digest("\n".join(sorted(keys)).encode())


def _somewhere(task: BuildContext, name: str, content: str) -> bool:
    return task.beside.holds(name, content) or task.published.holds(name, content)


def _engine_record(data: Any) -> dict[str, Any] | None:
    """What was kept about an engine's run: what it read, and the digests of what it made; None when it is not that."""
    if not isinstance(data, dict) or data.keys() != {"read", "files", "shells"}:
        return None
    return data if digests(data["files"]) is not None and digests(data["shells"]) is not None else None


def _all_words(settings: Settings) -> dict[str, Translations]:
    try:
        return {code: translations.load(settings.theme, code) for code in settings.languages}
    except translations.TranslationError as missing:
        raise BuildFailed(missing.message) from missing


def _read_all(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def verify(settings: Settings, leaves: Sequence[CachedNotice], wanted: Mapping[str, str]) -> None:
    """Every notice has its page in every language, and so have its former ids. Raises BuildFailed."""
    for code in settings.languages:
        folders_of = [
            urls.notice_folder(name, code, settings.languages)
            for leaf in leaves
            for name in (leaf.id, *leaf.former)
        ]
        for folder in (*folders_of, urls.language_prefix(code, settings.languages)):
            if f"{folder}index.html" not in wanted:
                raise BuildFailed(
                    ProgramText(
                        ja=f"ページ {folder}index.html ができていません。theme/pages のテンプレートを確かめてください",
                        en=f"the page {folder}index.html was not made; look at the templates in theme/pages",
                    )
                )
