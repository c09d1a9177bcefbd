"""Work in several processes at once: as many as there are cores to run on."""

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
_WATCH = 0.5


class WorkerLost(Exception):
    """A worker was stopped from outside: most often there was not enough memory."""

    message = ProgramText(
        ja="処理の途中でプロセスが止められました。メモリーが足りないことが多いので、空きを確かめて、もう一度実行してください",
        en="a worker process was stopped from outside, most often for want of memory; look at what is free and run it again",
    )

    def __init__(self) -> None:
        super().__init__(self.message.en)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def split(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _method() -> str:
    """How workers start.

    Forked ones have everything loaded at once. Where that is not safe they start anew: on other systems, and while
    threads run (of the typesetter, of a preview), whose locks a worker would wait for without end.
    """
    alone = sys.platform == "linux" and len(list(os.scandir("/proc/self/task"))) == 1
    return "fork" if alone else "spawn"


def map_batches(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    prepare: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
) -> Iterator[Result]:
    """The result of ``work`` for each item, in the order in which they are done.

    ``prepare(*given)`` runs once in each worker. Everything must be picklable. Raises WorkerLost, and whatever
    ``work`` raises; what is not begun by then is left.
    """
    context = multiprocessing.get_context(_method())
    with ProcessPoolExecutor(cores(), context, _begin, (os.getpid(), prepare, given)) as pool:
        tasks = [pool.submit(work, item) for item in items]
        try:
            for task in as_completed(tasks):
                yield task.result()
        except BrokenProcessPool:
            raise WorkerLost from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(parent: int, prepare: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if prepare:
        prepare(*given)


def _end_with(parent: int) -> None:
    """A worker whose parent was killed must not go on writing."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)
