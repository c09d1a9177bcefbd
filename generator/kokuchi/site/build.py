"""Notices → the finished site. A failed or killed build leaves the published folder as it was.

The new site is made in a second folder: all cores check files and write their pages, an engine makes the lists and
the guide, and then the two folders change places. The folder with the former site is kept, so that the next build
writes only the files that neither of the two has.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any

from kokuchi import parallel
from kokuchi.cache import fingerprint, folder_state, load, save
from kokuchi.check import Checker, CheckResult, combine, requested_files
from kokuchi.check.parallel import check_in_parallel
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers, merged
from kokuchi.rules import for_publishing
from kokuchi.settings import CONFIG, Settings
from kokuchi.site.complete import refuse_incomplete
from kokuchi.site.engine_pages import EnginePages
from kokuchi.site.errors import BuildFailed, changed_input, os_errors_as_build_failures
from kokuchi.site.feeds import feed_files
from kokuchi.site.fixed_files import fixed_files
from kokuchi.site.group_files import group_files
from kokuchi.site.lock import locked
from kokuchi.site.notice_builds import NoticeBuilds
from kokuchi.site.output_tree import OutputTree, Stamp, digest, folder_times
from kokuchi.site.page_cache import CachedNotice, digests
from kokuchi.site.result import BuildResult, OnProgress
from kokuchi.site.signs import within_reason
from kokuchi.site.sitemaps import sitemap_files
from kokuchi.site.swap import beside, recover, refuse_place, swap
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.words import all_words
from kokuchi.site.worker import (
    BuildContext,
    link_unchanged,
    start_worker,
)
from kokuchi.source import SHARED, read_bytes
from kokuchi.versions import History, load_history

# So many files are looked at for a guess.
_LOOKED_AT = 2000
_OVER = re.compile(rb"^(ended|withdrawn):", re.MULTILINE)
_MANY_NAMES = 2000
# Entries of the cache besides notices: the records of the engines, the files that are the same for all notices, and a
# hash of all notices.
_ENGINES, _FIXED, _WHOLE = "engines", "fixed", "whole"
_FOLDERS = "folders"


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

    ``work`` is the folder in which it is made (default below ``build/`` of the project); it is locked for one build.
    ``preview`` leaves out the content security policy, which would block live reload.
    ``on_progress`` is called with the stage, the number of items done, and their total.

    If any notice has an error, nothing is published and the result has no folder. Raises BuildFailed when words,
    settings, engine or disk prevent the build; ``target`` is then unchanged.
    """
    if not settings.site_url:
        raise BuildFailed(
            ProgramText(
                ja="mkdocs.yml に site_url がありません。公開するアドレスを書いてください（例: site_url: https://notice.example.jp/）",
                en="mkdocs.yml has no site_url: write the address of the site (such as site_url: https://notice.example.jp/)",
            )
        )
    work = work or settings.project / "build" / ("preview" if preview else "pages")
    settings = for_publishing(settings)
    with os_errors_as_build_failures(), locked(work) as lock:
        if refused := refused_settings(settings, today):
            return BuildResult(refused, None)
        return Build(
            settings,
            today,
            published_in(settings, target),
            work,
            lock,
            preview=preview,
            on_progress=on_progress,
        ).run()


def refused_settings(settings: Settings, today: dt.date) -> CheckResult | None:
    """All findings of a site if its settings have an error, else None.

    Pages cannot be made with a wrong setting: a template would fail at it and be named in its place.
    """
    with_error = any(found.is_error for found in Checker(settings, today).check_settings().findings)
    return check_in_parallel(settings, today) if with_error else None


