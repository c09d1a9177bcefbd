"""Allows one build at a time in a work folder. The system releases the lock when a build is killed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.site.errors import BuildFailed

# The engine of a killed build may write for a moment longer and holds the lock meanwhile.
_PATIENCE, _PAUSE = 3.0, 0.1


@contextmanager
def locked(work: Path, patience: float = _PATIENCE) -> Iterator[int]:
    """Hold the lock of a work folder. Yields its file descriptor, which child processes can inherit to keep the lock.

    Raises BuildFailed when another build still has it after ``patience`` seconds.
    """
    work.mkdir(parents=True, exist_ok=True)
    with (work / ".lock").open("a+b") as file:
        until = time.monotonic() + patience
        while not _locks(file.fileno()):
            if time.monotonic() >= until:
                raise BuildFailed(
                    ProgramText(
                        ja="このプロジェクトでは別の build が動いています。終わってから、もう一度実行してください",
                        en="another build is running in this project; try again when it has ended",
                    )
                )
            time.sleep(_PAUSE)
        yield file.fileno()


def _locks(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError:
        return False
    return True


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        import fcntl  # noqa: PLC0415

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
