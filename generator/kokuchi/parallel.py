"""Runs work in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from kokuchi.diagnostics import ProgramText

Item = TypeVar("Item")
Result = TypeVar("Result")
_PARENT_CHECK_INTERVAL = 0.5  # seconds


class WorkerLost(Exception):
    """A worker process was killed by the system, mostly for lack of memory."""

    message = ProgramText(
        ja="処理の途中でプロセスが止められました。メモリーが足りないことが多いので、空きを確かめて、もう一度実行してください",
        en="a worker process was killed, most often for lack of memory; free some memory and run it again",
    )

    def __init__(self) -> None:
        super().__init__(self.message.en)


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def split(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _method() -> str:
    """How workers are started: ``fork`` if that is safe, else ``spawn``.

    A forked worker need not import the modules again. Forking is only used on Linux and while no other thread runs
    (the typesetter and the preview start some): a worker could wait forever for a lock that such a thread held.
    """
    single_threaded = sys.platform == "linux" and len(list(os.scandir("/proc/self/task"))) == 1
    return "fork" if single_threaded else "spawn"


def map_batches(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    prepare: Callable[..., None] | None = None,
    prepare_args: tuple[Any, ...] = (),
    when_started: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """Run ``work`` on each item in as many processes as cores; yield the results in the order of completion.

    ``prepare(*prepare_args)`` runs once in each worker. All arguments and results must be picklable. ``when_started`` is
    called in this process after all workers have been started, for other work that this process does meanwhile.

    Raises WorkerLost, and the exceptions of ``work``; after one, items that were not started are dropped.
    """
    context = multiprocessing.get_context(_method())
    with ProcessPoolExecutor(cores(), context, _start_worker, (os.getpid(), prepare, prepare_args)) as pool:
        tasks = [pool.submit(work, item) for item in items]
        try:
            when_started()
            for task in as_completed(tasks):
                yield task.result()
        except BrokenProcessPool:
            raise WorkerLost from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(parent: int, prepare: Callable[..., None] | None, prepare_args: tuple[Any, ...]) -> None:
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()
    if prepare:
        prepare(*prepare_args)


def _exit_with_parent(parent: int) -> None:
    """Exit when the parent process is gone, so that this worker does not write any more."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_INTERVAL)
    os._exit(1)
