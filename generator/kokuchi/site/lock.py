"""One build at a time in one work folder; the system lets go of the lock when a build dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kokuchi.finding import Message
from kokuchi.site.failure import BuildFailed


@contextmanager
def locked(work: Path) -> Iterator[None]:
    """Hold the lock of a work folder. Raises BuildFailed when another build holds it."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / ".lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise BuildFailed(
                Message(
                    ja="このプロジェクトでは別の build が動いています。終わってから、もう一度実行してください",
                    en="another build is running in this project; try again when it has ended",
                )
            ) from None
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        import fcntl  # noqa: PLC0415

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
