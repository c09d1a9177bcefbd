"""Write requirements/*.txt: every dependency of pyproject.toml at one version, with hashes.

The files carry no index address: whoever installs uses the package index of their own machine.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# file -> the dependency groups of pyproject.toml beside the project's own dependencies
FILES = {
    "site": ["build"],
    "test": ["build", "test", "lint"],
    "bench": ["build", "bench"],
}
# file -> groups alone: all that a check imports, what a site without an engine adds, what builds the package, what locks and
# installs, what audits, what makes mutants, and what guides fuzzing.
PARTS = {
    "check": ["check"],
    "plain": ["plain"],
    "build": ["build"],
    "uv": ["lock"],
    "audit": ["audit"],
    "mutants": ["mutants"],
    "fuzz": ["fuzz"],
}
# file -> the one next to which it is installed, beside `site`
BESIDE = {"mutants": "test", "fuzz": "test"}


def compile_file(name: str, groups: list[str]) -> None:
    """Resolve one file; later files keep the versions that `site`, and the file beside it, have chosen."""
    target = HERE / f"{name}.txt"
    target.unlink(missing_ok=True)
    kept = [] if name == "site" else ["site", *([BESIDE[name]] if name in BESIDE else [])]
    constraint = [word for other in kept for word in ("--constraint", str(HERE / f"{other}.txt"))]
    subprocess.run(  # noqa: S603  (fixed words of our own)
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet"),
            *(("pyproject.toml",) if name in FILES else ()),
            *(word for group in groups for word in ("--group", group)),
            *constraint,
            # Without its extra, pip takes a pinned package for another one, and refuses the newest release of it.
            "--no-strip-extras",
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"),
            *("--custom-compile-command", "make lock", "--output-file", str(target)),
        ],
        cwd=HERE.parent,
        check=True,
    )


for file_name, group_names in (FILES | PARTS).items():
    compile_file(file_name, group_names)
