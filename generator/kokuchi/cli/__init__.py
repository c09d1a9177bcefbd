"""The commands: each module reads the options of one command, calls a package, prints, and chooses the exit status.

Exit status: 0 nothing found, 1 findings, 2 the command or its environment cannot be used.
"""

import click

from kokuchi.cli.at import at
from kokuchi.cli.build import build
from kokuchi.cli.changes import changes
from kokuchi.cli.check import check
from kokuchi.cli.checklist import checklist
from kokuchi.cli.command import Group
from kokuchi.cli.common import lang_option
from kokuchi.cli.doctor import doctor
from kokuchi.cli.explain import explain
from kokuchi.cli.fmt import fmt
from kokuchi.cli.import_ import import_
from kokuchi.cli.init import init
from kokuchi.cli.merge import merge
from kokuchi.cli.new import new
from kokuchi.cli.phrases import phrases
from kokuchi.cli.poster import poster
from kokuchi.cli.proof import proof
from kokuchi.cli.schema import schema
from kokuchi.cli.serve import serve
from kokuchi.cli.signs import signs
from kokuchi.cli.stage import stage
from kokuchi.cli.upgrade import upgrade
from kokuchi.cli.verify import verify


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kokuchi", prog_name="kokuchi", message="%(prog)s %(version)s")
@lang_option
def main(lang: str) -> None:
    """Check notices about cameras and publish them as a site and as signs.

    カメラについての告知を確認し、サイトと掲示にして公開します。
    """


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
    signs,
    verify,
    at,
    proof,
    new,
    phrases,
    fmt,
    import_,
    init,
    doctor,
    upgrade,
):
    main.add_command(command)
