"""The commands. Each is thin: it reads its options, calls a room, prints, and chooses the exit status.

Exit status: 0 all is well, 1 there are findings, 2 the command or its surroundings cannot be used.
"""

# ruff: noqa: E402  (the first thing to do is to stop looking for garbage)
import gc

# Everything that is read stays until the end, and nothing of it is a cycle: looking for garbage costs a third.
gc.disable()

import os
import sys
from typing import NoReturn

import click

from kokuchi.cli.build import build
from kokuchi.cli.changes import changes
from kokuchi.cli.check import check
from kokuchi.cli.checklist import checklist
from kokuchi.cli.explain import explain
from kokuchi.cli.fmt import fmt
from kokuchi.cli.import_ import import_
from kokuchi.cli.merge import merge
from kokuchi.cli.new import new
from kokuchi.cli.poster import poster
from kokuchi.cli.schema import schema
from kokuchi.cli.serve import serve
from kokuchi.cli.stage import stage
from kokuchi.cli.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kokuchi", prog_name="kokuchi")
def main() -> None:
    """Tell the public, honestly and in time, what cameras do.

    カメラの運用を、正直に、間に合うように知らせる。
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Japanese prints escapes, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (
    check,
    build,
    merge,
    stage,
    serve,
    changes,
    checklist,
    explain,
    schema,
    poster,
    verify,
    new,
    fmt,
    import_,
):
    main.add_command(command)


def run() -> NoReturn:
    """Run a command as a program of its own, and leave at once when it is done.

    Taking down all modules and trees one by one would take a tenth of a cold check; the system does it faster.
    """
    status: object = 0
    try:
        main(prog_name="kokuchi")
    except SystemExit as stopped:
        status = stopped.code
    if not isinstance(status, int):
        raise SystemExit(status)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = 1  # whoever read our output has gone
    os._exit(status)
