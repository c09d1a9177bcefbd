"""Kills a command, or lets the system refuse it, at one system call after another: the old is there or the new.

``make sweep`` runs every call of every command, ``test_fault_sweep.py`` a few of two. Calls are counted by strace in
each process; only those about files of the project are used. What an engine writes before anything is published is swept
by name only: ``python tests/fault_sweep.py build-with-mkdocs=200``.
"""

from __future__ import annotations

import compileall
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from conftest import CASES, CONFIG, TODAY

import kokuchi

STRACE = shutil.which("strace") or "strace"
DAY = ("--today", TODAY.isoformat())
# What the system may answer to each call; KILL ends the process instead.
FAULTS = {
    "renameat2": ("EXDEV", "EIO", "KILL"),
    "rename": ("EXDEV", "EIO", "KILL"),
    "link": ("EXDEV", "EIO", "KILL"),
    "write": ("ENOSPC", "EIO", "KILL"),
    "openat": ("EMFILE", "EIO", "KILL"),
    "mkdir": ("ENOSPC", "KILL"),
    "unlink": ("EIO", "KILL"),
    "unlinkat": ("EIO", "KILL"),
    "sendfile": ("ENOSPC", "EIO", "KILL"),
    "rmdir": ("EIO", "KILL"),
    "chmod": ("EIO", "KILL"),
    "fsync": ("EIO", "KILL"),
    "getdents64": ("EIO", "KILL"),
}
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)")
_ENGLISH = re.compile(r"^ +en: .*\n|, en: [^}]*(?=})", re.MULTILINE)
_IN_OCTAL = re.compile(rb"\\(?:([0-3]?[0-7]{1,2})|.)")
_LEFT = re.compile(r"^\..*\.tmp$")
State = dict[str, bytes]


class Command(NamedTuple):
    """A command line, how its project is prepared, the folder that it changes, and whether that changes as a whole."""

    words: tuple[str, ...]
    prepare: Callable[[Path], None]
    changes: str
    whole: bool = False


class Fault(NamedTuple):
    """The n-th call of one kind in a process, and what happens there."""

    call: str
    number: int
    what: str


def _shop(project: Path) -> None:
    shutil.copy(CASES / "sample.yml", project / "sites" / "shop.yml")


def _badly_formatted(project: Path) -> None:
    text = (CASES / "sample.yml").read_text(encoding="utf-8")
    for name in ("shop", "hall"):
        (project / "sites" / f"{name}.yml").write_text(text.replace(": ", ":   "), encoding="utf-8")


def _list(project: Path) -> None:
    for path in (CASES / "import" / "first-time").glob("*.*"):
        shutil.copy(path, project)


def _changed_site(project: Path) -> None:
    """A site that was built from a notice with another text."""
    _shop(project)
    _build_and_change(project)


def _build_and_change(project: Path) -> None:
    run(project, ("build", *DAY))
    path = project / "sites" / "shop.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("混雑が減り", "混雑が大きく減り"), encoding="utf-8"
    )


def _plain_changed_site(project: Path) -> None:
    """The same in one language and without an engine, so that this program makes every call itself."""
    (project / "mkdocs.yml").write_text(
        f"{CONFIG}extra: {{kokuchi: {{languages: [ja], engine: none}}}}\n", encoding="utf-8"
    )
    text = (CASES / "sample.yml").read_text(encoding="utf-8")
    (project / "sites" / "shop.yml").write_text(_ENGLISH.sub("", text), encoding="utf-8")
    _build_and_change(project)


def _plain_site_of_another_machine(project: Path) -> None:
    """The same without what the build kept, so that everything is made again."""
    _plain_changed_site(project)
    shutil.rmtree(project / "build")


def _repository(project: Path) -> None:
    for path in project.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    run(project, ("init", "--yes", "--program", f"example/kokuchi@{'b' * 40}"))


def _empty(project: Path) -> None:
    shutil.rmtree(project)
    project.mkdir()


