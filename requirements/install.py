"""Install locked packages into .venv: with uv where it can be had, with pip otherwise. The hashes are the same.

    python3 requirements/install.py site --package

installs requirements/site.txt and kokuchi itself (editable). uv is taken from the machine, or fetched once into
.cache/uv through pip, with the hashes of requirements/uv.txt. KOKUCHI_INSTALLER=pip does without it. Runs before
anything is installed: standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FETCHED = ROOT / ".cache" / "uv"
LOCKED = ("--require-hashes", "--only-binary", ":all:")
PIP = ("--disable-pip-version-check", "--quiet")
# Settings of pip and the variables by which uv takes the same: a machine may reach PyPI through a mirror only.
SAME_SETTINGS = {
    "global.index-url": "UV_DEFAULT_INDEX",
    "global.extra-index-url": "UV_INDEX",
    "global.find-links": "UV_FIND_LINKS",
    "global.cert": "SSL_CERT_FILE",
    "global.proxy": "ALL_PROXY",
}


def main() -> None:
    """Read the command line, make the environment, and install."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", help="files in requirements/, without their ending")
    parser.add_argument("--package", action="store_true", help="install kokuchi itself, too")
    given = parser.parse_args()
    files = [word for name in given.names for word in ("-r", str(HERE / f"{name}.txt"))]
    own = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    steps = [[*LOCKED, *files], *([own] if given.package else [])]
    uv = find_uv()
    if uv and make_environment(uv):
        environment = pip_settings()
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
        if all(run([*command, *step], environment) for step in steps):
            return
        print("uv could not install this; trying pip.", file=sys.stderr)  # noqa: T201
    if not make_environment(None):
        sys.exit(1)
    for step in steps:
        if not run([str(PYTHON), "-m", "pip", "install", *PIP, *step]):
            sys.exit(1)


def find_uv() -> str | None:
    """The path of uv: on the machine, or fetched; None without it."""
    if os.environ.get("KOKUCHI_INSTALLER") == "pip":
        return None
    return shutil.which("uv") or shutil.which("uv", path=str(FETCHED / "bin")) or fetch_uv()


def fetch_uv() -> str | None:
    """Fetch uv through the pip of this Python; None if that does not work."""
    wanted = [*LOCKED, "--no-deps", "--target", str(FETCHED), "-r", str(HERE / "uv.txt")]
    done = subprocess.run(  # noqa: S603  (words of our own)
        [sys.executable, "-m", "pip", "install", *PIP, *wanted],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return shutil.which("uv", path=str(FETCHED / "bin")) if done.returncode == 0 else None


def make_environment(uv: str | None) -> bool:
    """Make .venv if it is not there; with pip in it unless uv makes it. Whether it is there now."""
    if PYTHON.exists():
        has_pip = any(VENV.glob("[Ll]ib/**/site-packages/pip"))
        return bool(uv) or has_pip or run([str(PYTHON), "-m", "ensurepip"])
    if uv and run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], pip_settings()):
        return True
    return run([sys.executable, "-m", "venv", str(VENV)])


def pip_settings() -> dict[str, str]:
    """The environment for uv: what pip is told about indexes and certificates, unless uv is told something else."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    found = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition("=")
        variable = SAME_SETTINGS.get(name.strip().replace(":env:.", "global."))
        if variable:
            found[variable] = " ".join(value.strip().strip("'\"").split("\\n")).strip()
    # As pip does, look for a version in every index; the hashes decide what may be installed.
    return found | {"UV_INDEX_STRATEGY": "unsafe-best-match"} | os.environ


def run(words: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run a program; whether it succeeded."""
    return subprocess.run(words, env=environment, check=False).returncode == 0  # noqa: S603


if __name__ == "__main__":
    main()
