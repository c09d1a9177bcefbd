"""Every rule has a good example that is silent, and a bad one whose printed output is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Project
from printed import printed

from kokuchi.report.text import as_text
from kokuchi.rules import RULES, Rule, example

RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def _project(project: Project) -> Project:
    project.copy(Path(str(example.shared())))
    return project


@RULE
def test_the_good_example_is_silent(rule: Rule, project: Project) -> None:
    _project(project).copy(Path(str(example.room(rule) / example.GOOD)), "good.yml")
    assert printed(project.check(example.DAY)).startswith("1 notice checked, nothing found.")


@RULE
def test_the_bad_example_prints_exactly_what_stands_beside_it(
    rule: Rule, project: Project, golden: Callable[[Path, str], None]
) -> None:
    bad = Path(str(example.bad(rule)))
    _project(project).copy(bad, "" if bad.is_dir() else "bad.yml")
    verdict = project.check(example.DAY)
    assert {finding.rule for finding in verdict.findings} == {rule.id}, "one mistake gives one message"
    for language, name in example.PRINTED.items():
        golden(Path(str(example.room(rule) / name)), "\n".join([*as_text(verdict, language), ""]))


@RULE
def test_a_rule_says_everything_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.reason, *(text for say in rule.says.values() for text in say)]
    assert all(text.ja.strip() and text.en.strip() and text.ja != text.en for text in texts)


def test_every_room_of_a_rule_is_listed() -> None:
    rooms = {path.parent for path in Path(str(example.shared())).parent.glob("*/*/__init__.py")}
    assert rooms == {Path(str(example.room(rule))) for rule in RULES}
    assert len({rule.id for rule in RULES}) == len(RULES)