def published_in(settings: Settings, target: Path | None) -> Path:
    """The folder of the site; of a symbolic link its target, so that the swap keeps the link."""
    return Path(os.path.realpath(target or settings.project / "site"))


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
        self._inputs = _inputs(settings)
        self.everything = requested_files(settings, None)[0]
        count = sum(path.name != SHARED for path in self.everything)
        self.settings, self.today, self.target, self.work = (
            within_reason(settings, count),
            today,
            target,
            work,
        )
        self.signs_on_demand = settings.posters and not self.settings.posters
        self.lock, self.preview, self.on_progress = lock, preview, on_progress
        self.words = all_words(settings)
        # A preview shows what is being written, which has no versions yet.
        self.history = History() if preview else load_history(settings, work)
        self.seconds: dict[str, float] = {}
        self._clock = time.perf_counter()
        self.renderer = TemplateRenderer(self.settings, self.words, preview=preview)
        # Includes the settings as MkDocs reads them: values of !ENV and INHERIT are not in mkdocs.yml itself.
        folders = (*layers(settings.theme), *layers(settings.docs, "docs"))
        appearance = (folder_state(folders), self.renderer.site_config, preview)
        self.templates = merged([folder / "pages" for folder in layers(settings.theme)], work / "theme")
        self.fingerprint = fingerprint(settings, today, appearance, str(Path.cwd()))

    def run(self) -> BuildResult:
        """Build what has changed since the last build, and publish the site."""
        published, new_site = self.trees()
        cache = load(self.work / "notices.json", self.fingerprint)
        return self.finish(self.context(published, new_site), cache)

    def context(self, published: OutputTree, new_site: OutputTree) -> BuildContext:
        """The context that all workers of this build share."""
        return BuildContext(
            self.settings, self.words, self.today, self.preview, published, new_site, self.history
        )

    def builds(self, context: BuildContext) -> NoticeBuilds:
        """Makes the notices of this build."""
        return NoticeBuilds(context, self.renderer, Checker(self.settings, self.today), self.on_progress)

    def finish(self, context: BuildContext, cache: dict[str, Any]) -> BuildResult:
        """Build what is not in the cache, verify the result, and publish it."""
        published, new_site = context.published, context.new_site
        builds = self.builds(context)
        keys = builds.keys(self.everything) if cache else {}
        if cache.get(_WHOLE) == _whole(keys) and published.is_untouched():
            unchanged = [builds.cached(path, cache.get(key)) for key, path in keys.items()]
            if all(unchanged):
                return self._unchanged(builds.checker, [found for found in unchanged if found])
        with self._engines(context, cache) as engines:
            notices, made = builds.run(self.everything, cache, keys, lambda: engines.start(self._has_ended))
            result = self._combined(builds.checker, notices.values())
            if result.errors:
                self._remember(published, new_site, cache.items())
                return BuildResult(result, None, seconds=self.seconds)
            listed = sorted(
                (cached for cached in notices.values() if cached.id), key=lambda cached: cached.id
            )
            fixed = self._fixed(context, cache.get(_FIXED))
            wanted = fixed | self._own_files(context, listed)
            engine_pages = engines.finish(listed, self.on_progress)
        wanted |= engine_pages.files
        self._passed("lists")
        refuse_incomplete(self.settings, listed, wanted)
        self.refuse_changed_inputs()
        changed = self._publish(context, wanted)
        about_all = {_ENGINES: engine_pages.records, _FIXED: fixed, _WHOLE: _whole(notices)}
        new = chain(((key, cached.as_data()) for key, cached in notices.items()), about_all.items())
        self._remember(*((new_site, published) if changed else (published, new_site)), new)
        self._passed("publish")
        return self._built(result, len(listed), min(made, len(listed)), changed=changed)

    def _combined(self, checker: Checker, notices: Iterable[CachedNotice]) -> CheckResult:
        """The findings of all notices, and those that need all of them."""
        found = combine(checker, self.everything, self.everything, (cached.result for cached in notices))
        self._passed("notices")
        return found

    def _own_files(self, context: BuildContext, listed: Sequence[CachedNotice]) -> dict[str, str]:
        """What needs no engine, with its digests: the files of the notices, their lists by place and operator, sitemaps and feeds."""
        files = {name: content for cached in listed for name, content in cached.files.items()}
        files |= context.add(sitemap_files(self.settings, [cached.id for cached in listed]))
        files |= context.add(feed_files(self.settings, self.words, listed))
        return files | context.add(group_files(self.settings, self.words, listed, self.renderer))

    def _built(self, result: CheckResult, count: int, made: int, *, changed: bool) -> BuildResult:
        """The result of a build that has published ``count`` notices, or found that they are published already."""
        return BuildResult(
            result,
            self.target,
            count,
            made,
            count - made,
            changed,
            self.settings.languages,
            self.signs_on_demand,
            self.seconds,
            self.history.missing,
        )

    def _engines(self, context: BuildContext, cache: Mapping[str, Any]) -> EnginePages:
        return EnginePages(
            context,
            self.renderer,
            self.templates,
            self.work,
            self.lock,
            self.fingerprint,
            cache.get(_ENGINES),
        )

    def _fixed(self, context: BuildContext, known: Any) -> dict[str, str]:
        """The files that are the same for all notices, with their digests; ``known`` are those of the last build."""
        found = digests(known)
        return found if found and context.holds_all(found) else context.add(fixed_files(self.settings))

    def _has_ended(self) -> bool:
        """Whether some file says that a notice is over: a guess for the first build, before the files are checked."""
        some = (read_bytes(path, "") for path in self.everything[:_LOOKED_AT] if path.name != SHARED)
        return any(_OVER.search(raw) for raw in some if isinstance(raw, bytes))

    # State of the last build ---------------------------------------------------------------------------------

    def trees(self) -> tuple[OutputTree, OutputTree]:
        """The published folder and the folder of the new site, with the stamps recorded by the last build.

        A killed build leaves files whose recorded stamp is missing or has another mtime; they are rewritten. Raises
        BuildFailed where the site must not take the place of the published folder.
        """
        recover(self.target)
        project = self.settings.project
        sources = (self.settings.sites, self.settings.docs, self.settings.theme, project / ".git")
        refuse_place(self.target, sources, self.work)
        folder = beside(self.target, self.work)
        folder.mkdir(parents=True, exist_ok=True)
        known = load(self.work / "trees.json", str(self.target))
        try:
            stamps = [
                {
                    intern(name): Stamp(intern(content), size, changed)
                    for name, (content, size, changed) in known.get(which, {}).items()
                }
                for which in ("published", "new_site")
            ]
            times = {intern(path): int(when) for path, when in known.get(_FOLDERS, {}).items()}
        except (AttributeError, TypeError, ValueError):
            stamps, times = [{}, {}], {}
        return OutputTree(self.target, stamps[0], times), OutputTree(folder, stamps[1])

    def _remember(
        self, published: OutputTree, new_site: OutputTree, notices: Iterable[tuple[str, Any]]
    ) -> None:
        # Times of folders are read after a swap; otherwise those recorded at the last swap stay valid.
        moved = published.folder != self.target
        times = folder_times(self.target, published.stamps) if moved else published.folders
        trees = (("published", published.stamps), ("new_site", new_site.stamps), (_FOLDERS, times))
        save(self.work / "trees.json", str(self.target), trees)
        save(self.work / "notices.json", self.fingerprint, notices)

    def _passed(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage], self._clock = now - self._clock, now

    def _unchanged(self, checker: Checker, notices: Sequence[CachedNotice]) -> BuildResult:
        """The result of a build in which nothing has changed."""
        count = sum(bool(cached.id) for cached in notices)
        return self._built(self._combined(checker, notices), count, 0, changed=False)

    def refuse_changed_inputs(self) -> None:
        """Raise BuildFailed where notices, theme or guide have changed since the build began.

        Some pages would have the state before and some the state after, which nobody has written or checked.
        """
        if changed := _inputs(self.settings) ^ self._inputs:
            raise changed_input(min(path for path, _, _ in changed))

    # Publishing ------------------------------------------------------------------------------------

    def _publish(self, context: BuildContext, wanted: dict[str, str]) -> bool:
        """Swap in the new site; False, without a swap, if the published one is already the same."""
        published, new_site = context.published, context.new_site
        if published.is_exactly(wanted) and published.is_untouched():
            return False
        missing = [name for name, content in wanted.items() if not new_site.holds(name, content)]
        self.on_progress("publish", 0, len(missing))
        if len(missing) < _MANY_NAMES:
            for name in missing:
                new_site.link_from(name, published)
        else:
            for stamps in parallel.map_batches(
                link_unchanged, list(parallel.split(missing, 500)), start_worker, (context,)
            ):
                new_site.stamps.update(stamps)
        new_site.keep_only(wanted)
        swap(new_site.folder, published.folder)
        return True


def _inputs(settings: Settings) -> set[tuple[str, int, int]]:
    """Path, size and time of every file that a build reads, without those that an editor keeps for itself."""
    config = settings.project / CONFIG
    status = config.stat()
    found = folder_state((settings.sites, settings.theme, settings.docs), strict=True)
    return {
        entry
        for entry in (*found, (os.fspath(config), status.st_size, status.st_mtime_ns))
        if not entry[0].endswith("~") and not os.path.basename(entry[0]).startswith(".")  # noqa: PTH119
    }


def _whole(keys: Iterable[str]) -> str:
    """All notices of a site as one hash."""
    return digest("\n".join(sorted(keys)).encode())
