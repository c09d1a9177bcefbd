"""The program ``kokuchi``, also as ``python -m kokuchi``: runs one command in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command of the command line and end the process.

    Two shortcuts that only a process of its own may take make a cold check of one file a third faster: garbage is not
    collected, because everything that is read is needed until the end; and the process ends without freeing its memory
    piece by piece.
    """
    gc.disable()
    status: object = 0
    try:
        from kokuchi.cli import main  # noqa: PLC0415  (garbage collection is off while modules load)

        main(prog_name="kokuchi")
    except SystemExit as stopped:
        status = stopped.code
    except KeyboardInterrupt:  # while modules load
        status = 130
    if not isinstance(status, int):
        raise SystemExit(status)
    for stream in (sys.stdout, sys.stderr):
        # A stream that was closed before the start is None; one whose reader has gone has nothing more to say.
        with contextlib.suppress(AttributeError, OSError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
