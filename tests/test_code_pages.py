"""Machines with other code pages and line ends: what Windows is like, as far as it can be shown anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from conftest import Project

from kokuchi import urls

PAGES = ("cp932", "cp1252", "ascii")


def _run(project: Project, page: str, *words: str) -> tuple[int, bytes]:
    """A command whose output is redirected where the code page is ``page``; status, and output with errors."""
    done = subprocess.run(
        [sys.executable, "-m", "kokuchi", *words],
        cwd=project.folder,
        env=os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": page, "KOKUCHI_TODAY": "2026-11-24"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert b"Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_help_errors_and_findings_can_be_read_on_every_code_page(page: str, project: Project) -> None:
    """In its own code page where that has Japanese, else in UTF-8; a character that is missing never ends a command."""
    project.add("shop.yml", "title: {ja: 告知 中문 é, en: Café}\nstatus: draft\n")
    written = page if page == "cp932" else "utf-8"
    status, shown = _run(project, page, "--help", "--lang", "ja")
    assert status == 0
    assert "カメラについての告知を確認し" in shown.decode(written)
    assert "「nosuch」" in _run(project, page, "nosuch", "--lang", "ja")[1].decode(written)
    assert "書いてください" in _run(project, page, "check", "--lang", "ja")[1].decode(written)


@pytest.mark.parametrize("page", PAGES[:2])
def test_what_other_programs_read_is_utf8_on_every_code_page(
    page: str, project: Project, sample: str
) -> None:
    """Schema, JSON, Markdown and annotations: the same bytes as elsewhere."""
    project.add("shop.yml", sample)
    schema = _run(project, page, "schema")[1]
    assert "カメラの告知" in json.loads(schema)["title"]
    assert b"\r" not in schema
    for words in (("check", "--format", "markdown"), ("checklist", "--format", "markdown")):
        assert _run(project, page, *words, "--lang", "ja") == _run(project, "utf-8", *words, "--lang", "ja")
    assert json.loads(_run(project, page, "phrases", "--format", "json")[1])


def test_a_checkout_with_crlf_is_in_form(project: Project, sample: str) -> None:
    """Fmt has nothing to do where git has written CRLF, and changes no line end; check finds the same places."""
    path = project.add("shop.yml", sample)
    assert project.run("fmt").returncode == 0
    windows = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    assert project.run("fmt", "--check").returncode == 0
    assert project.run("fmt").returncode == 0
    assert path.read_bytes() == windows
    assert not project.check().findings


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("folder", ["a:b", "a?", "COM1", "nul.d", "a.", "b ", "x|y"])
def test_a_folder_that_windows_cannot_have_is_named(folder: str, project: Project, sample: str) -> None:
    """A repository with such a folder cannot be checked out there."""
    project.add(f"{folder}/shop.yml", sample)
    (found,) = project.check().findings
    assert found.message_id == "bad-id/device"
    assert repr(folder)[1:-1] in found.message.en


def test_ordinary_folders_are_not_named() -> None:
    """Japanese, blanks inside, hyphens and dots are fine; so is what only contains the name of a device."""
    names = ("東京 本店", "a-b.c", "console", "com10")
    assert not [name for name in names if urls.is_refused_by_windows(name)]
