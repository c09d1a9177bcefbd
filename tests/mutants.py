"""Changes one small thing after the other in the program, and shows which changes no test notices.

mutmut makes most of the mutants (``tests/mutations.py``); this module tries them. mutmut 3 itself was tried: it starts
pytest again for each mutant (57 took 140 s, of 6,341 without those of the pages), and leaves out code outside of functions.
Here pytest collects the tests once. Each mutant gets a fork of that process, which exchanges the code of one function, or
the value of one constant, and runs the tests that reach the changed line until one fails.

    make mutants                               # every package of PACKAGES
    python tests/mutants.py rules              # one of them
    python tests/mutants.py rules --part 2/8   # every eighth mutant of it, from the second on
    python tests/mutants.py rules --again      # only what survived the last run, also with new tests
    python tests/mutants.py rules long_title   # only mutants whose file or line contains a word
    python tests/mutants.py rules --report x   # write into the file x which test has noticed which mutant, and its message

Survivors that no test has to notice are listed in ``tests/cases/mutants.yml`` with the reason. The exit status is 1 if
another one survives, or if fewer than LEAST are noticed.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, ClassVar

import pytest
import yaml
from coverage import Coverage
from mutations import Mutant, mutants

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "generator" / "kokuchi"
EXPLAINED = ROOT / "tests" / "cases" / "mutants.yml"
KEPT = ROOT / ".cache" / "mutants"
# Of the mutants of each package, how many have to be noticed.
LEAST = 0.9
# A mutant gets tests that together take so many seconds, and ten times as long before it is stopped. Tests that take less
# than QUICK come first and do not count: most mutants need no slow one, and a slow test that reaches much must not leave out
# the one that is about the mutant.
SECONDS = 5
QUICK = 0.1
_NOT_TRIED = 3


@dataclass(frozen=True, slots=True)
class Package:
    """What is changed, and the tests that should notice. Commands in processes of their own do not run the mutant."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    # Files without a decision, and why.
    left_out: tuple[str, ...] = ()


PACKAGES = {
    "calendar": Package(("calendar.py",), ("test_calendar", "test_readings", "test_deadlines")),
    "source": Package(("source",), ("test_source",)),
    "rules": Package(
        ("rules",),
        (
            "test_rules",
            "test_check",
            "test_messages",
            "test_edges",
            "test_photo",
            "test_readings",
            "test_wrong_kinds",
            "test_since",
            "test_law",
        ),
    ),
    "pages": Package(
        ("pages",),
        (
            *("test_page_text", "test_page_lists", "test_page_notes"),
            *("test_page_data", "test_page_days", "test_page_values"),
            *("test_pages", "test_fields", "test_linked_data", "test_guide", "test_reference"),
        ),
        # Tables of texts, which tests/test_form.py reads in a browser.
        ("pages/editor_strings.py", "pages/editor_messages.py"),
    ),
}


@dataclass(slots=True)
class Reach:
    """Which tests reach which line of which file, and how long each test takes."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests to try a mutant with, the most promising first."""
        reached = self.lines.get(str(mutant.path), {})
        names = {name for line in mutant.lines for name in reached.get(str(line), ())}
        if mutant.constant == "RULE":
            rule = mutant.path.parent.name.replace("_", "-")
            names |= {name for name in self.seconds if f"[{rule}]" in name}
        return self._chosen(names, reached)

    def _chosen(self, names: set[str], reached: dict[str, list[str]]) -> list[str]:
        """The quick tests, then the fastest of the others, as long as these take no more than SECONDS together.

        Of the quick ones, those that reach most of the file come first: they are about it.
        """
        breadth = Counter(name for found in reached.values() for name in found)
        seconds = self.seconds
        quick = {name for name in names if seconds[name] < QUICK}
        chosen = sorted(quick, key=lambda name: (-breadth[name], seconds[name]))
        total = 0.0
        for name in sorted(names - quick, key=seconds.__getitem__):
            total += seconds[name]
            if total <= SECONDS or not chosen:
                chosen.append(name)
        return chosen


