"""The findings of very many files: judged side by side, and only those that have changed since the last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """The findings that ``check`` finds, without the deployments: many files are judged side by side.

    What was found about a file is kept for the next time (``check/kept.py``). ``told`` hears how many of how
    many files are judged.
    """
    everything, chosen = requested_files(settings, paths)
    checker = Checker(settings, today)
    notices = [path for path in chosen if path.name != SHARED]
    kept = ResultCache(settings, today)
    result = list(_known_or_new(checker, kept, notices, on_progress))
    kept.save()
    return combine(checker, everything, chosen, result, settings=paths is None)


def _known_or_new(
    checker: Checker, kept: ResultCache, paths: Sequence[Path], told: OnProgress
) -> Iterator[FileResult]:
    total, new = len(paths), []
    for path in paths:
        shown = checker.display_path(path)
        raw = read_bytes(path, shown)
        known = None if isinstance(raw, Issue) else kept.get(shown, checker.cache_key(path, shown, raw))
        if known:
            yield known
        else:
            new.append(path)
    done = total - len(new)
    told(done, total)
    if len(new) < FEW:
        batches: Iterable[list[tuple[str, FileResult]]] = ([_judged(checker, path)] for path in new)
    else:
        given = (checker.settings, checker.today)
        batches = parallel.map_batches(_judge_batch, list(parallel.split(new, BATCH)), _begin, given)
    for batch in batches:
        for key, result in batch:
            kept.put(key, result)
            yield result
        done += len(batch)
        told(done, total)


def _judged(checker: Checker, path: Path) -> tuple[str, FileResult]:
    shown = checker.display_path(path)
    raw = read_bytes(path, shown)
    result = checker.check_file(path, raw)
    result.document = None
    return ("" if isinstance(raw, Issue) else checker.cache_key(path, shown, raw)), result


_worker: list[Checker] = []


def _begin(settings: Settings, today: dt.date) -> None:
    _worker[:] = [Checker(settings, today)]


def _judge_batch(paths: list[Path]) -> list[tuple[str, FileResult]]:
    return [_judged(_worker[0], path) for path in paths]
