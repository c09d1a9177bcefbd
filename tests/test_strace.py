"""What ``check`` and ``build`` do to the machine, as seen by strace: no connection, no program but git and the engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CASES, TODAY, Project
from fault_sweep import traced

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.only_on("linux"),
    pytest.mark.skipif(not STRACE, reason="no strace (tests/system-packages.sh installs it)"),
]
CALLS = "trace=execve,connect,bind,sendto,sendmsg,openat,open,unlink,unlinkat,rename,renameat2"
# Folders of the system that hold programs, fonts, time zones and certificates, but nothing of anybody.
_SYSTEM = (
    "/usr/",
    "/lib",
    "/etc/",
    "/proc/",
    "/sys/",
    "/dev/",
    "/opt/",
    "/var/cache/fontconfig/",
    "/bin/",
    "/sbin/",
)
# In /etc/, only these are read: settings of the loader, of names, of time and of fonts, and git's own.
_ETC = re.compile(
    r"/etc/(?:ld\.so|nsswitch|passwd|group|localtime|timezone|mime|fonts/|gitconfig|ssl/|apache2/mime|httpd|host|resolv|gai|locale)"
)


def _traced(project: Project, *words: str) -> list[str]:
    """The calls of a command and of all its processes, one a line."""
    log = project.folder.parent / "strace.log"
    done = subprocess.run(
        [
            *(str(STRACE), "-f", "-q", "-s", "400", "-e", CALLS, "-o", str(log)),
            *(sys.executable, "-P", "-m", "kokuchi", *words, "--today", TODAY.isoformat(), "--lang", "en"),
        ],
        cwd=project.folder,
        env=_alone() | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(project.folder.parent / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr and not log.stat().st_size:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return traced(log)


def _alone() -> dict[str, str]:
    """The environment without what makes each process write which branches it took (make coverage)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def _programs(calls: list[str]) -> list[str]:
    """The command lines of the programs that were started, apart from the first."""
    found = (re.search(r'execve\("([^"]+)", \[(.*?)\]', call) for call in calls if "= -1" not in call)
    return [f"{match[1]} {match[2]}" for match in found if match][1:]


def _strangers(calls: list[str], project: Project) -> list[str]:
    """The paths that were opened or changed outside of the project, the program, the libraries and the system."""
    prefix = {os.path.realpath(place) for place in (sys.prefix, sys.base_prefix)}
    own = [
        *prefix,
        sys.prefix,
        sys.base_prefix,
        *filter(os.path.isabs, sys.path),
        str(project.folder),
        str(project.folder.parent / "home"),
    ]
    found = []
    for call in calls:
        match = re.search(
            r'(?:open|openat|unlink|unlinkat|rename|renameat2)\((?:AT_FDCWD, )?"(/[^"]*)"', call
        )
        if not match or "ENOENT" in call:
            continue
        path = os.path.normpath(match[1])
        inside = any(path == place or path.startswith(f"{place}/") for place in own)
        if not inside and not (
            path.startswith(_SYSTEM) and (not path.startswith("/etc/") or _ETC.match(path))
        ):
            found.append(path)
    return sorted(set(found))


def _connections(calls: list[str]) -> list[str]:
    return [call for call in calls if re.search(r"\b(?:connect|bind|sendto|sendmsg)\(.*AF_INET", call)]


@pytest.fixture
def shop(project: Project) -> Project:
    project.add("shop.yml", (CASES / "sample.yml").read_text(encoding="utf-8"))
    project.commit()
    project.add("other.yml", (CASES / "sample.yml").read_text(encoding="utf-8"))
    (project.folder.parent / "home").mkdir()
    return project


def test_check_opens_no_connection_and_starts_nothing_but_git(shop: Project) -> None:
    """With ``--since`` it starts git; it opens only the project, its own files and the system's."""
    calls = _traced(shop, "check", "--since", "HEAD")
    assert not _connections(calls)
    assert all(Path(line.split()[0]).name == "git" for line in _programs(calls)), _programs(calls)
    assert _programs(calls)
    assert not _strangers(calls, shop)
    assert not _programs(_traced(shop, "check"))


def test_build_opens_no_connection_and_starts_nothing_but_the_engine(shop: Project) -> None:
    """The engine is this Python with MkDocs, which must not look into the project's folder for modules (-P)."""
    calls = _traced(shop, "build")
    assert not _connections(calls)
    engines = [line for line in _programs(calls) if Path(line.split()[0]).name != "git"]
    assert engines
    assert all('"-P", "-m", "mkdocs", "build"' in line for line in engines), engines
    assert not _strangers(calls, shop)