class Runner:
    """A pytest plugin that tries mutants in place of running the collected tests."""

    def __init__(self, name: str, words: list[str], *, part: str, again: bool) -> None:
        self.name, self.words, self.again = name, words, again
        self.number, self.of = map(int, part.split("/"))
        self.package = PACKAGES[name]
        self.every: list[Mutant] = []
        self.alive: list[Mutant] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach what, and try the mutants."""
        items = {item.nodeid: item for item in session.items}
        files = [path for source in self.package.sources for path in _python_files(PROGRAM / source)]
        left_out = {PROGRAM / name for name in self.package.left_out}
        reach = _reach(items, files, KEPT / f"{self.name}.json", again=self.again)
        self.every = [mutant for path in files if path not in left_out for mutant in mutants(path)]
        self.every = [mutant for mutant in self.every if all(word in _shown(mutant) for word in self.words)]
        survivors = KEPT / f"{self.name}.txt"
        self.every = self.every[self.number - 1 :: self.of]
        if self.again:
            last = set(survivors.read_text(encoding="utf-8").splitlines())
            self.every = [mutant for mutant in self.every if _shown(mutant) in last]
        functions = _functions({str(path) for path in files})
        self.alive = list(_alive(self.every, items, reach, functions))
        survivors.write_text("".join(f"{_shown(mutant)}\n" for mutant in self.alive), encoding="utf-8")
        return True


def _python_files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _shown(mutant: Mutant) -> str:
    return f"{mutant.path.relative_to(PROGRAM).as_posix()}: {mutant.change}"


# --- which tests reach a line ---------------------------------------------------------------------------------------


def _reach(items: dict[str, pytest.Item], files: list[Path], kept: Path, *, again: bool) -> Reach:
    """Run every test once in a fork, with coverage. ``again``: only those that the last run did not have."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(kept.read_text(encoding="utf-8")) if again else {"lines": {}, "seconds": {}}
    new = [item for name, item in items.items() if name not in before["seconds"]]
    if new:
        measured = Path(f"{kept}.new")
        child = _fork(lambda: _measure(new, files, measured))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            sys.exit("The tests do not pass without a mutant.")
        found = json.loads(measured.read_text(encoding="utf-8"))
        measured.unlink()
        for name in found["failed"]:
            print(f"left out, fails in a fork without a mutant: {name}")  # noqa: T201
            del found["seconds"][name]
        before["seconds"] |= found["seconds"]
        for path, lines in found["lines"].items():
            for line, names in lines.items():
                before["lines"].setdefault(path, {}).setdefault(line, []).extend(names)
        kept.write_text(json.dumps(before), encoding="utf-8")
    known = {name: seconds for name, seconds in before["seconds"].items() if name in items}
    lines = {
        path: {line: [name for name in names if name in known] for line, names in found.items()}
        for path, found in before["lines"].items()
    }
    return Reach(lines, known)


