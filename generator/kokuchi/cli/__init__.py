"""The commands: each module reads the options of one command, calls a package, prints, and chooses the exit status.

Exit status: 0 nothing found, 1 findings, 2 the command or its environment cannot be used.
"""

import click

from kokuchi.cli.command import Commands, Group
from kokuchi.cli.common import lang_option

_NAMES = (
    "check",
    "build",
    "merge",
    "stage",
    "serve",
    "changes",
    "checklist",
    "explain",
    "schema",
    "poster",
    "signs",
    "verify",
    "at",
    "proof",
    "new",
    "phrases",
    "fmt",
    "import",
    "init",
    "doctor",
    "upgrade",
)


@click.group(
    cls=Group, commands=Commands(__name__, _NAMES), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="kokuchi", prog_name="kokuchi", message="%(prog)s %(version)s")
@lang_option
def main(lang: str) -> None:
    """Check notices about cameras and publish them as a site and as signs.

    カメラについての告知を確認し、サイトと掲示にして公開します。
    """