COMMANDS = {
    "new": Command(("new", "hall", "--from", "shop"), _shop, "sites"),
    "fmt": Command(("fmt",), _badly_formatted, "sites"),
    "import": Command(
        ("import", "list.csv", "--map", "map.yml", "--shared", "shared.yml", *DAY), _list, "sites"
    ),
    "poster": Command(("poster", *DAY), _shop, "build/posters"),
    "init": Command(("init", "--yes", "--missing"), _empty, "."),
    "upgrade": Command(("upgrade", "--program", f"example/kokuchi@{'a' * 40}"), _repository, "."),
    "checklist": Command(("checklist", "--format", "csv", "--out", "list.csv", *DAY), _shop, "."),
    "schema": Command(("schema", "--out", "schema.json"), _shop, "."),
    "signs": Command(("signs", *DAY), _shop, "build/signs"),
    "build": Command(("build", *DAY), _plain_site_of_another_machine, "site", whole=True),
    "build-again": Command(("build", *DAY), _plain_changed_site, "site", whole=True),
    "build-with-mkdocs": Command(("build", *DAY), _changed_site, "site", whole=True),
}
_BY_NAME_ONLY = "build-with-mkdocs"
_SAID_EVERY = 100


def run(project: Path, words: tuple[str, ...], *before: str) -> subprocess.CompletedProcess[str]:
    """Run kokuchi in a project, under the program ``before``."""
    return subprocess.run(
        [*before, sys.executable, "-P", "-m", "kokuchi", *words, "--lang", "en"],
        cwd=project,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _state(folder: Path) -> State:
    """All files below a folder; hidden temporary files are left out, which a later run removes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not _LEFT.match(path.name)
    }


class Sweep:
    """One command, with the states before and after it."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.command, self._folder = command, folder
        self._start = folder / "start"
        project, log = folder / "project", folder / "calls"
        (project / "sites").mkdir(parents=True)
        (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        command.prepare(project)
        project.rename(self._start)
        self.old = _state(self._start / command.changes)
        project = self._project()
        done = run(
            project,
            command.words,
            STRACE,
            "-f",
            "-q",
            "-y",
            "-e",
            f"trace={','.join(FAULTS)}",
            "-o",
            str(log),
        )
        self.status, self.new = done.returncode, _state(project / command.changes)
        if not log.exists() or not log.stat().st_size:
            raise PermissionError(f"strace may not trace here: {done.stderr}")
        assert self.old != self.new, done.stdout + done.stderr
        self._calls = sorted(_about(traced(log), project))

    def _project(self) -> Path:
        """A fresh copy of the prepared project, always at the same path, as kept results hold it."""
        project = self._folder / "project"
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(self._start, project, symlinks=True)
        return project

    def faults(self) -> Iterator[Fault]:
        """Every fault that can happen to this command."""
        for call, number in self._calls:
            for what in FAULTS[call]:
                yield Fault(call, number, what)

    def sample(self, count: int) -> Iterator[Fault]:
        """About ``count`` faults, of each kind the last one, which is nearest to the publishing, and others before."""
        kinds: dict[tuple[str, str], list[Fault]] = {}
        for fault in sorted(self.faults(), key=lambda fault: list(FAULTS).index(fault.call)):
            kinds.setdefault((fault.call, fault.what), []).append(fault)
        order = [(faults[-1], faults[len(faults) // 2]) for faults in kinds.values()]
        chosen = dict.fromkeys(itertools.chain.from_iterable(zip(*order, strict=True)))
        return itertools.islice(chosen, count)

    def wrong(self, fault: Fault) -> str:
        """Why what is left after a fault is not right; empty if it is."""
        project, words, changes = self._project(), self.command.words, self.command.changes
        happens = f"signal={fault.what}" if fault.what == "KILL" else f"error={fault.what}"
        inject = f"inject={fault.call}:{happens}:when={fault.number}"
        done = run(
            project,
            words,
            STRACE,
            "-f",
            "--seccomp-bpf",
            "-q",
            "-o",
            os.devnull,
            "-e",
            f"trace={fault.call}",
            "-e",
            inject,
        )
        now = _state(project / changes)
        # The n-th call of another process may be one that loads a module of the program: no message is possible then.
        if fault.what != "KILL" and "Traceback" in done.stderr and "<frozen importlib" not in done.stderr:
            return f"a traceback: {done.stderr[-600:]}"
        # A list without a notice that could not be read is shorter, and says so.
        shorter = done.returncode == 1 and "is not included" in done.stderr
        if (half := self._half(now)) and not shorter:
            return f"neither old nor new: {half}"
        if "is unchanged" in done.stderr and now != self.old:
            return f"it is not unchanged: {done.stderr}"
        if fault.what != "KILL" and done.returncode == self.status and now != self.new:
            return f"it ended with {done.returncode}, but not all is there"
        again = run(project, words)
        if _state(project / changes) != self.new:
            return f"the next run did not mend it: {again.returncode} {again.stderr[-600:]}"
        return ""

    def _half(self, now: State) -> list[str]:
        """The files that are neither as before nor as afterwards; of what changes as a whole, all may be named."""
        if self.command.whole:
            return [] if now in (self.old, self.new) else [f"{len(now)} files of two sites"]
        return [
            name
            for name in now.keys() | self.old.keys()
            if now.get(name) not in (self.old.get(name), self.new.get(name))
        ]


def traced(log: Path) -> list[str]:
    """The calls that strace has logged, one a line, with the letters of paths where it writes their bytes in octal."""
    return [_IN_OCTAL.sub(_byte, line).decode(errors="replace") for line in log.read_bytes().split(b"\n")]


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8)]) if match[1] else match[0]


def _about(calls: list[str], project: Path) -> set[tuple[str, int]]:
    """The calls about files of the project: kind, and number among those of their process."""
    counts: Counter[tuple[str, str]] = Counter()
    found = set()
    for line in calls:
        match = _CALL.match(line)
        if match and match[2] in FAULTS:
            counts[match[1], match[2]] += 1
            # strace names the current folder in each call, also where the path is absolute.
            named = re.sub(r'AT_FDCWD<[^>]*>, (?="/)', "", match[3])
            if str(project) in named or re.match(r'(?:AT_FDCWD[^,]*, )?"[^/]', named):
                found.add((match[2], counts[match[1], match[2]]))
    return found


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


_own: list[Sweep] = []


def _begin(name: str, folder: Path) -> None:
    """Prepare a command in this process, which then tries one fault after another."""
    _own.append(Sweep(COMMANDS[name], Path(tempfile.mkdtemp(dir=folder))))


def _wrong(fault: Fault) -> tuple[Fault, str]:
    return fault, _own[0].wrong(fault)


def _tried(name: str, count: int) -> Iterator[tuple[Fault, str]]:
    """Each fault of a command, or ``count`` of them evenly spread, and why its end is wrong; on all cores."""
    with tempfile.TemporaryDirectory(prefix="kokuchi-sweep-") as made:
        folder = Path(made)
        (folder / "first").mkdir()
        faults = list(Sweep(COMMANDS[name], folder / "first").faults())
        faults = faults[:: max(1, len(faults) // count)] if count else faults
        with ProcessPoolExecutor(os.cpu_count(), initializer=_begin, initargs=(name, folder)) as pool:
            yield from pool.map(_wrong, faults, chunksize=4)


def main() -> int:
    """Run everything, or the commands that are named (``build=200``: that many faults, evenly spread); 1 if anything was wrong."""
    # The commands keep no bytecode, so that the project has only its own files.
    compileall.compile_dir(kokuchi.__path__[0], quiet=1)
    failed = 0
    for named in sys.argv[1:] or [name for name in COMMANDS if name != _BY_NAME_ONLY]:
        name, _, count = named.partition("=")
        tried = 0
        for tried, (fault, wrong) in enumerate(_tried(name, int(count or 0)), 1):
            if wrong:
                failed += 1
                _say(f"{name} {fault}: {wrong}")
            if not tried % _SAID_EVERY:
                _say(f"{name}: {tried} faults so far, {failed} wrong")
        _say(f"{name}: {tried} faults, {failed} wrong so far")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