def _measure(items: list[pytest.Item], files: list[Path], target: Path) -> int:
    """Run tests with coverage, and write which lines each has reached, and how long it took."""
    coverage = Coverage(data_file=None, include=[str(path) for path in files], config_file=False)
    seconds = {}
    failed: set[str] = set()
    StopsAtFailure.failed = failed
    coverage.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        coverage.switch_context(item.nodeid)
        began = time.monotonic()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.monotonic() - began
    coverage.stop()
    data = coverage.get_data()
    lines = {
        path: {
            str(line): [name for name in names if name]
            for line, names in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }
    found = {"lines": lines, "seconds": seconds, "failed": sorted(failed)}
    target.write_text(json.dumps(found), encoding="utf-8")
    return 0


# --- trying mutants ---------------------------------------------------------------------------------------------------


def _alive(
    every: list[Mutant],
    items: dict[str, pytest.Item],
    reach: Reach,
    functions: dict[tuple[str, str], list[FunctionType]],
) -> Iterator[Mutant]:
    """Every mutant that no test notices; as many are tried at a time as there are cores.

    One that cannot be put in place, such as a method that no longer calls ``super()``, is taken out of ``every``.
    """
    running: dict[int, tuple[Mutant, float]] = {}
    total = len(every)
    # The forks share the memory of what is loaded by now.
    gc.freeze()
    waiting, tried = list(reversed(every)), 0
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 2):
                mutant = waiting.pop()
                names = reach.tests(mutant)
                if not names:
                    tried += 1
                    yield mutant
                    continue
                chosen = [items[name] for name in names]
                began = time.monotonic()
                child = _fork(lambda mutant=mutant, chosen=chosen: _try(mutant, chosen, functions))
                running[child] = mutant, began + 20 + 10 * sum(reach.seconds[name] for name in names)
            for child, status in _ended(running):
                mutant, _ = running.pop(child)
                tried += 1
                if status == _NOT_TRIED:
                    print(f"\rnot tried: {_shown(mutant)}")  # noqa: T201
                    every.remove(mutant)
                elif status == 0:
                    yield mutant
                print(f"\r{tried} of {total} tried", end="", flush=True)  # noqa: T201
    finally:
        # After an interruption.
        for child in running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
    print()  # noqa: T201


def _ended(running: dict[int, tuple[Mutant, float]]) -> Iterator[tuple[int, int]]:
    """The forks that have ended, with their exit status; a fork whose time is over is stopped."""
    time.sleep(0.005)
    for child, (_, deadline) in list(running.items()):
        if time.monotonic() > deadline:
            os.killpg(child, signal.SIGKILL)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            # What a test has left running.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            shutil.rmtree(_folder(child), ignore_errors=True)
            yield child, os.waitstatus_to_exitcode(status)


def _folder(process: int) -> Path:
    return Path(tempfile.gettempdir()) / f"mutants-{os.getuid()}" / str(process)


def _fork(work: Any) -> int:
    """Do something in a fork, without output and with folders of its own, which ends with the status that it returns."""
    child = os.fork()
    if child:
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        return child
    status = _NOT_TRIED
    try:
        os.setpgid(0, 0)
        # A mutant may ask for any amount of memory.
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        _folder(os.getpid()).mkdir(parents=True)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_folder(os.getpid()))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        status = work()
    finally:
        os._exit(status)


def _try(
    mutant: Mutant, items: list[pytest.Item], functions: dict[tuple[str, str], list[FunctionType]]
) -> int:
    """Put a mutant in place and run tests: 1 as soon as one fails, 0 if all pass."""
    StopsAtFailure.mutant = _shown(mutant)
    if mutant.constant is None:
        _exchange_code(mutant, functions)
    elif not _exchange_constant(mutant):
        return 1
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return 0


