"""What tests share: a project in a folder of its own, the command, and golden files."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import engine_once
import hypothesis
import pytest
from serving import served

from kokuchi import settings, site
from kokuchi.changes import Comparison
from kokuchi.check import CheckResult, check
from kokuchi.check.revisions import compare_with_revision, with_change_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 24)
CONFIG = "site_name: Cameras\nsite_url: https://notice.example.jp/\ntheme: {name: material, font: false}\nplugins: []\n"

# The interpreter around the virtual environment, and where it finds the packages. For commands in a locale without
# Japanese: before 3.13, Python reads .pth files in the encoding of the locale, and the one of an editable installation
# names this repository, whose path may be Japanese.
OUTER_PYTHON: str = getattr(sys, "_base_executable", sys.executable)
OUTER_PATH = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

# The tests run some thousand commands; one without bytecode of its own takes twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Where every test must run: on the servers of continuous integration, and wherever .ci/run is called.
NOTHING_SKIPPED = os.environ.get("CI", "") not in {"", "0", "false"}

# ``ci``: the same examples in each run, so that a failure belongs to the change under test. ``nightly``: other examples
# every night, and eight times as many.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("nightly", deadline=None, max_examples=800, print_blob=True)
# ``fuzz`` (make fuzz): a million inputs for the readers in test_fuzzing.py; the seed is on the command line.
hypothesis.settings.register_profile(
    "fuzz", deadline=None, max_examples=60_000, print_blob=True, database=None
)
# ``mutants`` (make mutants): no search for the simplest example that fails.
hypothesis.settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    max_examples=50,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if NOTHING_SKIPPED else "local")
)


# Whether this run has the time for what is too dear for every change.
NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked ``nightly`` to the nightly workflow; the summary counts them as deselected."""
    if NIGHT:
        return
    dear = [item for item in items if item.get_closest_marker("nightly")]
    if dear:
        config.hook.pytest_deselected(items=dear)
        items[:] = [item for item in items if item not in dear]


def examples(usual: int) -> int:
    """``max_examples`` of a test that tries more or fewer than the usual 100; the profile multiplies it, too."""
    return usual * hypothesis.settings().max_examples // 100


SYSTEMS = {"linux", "darwin", "win32"}


def _is_for_another_system(item: pytest.Item) -> bool:
    """Whether ``only_on(system, …)`` names other systems only."""
    marker = item.get_closest_marker("only_on")
    if marker is None:
        return False
    # A misspelled or missing name would skip the test on every system.
    assert marker.args, "only_on() needs a system"
    assert set(marker.args) <= SYSTEMS, f"only_on knows {sorted(SYSTEMS)}, not {sorted(marker.args)}"
    return sys.platform not in marker.args


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked ``only_on(system, …)`` on any other system (``sys.platform``)."""
    if _is_for_another_system(item):
        pytest.skip(f"not a test for {sys.platform}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration a skipped test fails, unless it is for another system (``only_on``)."""
    report = yield
    if (
        NOTHING_SKIPPED
        and report.skipped
        and not hasattr(report, "wasxfail")
        and not _is_for_another_system(item)
    ):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In continuous integration a module that skips itself fails, too."""
    report = yield
    if NOTHING_SKIPPED and report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn the report of a skipped test or module into a failure that names the reason."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome, report.longrepr = "failed", f"In CI nothing may be skipped. {reason}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud what a run on this machine has not tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("NOT TESTED", yellow=True)
        terminalreporter.line(
            f"{len(skipped)} tests or modules were skipped. Continuous integration allows it only for other systems."
        )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the golden files anew; read the diff")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: the tests wait for browsers and commands a quarter of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _engine_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The engine renders the same input once in a run, except by night."""
    if NIGHT:
        yield
        return
    base = tmp_path_factory.getbasetemp()
    Project.kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "engine"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site.engine_pages, "EngineProcess", engine_once.engine_once(Project.kept))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of a process; each test opens a context of its own."""
    from browsing import BROWSER  # noqa: PLC0415  (skips where there is no browser)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (slow to load)

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a file, or writes the file under --refresh.

    A difference is told by its first line: pytest needs seconds to compare long texts.
    """

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--refresh"):
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode()
        if expected != text:
            lines = zip_longest(
                expected.splitlines(keepends=True), text.splitlines(keepends=True), fillvalue=""
            )
            number, (was, now) = next(
                (number, pair) for number, pair in enumerate(lines, start=1) if pair[0] != pair[1]
            )
            pytest.fail(
                f"{path.name} differs from what kokuchi writes now, first in line {number}:\n- {was!r}\n+ {now!r}\n"
                "If the change is meant, run this test with --refresh, and read the diff."
            )

    return compare


