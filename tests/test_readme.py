"""What the README shows is what the commands print."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, Project

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_of_a_finding_is_real(language: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("hours: 10:00-21:00\n", "hours: 10:00-21:00\nhours: always\n"))
    (shown,) = re.findall(rf"\$ kokuchi check --lang {language}\n(.*?)```", README, re.DOTALL)
    assert project.run("check", "--lang", language).stdout.startswith(shown)


def test_every_command_of_make_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) - {"help"} <= targets