class StopsAtFailure:
    """A pytest plugin that ends the process, which is the fork of a mutant, at the first failure."""

    # Without a mutant: the tests that fail in a fork, such as those that count processes.
    failed: ClassVar[set[str] | None] = None
    # With a mutant: which one it is, and the file of ``--report``.
    mutant: ClassVar[str] = ""
    target: ClassVar[Path | None] = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End with 1 if a test, its set-up or its end fails."""
        if report.failed and self.failed is not None:
            self.failed.add(report.nodeid)
        elif report.failed:
            if self.target:
                with self.target.open("a", encoding="utf-8") as file:
                    file.write(f"{self.mutant}\n{report.nodeid}\n{report.longrepr}\n\n")
            os._exit(1)


# --- putting a mutant in place ------------------------------------------------------------------------------------------


def _functions(files: set[str]) -> dict[tuple[str, str], list[FunctionType]]:
    """Every loaded function of some files, by file and qualified name; decorated ones and those of classes, too."""
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in files:
            found.setdefault((one.__code__.co_filename, one.__code__.co_qualname), []).append(one)
    return found


def _exchange_code(mutant: Mutant, functions: dict[tuple[str, str], list[FunctionType]]) -> None:
    """Give each loaded copy of a function the code of the mutant. Functions inside it come with its code."""
    loaded = functions[str(mutant.path), mutant.scope]
    codes = [
        code
        for code in _codes(compile(mutant.text(), str(mutant.path), "exec"))
        if code.co_qualname == mutant.scope
    ]
    for one in loaded:
        # Properties and their setters have the same name.
        one.__code__ = next(code for code in codes if code.co_firstlineno == one.__code__.co_firstlineno)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _exchange_constant(mutant: Mutant) -> bool:
    """Assign the value of the mutant to a constant, also where another module has imported it.

    False if it has no value, so that the program would not even start.
    """
    name = str(mutant.constant)
    module = next(
        one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == str(mutant.path)
    )
    before = getattr(module, name)
    try:
        exec(compile(mutant.statement(), str(mutant.path), "exec"), module.__dict__)  # noqa: S102  (our own code)
    except Exception:
        return False
    after = getattr(module, name)
    if is_dataclass(before) and type(before) is type(after):
        # Tables hold the object itself, such as the one of a rule.
        for field in fields(before):
            object.__setattr__(before, field.name, getattr(after, field.name))
        setattr(module, name, before)
        return True
    for other in list(sys.modules.values()):
        if getattr(other, "__dict__", {}).get(name) is before:
            setattr(other, name, after)
    return True


# --- the command --------------------------------------------------------------------------------------------------------


def _explained() -> dict[str, str]:
    """Every survivor that no test has to notice, with the reason."""
    listed = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) if EXPLAINED.exists() else None
    return {
        f"{path}: {change}": entry["why"]
        for path, entries in (listed or {}).items()
        for entry in entries
        for change in entry["changes"]
    }


def report(name: str, runner: Runner) -> int:
    """Print what survived, and how many were noticed; the exit status."""
    explained = _explained()
    new = [mutant for mutant in runner.alive if _shown(mutant) not in explained]
    for mutant in new:
        print(f"survived, line {mutant.line}: {_shown(mutant)}")  # noqa: T201
    total, noticed = len(runner.every), len(runner.every) - len(runner.alive)
    share = noticed / total if total else 1.0
    print(  # noqa: T201
        f"{name}: {total} mutants, {noticed} noticed ({share:.1%}), {len(runner.alive) - len(new)} survivors explained, "
        f"{len(new)} not"
    )
    whole = not (runner.again or runner.words) and runner.of == 1
    if whole:
        alive, own = {_shown(mutant) for mutant in runner.alive}, {_shown(mutant) for mutant in runner.every}
        for change in explained:
            if change.startswith(runner.package.sources) and change not in alive:
                print(f"explained, but {'noticed now' if change in own else 'no longer made'}: {change}")  # noqa: T201
    return 1 if new or (whole and share < LEAST) else 0


def main(words: list[str]) -> int:
    """Read the command line, try the mutants of the packages, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", nargs="?", choices=PACKAGES)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--part", default="1/1", help="every so manieth mutant: 1/8 is the first, ninth …")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--report", type=Path, help="a file for the noticed mutants and the tests that did")
    given = parser.parse_args(words)
    if given.report:
        StopsAtFailure.target = given.report.absolute()
    if given.package is None:
        # In a process each: pytest loads the modules of the tests once only.
        return max(
            subprocess.run([sys.executable, __file__, name, *words], check=False).returncode
            for name in PACKAGES
        )
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    os.chdir(ROOT)
    runner = Runner(given.package, given.words, part=given.part, again=given.again)
    tests = [f"tests/{name}.py" for name in runner.package.tests]
    # pytest's own capture would hold what the forks write.
    options = [
        "-q",
        "-s",
        "--tb=no",
        "-o",
        "timeout=0",
        *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
    ]
    status = pytest.main([*options, *tests], plugins=[runner, StopsAtFailure()])
    return report(given.package, runner) if status in {0, 5} else int(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
