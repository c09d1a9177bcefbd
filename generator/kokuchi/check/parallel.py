"""Checks many files in several processes; results of unchanged files are taken from the cache."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kokuchi import parallel
from kokuchi.check import FEW, combine, requested_files
from kokuchi.check.cache import ResultCache
from kokuchi.check.checker import Checker
from kokuchi.check.result import CheckResult, FileResult
from kokuchi.diagnostics import Issue
from kokuchi.settings import Settings
from kokuchi.source import SHARED, read_bytes

BATCH = 64
OnProgress = Callable[[int, int], None]


def check_in_parallel(
    settings: Settings,
    today: dt.date,
    paths: Iterable[Path] | None = None,
    on_progress: OnProgress = lambda done, total: None,  # noqa: ARG005
) -> CheckResult:
    """The same findings as ``check.check``, without the documents.

    Starts processes only if ``FEW`` files or more are not in the cache (``check.cache``). ``on_progress`` is called
    with the number of files checked so far and the number of all files.
    """
    everything, chosen = requested_files(settings, paths)
    checker = Checker(settings, today)
    notices = [path for path in chosen if path.name != SHARED]
    cache = ResultCache(settings, today)
    results = list(_results(checker, cache, notices, on_progress))
    cache.save()
    return combine(checker, everything, chosen, results, settings=paths is None)


def _results(
    checker: Checker, cache: ResultCache, paths: Sequence[Path], on_progress: OnProgress
) -> Iterator[FileResult]:
    """Cached results first, then those of the other files, which are added to the cache."""
    total, new = len(paths), []
    for path in paths:
        shown = checker.display_path(path)
        raw = read_bytes(path, shown)
        cached = None if isinstance(raw, Issue) else cache.get(shown, checker.cache_key(path, shown, raw))
        if cached:
            yield cached
        else:
            new.append(path)
    done = total - len(new)
    on_progress(done, total)
    if len(new) < FEW:
        batches: Iterable[list[tuple[str, FileResult]]] = ([_check(checker, path)] for path in new)
    else:
        arguments = (checker.settings, checker.today)
        batches = parallel.map_batches(
            _check_batch, list(parallel.split(new, BATCH)), _start_worker, arguments
        )
    for batch in batches:
        for key, result in batch:
            cache.put(key, result)
            yield result
        done += len(batch)
        on_progress(done, total)


def _check(checker: Checker, path: Path) -> tuple[str, FileResult]:
    """The key of a file in the cache (empty where it cannot be read), and its result without the document."""
    shown = checker.display_path(path)
    raw = read_bytes(path, shown)
    key = "" if isinstance(raw, Issue) else checker.cache_key(path, shown, raw)
    result = replace(checker.check_file(path, raw), document=None)
    # A picture that changed in between may have been checked before or after.
    kept = isinstance(raw, bytes) and key == checker.cache_key(path, shown, raw)
    return (key if kept else ""), result


_worker: list[Checker] = []


def _start_worker(settings: Settings, today: dt.date) -> None:
    _worker[:] = [Checker(settings, today)]


def _check_batch(paths: list[Path]) -> list[tuple[str, FileResult]]:
    return [_check(_worker[0], path) for path in paths]
