"""What the program depends on: few packages, each with a reason, a licence that is known, and locked with hashes."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from typing import Any

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from runner import read

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = [Requirement(line).name for line in PROJECT["project"]["dependencies"]]
SECTION = (
    (ROOT / "CONTRIBUTING.md")
    .read_text(encoding="utf-8")
    .partition("## Dependencies\n")[2]
    .partition("\n## ")[0]
)
TABLE = {
    name: (licence, why)
    for name, licence, why in re.findall(r"(?m)^\| `([^`]+)` \| (.+?) \| (.+?) \|$", SECTION)
}
# Licences that let a city or a shop use the program for any purpose.
FREE = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-CMU"}


def _versions(name: str) -> dict[str, set[str]]:
    """The packages that a file of requirements/ locks; for another Python it may be another version."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", text):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def test_every_dependency_has_a_reason_and_a_free_licence() -> None:
    """The table has exactly the dependencies of pyproject.toml, in the same order, and says how many are locked."""
    assert list(TABLE) == WANTED
    assert f"{len(WANTED)} packages are imported" in SECTION
    assert f"locks {len(_versions('site'))}, every one" in " ".join(SECTION.split())
    for name, (licence, _) in TABLE.items():
        assert set(licence.split(", ")) <= FREE, name


@pytest.mark.parametrize("name", WANTED)
def test_the_licence_of_a_dependency_is_the_one_that_it_declares(name: str) -> None:
    """In its own metadata, as SPDX expression or as a classifier."""
    found = metadata.metadata(name)
    declared = " ".join(
        [
            *(found.get_all("License-Expression") or found.get_all("License") or []),
            *found.get_all("Classifier", []),
        ]
    )
    for licence in TABLE[name][0].split(", "):
        family = licence.partition("-")[0]
        assert licence in declared or re.search(rf"\b{family}\b", declared), (name, declared)


def test_what_a_part_installs_is_locked_at_the_versions_of_the_whole() -> None:
    """A check and the site use the same code; what builds, audits and tests adds to it and changes nothing."""
    whole = _versions("site")
    for name in ("check", "build", "test", "audit"):
        for package, versions in _versions(name).items():
            assert versions <= whole.get(package, versions), (name, package)


def test_a_release_lists_its_packages_and_every_week_they_are_looked_up() -> None:
    """By the commands of the Makefile, whose tools are locked as well and are not in the list that they write."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = {
        name: [
            step.get("run", "")
            for job in read(ROOT / ".github" / "workflows" / f"{name}.yml")["jobs"].values()
            for step in job["steps"]
        ]
        for name in ("release", "audit")
    }
    assert "make sbom" in steps["release"]
    assert any("gh release upload" in run for run in steps["release"])
    assert "make audit" in steps["audit"]
    assert {"cyclonedx-bom", "pip-audit"} <= _versions("audit").keys()
    assert not {"cyclonedx-bom", "pip-audit"} & _versions("site").keys()
    every = ("site", "test", "mutants", "fuzz", "audit")
    assert " ".join(f"-r requirements/{name}.txt" for name in every) in makefile
