"""The findings of very many files: judged side by side, and only those that have changed since the last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi import parallel
from kokuchi.check import FEW, asked, gather
from kokuchi.check.cache import Kept
from kokuchi.check.checker import Judge
from kokuchi.check.result import Judged, Verdict
from kokuchi.settings import Settings
from kokuchi.source import SHARED, Trouble, read_bytes

BATCH = 64
Told = Callable[[int, int], None]


def survey(
    settings: Settings,
    today: dt.date,
    paths: Iterable[Path] | None = None,
    told: Told = lambda done, total: None,  # noqa: ARG005
) -> Verdict:
    """The findings that ``check`` finds, without the deployments: many files are judged side by side.

    What was found about a file is kept for the next time (``check/kept.py``). ``told`` hears how many of how
    many files are judged.
    """
    everything, chosen = asked(settings, paths)
    judge = Judge(settings, today)
    notices = [path for path in chosen if path.name != SHARED]
    kept = Kept(settings, today)
    judged = list(_known_or_new(judge, kept, notices, told))
    kept.save()
    return gather(judge, everything, chosen, judged)


def _known_or_new(judge: Judge, kept: Kept, paths: Sequence[Path], told: Told) -> Iterator[Judged]:
    total, new = len(paths), []
    for path in paths:
        shown = judge.shown(path)
        raw = read_bytes(path, shown)
        known = None if isinstance(raw, Trouble) else kept.get(shown, judge.key(path, shown, raw))
        if known:
            yield known
        else:
            new.append(path)
    done = total - len(new)
    told(done, total)
    if len(new) < FEW:
        batches: Iterable[list[tuple[str, Judged]]] = ([_judged(judge, path)] for path in new)
    else:
        given = (judge.settings, judge.today)
        batches = parallel.spread(_judge_batch, list(parallel.batches(new, BATCH)), _begin, given)
    for batch in batches:
        for key, judged in batch:
            kept.put(key, judged)
            yield judged
        done += len(batch)
        told(done, total)


def _judged(judge: Judge, path: Path) -> tuple[str, Judged]:
    shown = judge.shown(path)
    raw = read_bytes(path, shown)
    judged = judge.notice(path, raw)
    judged.deployment = None
    return ("" if isinstance(raw, Trouble) else judge.key(path, shown, raw)), judged


_worker: list[Judge] = []


def _begin(settings: Settings, today: dt.date) -> None:
    _worker[:] = [Judge(settings, today)]


def _judge_batch(paths: list[Path]) -> list[tuple[str, Judged]]:
    return [_judged(_worker[0], path) for path in paths]
