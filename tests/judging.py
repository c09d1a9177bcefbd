"""The examples of the rules as the check finds them."""

from __future__ import annotations

from pathlib import Path

from conftest import Project

from kokuchi.check import CheckResult
from kokuchi.rules import BY_ID, Rule, examples


def judged(rule: Rule, project: Project, name: str) -> CheckResult:
    """The verdict on an example; where it shows a change, on what became of what was committed before."""
    found = Path(str(examples.bad(rule) if name == "bad.yml" else examples.good(rule)))
    project.copy(Path(str(examples.shared())))
    before = examples.before(rule)
    if before:
        project.copy(Path(str(before)))
        project.commit()
        project.clear()
        project.copy(Path(str(examples.shared())))
    project.copy(found, "" if found.is_dir() else name)
    if (found / "mkdocs.yml").is_file() and not list(project.sites.glob("[!_]*.yml")):
        # The example is only about the settings; a site has at least one notice.
        project.copy(Path(str(examples.good(BY_ID["not-a-file"]))), "shop.yml")
    return project.check_since(today=examples.DAY) if before else project.check(examples.DAY)