class Project:
    """A project in a temporary folder, with the theme of this repository."""

    # What the engine has made in this run; None by night.
    kept: Path | None = None

    def __init__(self, folder: Path, config: str = CONFIG) -> None:
        self.folder = folder
        self.sites = folder / "sites"
        self.sites.mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")

    def add(self, name: str, content: str | bytes) -> Path:
        """Put a file below sites/."""
        path = self.sites / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def copy(self, source: Path, name: str = "") -> None:
        """Put a file or a folder below sites/."""
        if source.is_dir():
            shutil.copytree(source, self.sites / name, dirs_exist_ok=True)
            # An example of the site's settings: they stand beside sites/, not in it.
            if (self.sites / name / "mkdocs.yml").exists():
                (self.sites / name / "mkdocs.yml").replace(self.folder / "mkdocs.yml")
        else:
            self.add(name or source.name, source.read_bytes())

    def check(self, today: dt.date = TODAY) -> CheckResult:
        """The verdict on everything below sites/."""
        return check(settings.load(self.folder), today)

    def commit(self, day: str = "2026-11-20") -> None:
        """Keep all that is here in a commit of this day (the repository is made at the first)."""
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet", "--initial-branch", "main")
        self.git("add", "--all")
        stamp = f"{day}T09:00:00+09:00"
        dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        self.git("commit", "--quiet", "--allow-empty", "--message", day, **dates)

    def git(self, *words: str, **environment: str) -> str:
        """Run git here, with nobody's own settings."""
        name = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        for who in ("AUTHOR", "COMMITTER"):
            name |= {f"GIT_{who}_NAME": "Clerk", f"GIT_{who}_EMAIL": "clerk@example.co.jp"}
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | name | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def clear(self) -> None:
        """Take away all that lies below sites/."""
        shutil.rmtree(self.sites)
        self.sites.mkdir()

    def changes(self, since: str = "HEAD", today: dt.date = TODAY) -> Comparison:
        """What changed since a revision."""
        return compare_with_revision(settings.load(self.folder), today, since)

    def check_since(self, since: str = "HEAD", today: dt.date = TODAY) -> CheckResult:
        """The verdict on everything below sites/ and on what changed since a revision."""
        return with_change_findings(self.check(today), settings.load(self.folder), self.changes(since, today))

    def _program(self, command: str) -> list[str]:
        """How a command is started; one that may start the engine takes what is kept of it."""
        if self.kept and command in {"build", "merge"}:
            return [sys.executable, engine_once.__file__, str(self.kept)]
        return [sys.executable, "-m", "kokuchi"]

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command here, as a person would; on the day of the tests, unless a day is given."""
        dated = {"--today", "--help"} & set(words) or "KOKUCHI_TODAY" in environment
        if words[0] in {"check", "build", "changes", "checklist"} and not dated:
            words = (*words, "--today", TODAY.isoformat())
        python, *program = self._program(words[0])
        if "LC_ALL" in environment:
            python, environment = OUTER_PYTHON, OUTER_PATH | environment
        return subprocess.run(
            [python, *program, *words],
            cwd=self.folder,
            env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path / "project")
    monkeypatch.chdir(made.folder)
    return made


def built(folder: Path, today: dt.date = TODAY, **more: Any) -> Path:
    """Build the site of the project in a folder; where it is."""
    outcome = site.build(settings.load(folder), today, **more)
    assert not outcome.result.errors, outcome.result.findings
    assert outcome.folder
    return outcome.folder


@pytest.fixture
def sample() -> str:
    """The format's own example, as a file."""
    return (CASES / "sample.yml").read_text(encoding="utf-8")


def with_language(value: Any, code: str) -> Any:
    """A document with one language more, its texts marked by that language."""
    if isinstance(value, dict):
        more = {code: f"{code}: {value['en']}"} if "en" in value and code not in value else {}
        return {key: with_language(inner, code) for key, inner in value.items()} | more
    if isinstance(value, list):
        return [with_language(inner, code) for inner in value]
    # What the base loader reads as text is written as the type that it was.
    if value in {"true", "false"}:
        return value == "true"
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+", value):
        return float(value)
    return int(value) if isinstance(value, str) and value.isdigit() else value


REPOSITORY = "https://github.com/hikari-example/notices"


@pytest.fixture(scope="session")
def form_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's own notices are served, by a site that names its repository; built once per process."""
    config = CONFIG.replace("font: false", "font: false, palette: {scheme: default, primary: custom}")
    repository = f"repo_url: {REPOSITORY}\nedit_uri: edit/main/\n"
    project = Project(tmp_path_factory.mktemp("form") / "project", config + repository)
    project.copy(ROOT / "sites")
    with served(built(project.folder)) as url:
        yield url
