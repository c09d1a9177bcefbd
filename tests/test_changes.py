"""What changed between two states of the notices: each folder of cases/changes is one case.

A case is ``before`` and ``after``, two states of sites/ below the shared values of the rules' examples, beside what
``check --since`` and ``changes`` print about them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CASES, ROOT, Project
from printed import printed

from kokuchi.language import load
from kokuchi.report import changes as report
from kokuchi.rules import example

FOLDERS = sorted((CASES / "changes").iterdir())
WORDS = [load(ROOT / "theme", code) for code in ("ja", "en")]


def _changed(project: Project, before: Path, after: Path) -> None:
    shared = Path(str(example.shared()))
    project.copy(shared)
    project.copy(before)
    project.commit()
    project.clear()
    project.copy(shared)
    project.copy(after)


@pytest.mark.parametrize("case", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_case_prints_exactly_what_changed(
    case: Path, project: Project, golden: Callable[[Path, str], None]
) -> None:
    _changed(project, case / "before", case / "after")
    found = project.changes()
    told = [line for code in ("en", "ja") for line in (*report.as_text(found, WORDS, code), "")]
    commit = project.git("rev-parse", "HEAD")[:10]
    text = printed(project.check_since()) + "\n" + "\n".join(told)
    golden(case / "printed.txt", text.replace(commit, "0123456789"))
