"""Each message of the check has a case that brings about this message alone, and a near miss that brings about none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, Project
from judging import judged
from overlays import verdict

from kokuchi.rules import RULES, Rule, examples

TABLE: dict[str, dict[str, Any]] = yaml.load(
    (CASES / "messages.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
# Messages with near misses in tests of their own, which need pictures, phrases, laws, names of files, revisions, a system
# that refuses to open a file, or a parser that finds what this one does not.
ELSEWHERE = {
    "test_phrases.py": {"unknown-phrase", "phrase-contradiction"},
    "test_photo.py": {"bad-photo"},
    "test_check.py": {"no-notices", "not-a-notice"},
    "test_source.py": {"unreadable-file/cannot-open", "yaml-syntax/other"},
    "test_hostile_project.py": {"bad-id/not-text", "runs-code", "removed-notice/former"},
    "test_changing_inputs.py": {"unreadable-file/gone", "unreadable-file/changed"},
    "test_law.py": {"law-ahead"},
    "test_place_signs.py": {"removed-place"},
    "test_form.py": {"face-items", "face-opt-out", "contradiction/where"},
}


def _found(project: Project, case: dict[str, Any], which: str) -> set[str]:
    """The ids of all messages about one side of a case."""
    return {one.message_id for one in verdict(project, case[which], case.get("like")).findings}


@pytest.mark.parametrize("message", TABLE)
def test_a_case_brings_about_its_message_alone(message: str, project: Project) -> None:
    assert _found(project, TABLE[message], "trips") == {message}


@pytest.mark.parametrize("message", TABLE)
def test_a_near_miss_brings_about_no_message(message: str, project: Project) -> None:
    assert _found(project, TABLE[message], "near") == set()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_message_has_a_case_and_a_near_miss(rule: Rule, project: Project) -> None:
    """By the examples of its rule, by the table, or in a test of its own."""
    shown = {one.message_id for one in judged(rule, project, examples.BAD).findings}
    covered = shown | TABLE.keys()
    ids = {f"{rule.id}/{case}" for case in rule.messages}
    elsewhere = {one for names in ELSEWHERE.values() for one in names}
    without = {one for one in ids - covered if not {one, rule.id} & elsewhere}
    assert without == set(), "add it to tests/cases/messages.yml"
    assert {one for one in TABLE if one.startswith(f"{rule.id}/")} <= ids


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_message_that_is_tested_elsewhere_is_named_there(name: str) -> None:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for one in ELSEWHERE[name]:
        rule, _, case = one.partition("/")
        assert all(part in text for part in (rule, case)), one
