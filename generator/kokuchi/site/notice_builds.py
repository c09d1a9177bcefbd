"""Checks notices and makes their pages in all cores, except for those that the last build has made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kokuchi import parallel
from kokuchi.check import Checker
from kokuchi.diagnostics import Issue
from kokuchi.site.page_cache import CachedNotice, cached_notice_from_data
from kokuchi.site.result import OnProgress
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import BatchResult, BuildContext, Worker, notice_key, run_batch, start_worker
from kokuchi.source import SHARED, read_bytes

# With fewer files, starting processes takes longer than it saves.
FEW = 150
BATCH = 50


@dataclass(frozen=True, slots=True)
class NoticeBuilds:
    """Makes the notices of one build."""

    context: BuildContext
    renderer: TemplateRenderer
    checker: Checker
    on_progress: OnProgress

    def keys(self, everything: Sequence[Path]) -> dict[str, Path]:
        """The path of each notice by its key in the cache (``notice_key``); unreadable ones by their path."""
        keys = {}
        for path in everything:
            if path.name != SHARED:
                shown = self.checker.display_path(path)
                raw = read_bytes(path, shown)
                if isinstance(raw, Issue):
                    keys[shown] = path
                else:
                    keys[notice_key(self.checker, self.context.history, path, raw)] = path
        return keys

    def cached(self, path: Path, data: Any) -> CachedNotice | None:
        """A notice as the last build has cached it; None if that is damaged."""
        languages = self.context.settings.languages
        return cached_notice_from_data(self.checker.display_path(path), data, languages)

    def run(
        self,
        everything: Sequence[Path],
        cache: Mapping[str, Any],
        keys: Mapping[str, Path],
        when_started: Callable[[], None] = lambda: None,
    ) -> tuple[dict[str, CachedNotice], int]:
        """Every notice by its key, and how many of them were built now.

        ``keys`` maps keys to paths; it is empty without a cache, and then every notice is built. ``when_started`` is
        called once, where there are worker processes after they were started.
        """
        notices = {}
        paths = [path for path in everything if path.name != SHARED]
        new = [] if keys else paths
        for key, path in keys.items():
            cached = self.cached(path, cache.get(key))
            if cached and self.context.holds_all(cached.files):
                notices[key] = cached
            else:
                new.append(path)
        total, done = len(paths), len(paths) - len(new)
        self.on_progress("notices", done, total)
        for batch in self._batches(new, when_started):
            notices |= batch.notices
            self.context.new_site.stamps.update(batch.stamps)
            done += len(batch.notices)
            self.on_progress("notices", done, total)
        return notices, len(new)

    def _batches(self, paths: list[Path], when_started: Callable[[], None]) -> Iterator[BatchResult]:
        if len(paths) < FEW:
            when_started()
            if paths:
                yield Worker(self.context, self.renderer).run(paths)
            return
        batches = list(parallel.split(paths, BATCH))
        yield from parallel.map_batches(run_batch, batches, start_worker, (self.context,), when_started)
