"""The rules of the suite itself (conftest.py, pyproject.toml): each runs pytest on a small module of its own."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import engine_once
import pytest
from conftest import ROOT, Project, built

from kokuchi import site
from kokuchi.site.mkdocs import EngineProcess

OTHER_SYSTEM = "linux" if sys.platform == "win32" else "win32"
# Each test is named after what must become of it in CI.
MODULE = f"""
import warnings

import pytest


def test_passed(): pass

def test_failed_skip(): pytest.skip("no fonts")

@pytest.mark.skip(reason="not today")
def test_failed_skip_marker(): pass

@pytest.mark.skipif(True, reason="no browser")
def test_failed_skipif(): pass

@pytest.fixture
def tool(): pytest.skip("no tool")

def test_failed_skip_in_fixture(tool): pass

def test_failed_import(): pytest.importorskip("no_such_package")

@pytest.mark.only_on({OTHER_SYSTEM!r})
def test_skipped_other_system(): raise AssertionError

@pytest.mark.only_on({sys.platform!r}, {OTHER_SYSTEM!r})
def test_passed_this_system(): pass

@pytest.mark.only_on({sys.platform!r})
def test_failed_skip_on_this_system(): pytest.skip("no fonts here")

@pytest.mark.only_on()
def test_failed_no_system(): pass

@pytest.mark.only_on("linus")
def test_failed_unknown_system(): pass

@pytest.mark.xfail
def test_xfailed_expected(): raise AssertionError

@pytest.mark.xfail
def test_failed_unexpected_pass(): pass

def test_failed_warning(): warnings.warn("old", DeprecationWarning)

def test_failed_forgotten_file(): open(__file__)
"""
SKIPPED_MODULE = 'import pytest\npytest.skip("no browser", allow_module_level=True)\n'
ENDLESS = "def test_endless():\n    while True: pass\n"
EXPECTED = {name: name.split("_")[0] for name in re.findall(r"(?<=def test_)\w+", MODULE)}


def _run(folder: Path, content: str, *options: str, CI: str = "true", **more: str) -> tuple[int, str]:  # noqa: N803
    """Run a module with the conftest.py and the settings of this suite: the exit status, and the output.

    Its temporary files have a folder of their own. In the usual place pytest deletes those of earlier runs when it
    ends, which may take longer than a test may.
    """
    path = folder / "test_module.py"
    path.write_text(content, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    python_path = os.pathsep.join([str(ROOT / "tests"), *filter(None, [environment.get("PYTHONPATH")])])
    settings = [
        "-c",
        str(ROOT / "pyproject.toml"),
        f"--rootdir={folder}",
        f"--basetemp={folder / 'base'}",
        "-p",
        "conftest",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *settings,
            "-rA",
            "--no-fold-skipped",
            "--tb=line",
            *options,
            str(path),
        ],
        cwd=folder,
        env=environment | {"PYTHONPATH": python_path, "CI": CI, "COLUMNS": "200"} | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _outcomes(output: str) -> dict[str, str]:
    """``failed_skip`` → ``failed``, for each test of the module."""
    words = {
        "PASSED": "passed",
        "FAILED": "failed",
        "ERROR": "failed",
        "SKIPPED": "skipped",
        "XFAIL": "xfailed",
    }
    found = re.findall(r"^([A-Z]+) test_module\.py::test_(\w+)", output, re.MULTILINE)
    return {name: words[outcome] for outcome, name in found}


def test_in_ci_only_tests_of_another_system_are_skipped(tmp_path: Path) -> None:
    """All other skips fail, for whatever reason; so do warnings, files left open and unexpected passes."""
    status, output = _run(tmp_path, MODULE)
    assert status == pytest.ExitCode.TESTS_FAILED, output
    assert _outcomes(output) == EXPECTED, output
    for reason in ("no fonts", "not today", "no browser", "no tool", "no fonts here"):
        assert f"In CI nothing may be skipped. Skipped: {reason}" in output
    assert "only_on knows" in output


def test_in_ci_a_module_that_skips_itself_is_an_error(tmp_path: Path) -> None:
    status, output = _run(tmp_path, SKIPPED_MODULE)
    assert status == pytest.ExitCode.INTERRUPTED, output
    assert "In CI nothing may be skipped. Skipped: no browser" in output


@pytest.mark.parametrize("ci", ["", "0", "false"])
def test_outside_ci_a_skip_passes_and_is_reported(ci: str, tmp_path: Path) -> None:
    status, output = _run(tmp_path, SKIPPED_MODULE, CI=ci)
    assert status == pytest.ExitCode.NO_TESTS_COLLECTED, output
    assert "NOT TESTED" in output
    assert "1 tests or modules were skipped." in output


def test_a_test_without_an_end_fails_at_the_time_limit(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert float(request.config.getini("timeout")) > 0
    status, output = _run(tmp_path, ENDLESS, "-o", "timeout=0.5")
    assert status == pytest.ExitCode.TESTS_FAILED, output
    assert "Timeout" in output


def test_by_night_every_property_test_tries_more_examples(tmp_path: Path) -> None:
    """Also those that set ``max_examples`` themselves."""
    module = (
        "import hypothesis\nfrom conftest import examples\n"
        "def test_it(): print('counts:', hypothesis.settings.default.max_examples, examples(3))\n"
    )
    for profile, counts in (("local", "100 3"), ("ci", "100 3"), ("nightly", "800 24")):
        status, output = _run(tmp_path, module, HYPOTHESIS_PROFILE=profile)
        assert status == 0, output
        assert f"counts: {counts}\n" in output


def test_no_test_sets_a_number_of_examples_that_the_profile_does_not_scale() -> None:
    fixed = {
        path.name: re.findall(r"max_examples=(?!examples\()\S+", path.read_text(encoding="utf-8"))
        for path in (ROOT / "tests").glob("test_*.py")
        if path.name != "test_suite.py"
    }
    assert not any(fixed.values()), fixed


def test_no_test_file_imports_another_or_changes_the_import_path() -> None:
    """What tests share is in modules without tests, so that each file can be moved or run alone."""
    for path in sorted((ROOT / "tests").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = (
                    [node.module or ""]
                    if isinstance(node, ast.ImportFrom)
                    else [one.name for one in node.names]
                )
                assert not any(name.startswith("test_") for name in names), (path.name, node.lineno)
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("sys.path."):
                raise AssertionError((path.name, node.lineno))


def test_builds_of_the_same_pages_start_the_engine_once_for_each_language(
    tmp_path: Path, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a command in a process of its own takes what another one has made; the site is the same."""
    started: list[str] = []

    class Counted(EngineProcess):
        def _start(self, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
            started.append(self._config.parent.name)
            return super()._start(options)

    monkeypatch.setattr(engine_once, "EngineProcess", Counted)
    monkeypatch.setattr(Project, "kept", tmp_path / "engine")
    monkeypatch.setattr(site.engine_pages, "EngineProcess", engine_once.engine_once(tmp_path / "engine"))
    sites = []
    for name in ("one", "two", "three"):
        project = Project(tmp_path / name)
        project.add("shop.yml", sample)
        if name == "two":
            assert project.run("build").returncode == 0
        else:
            built(project.folder)
        sites.append(
            {path.relative_to(project.folder): path.read_bytes() for path in _files(project.folder / "site")}
        )
        assert sorted(started) == ["en", "ja"]
        assert len(list((tmp_path / "engine").iterdir())) == 2
    assert sites[0] == sites[1] == sites[2]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
