"""Every rule has a good example that is silent, and a bad one whose printed output is known."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Project
from judging import judged
from printed import printed

import kokuchi
from kokuchi import law
from kokuchi.diagnostics import Issue, Place, ProgramText
from kokuchi.report.check.text import as_text
from kokuchi.rules import BY_ID, RULES, Rule, examples, for_publishing
from kokuchi.rules.basis import PLAIN_SENSE, basis_text
from kokuchi.rules.life.grouped import group_by_place
from kokuchi.schema import notice_schema
from kokuchi.settings import Settings

RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


@RULE
def test_the_good_example_is_silent(rule: Rule, project: Project) -> None:
    assert re.match(r"\d notices? checked, nothing found\.", printed(judged(rule, project, examples.GOOD)))


@RULE
def test_the_bad_example_prints_exactly_what_stands_beside_it(
    rule: Rule, project: Project, golden: Callable[[Path, str], None]
) -> None:
    result = judged(rule, project, examples.BAD)
    assert {finding.rule for finding in result.findings} == {rule.id}, "one mistake gives one message"
    for language, name in examples.PRINTED.items():
        golden(Path(str(examples.folder(rule) / name)), "\n".join([*as_text(result, language), ""]))


@RULE
def test_a_rule_that_judges_a_change_shows_what_stood_before(rule: Rule) -> None:
    compares = rule.check_changes is not None or rule.check_settings_changes is not None
    assert compares == (examples.before(rule) is not None)


@RULE
def test_a_rule_says_everything_in_both_languages(rule: Rule) -> None:
    texts = [rule.title, rule.reason, *(text for say in rule.messages.values() for text in say)]
    assert all(text.ja.strip() and text.en.strip() and text.ja != text.en for text in texts)


@RULE
def test_the_basis_of_a_rule_is_an_item_of_a_law_or_plain_sense(rule: Rule) -> None:
    parts = rule.basis.split(", ")
    # After an item of the checklist, further ones may stand without its letter.
    known = [part == PLAIN_SENSE or law.is_law(part) or part[0].isdigit() for part in parts]
    assert all(known), parts
    assert not parts[0][0].isdigit()


def _keys(schema: Any) -> set[str]:
    """Every key of a JSON Schema, at any depth."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = set(schema.get("properties", ())) if isinstance(schema, dict) else set()
    return own.union(*map(_keys, inner))


@RULE
def test_a_rule_has_a_severity_and_waits_for_keys_that_there_are(rule: Rule) -> None:
    assert rule.severity in {"error", "warning"}
    steps = {step for route in rule.requires for step in route}
    assert steps <= _keys(notice_schema(["ja", "en"]))


def _strings(paths: Iterable[Path]) -> set[str]:
    """All texts of some modules, without what RULE and MESSAGES hold."""
    statements = [one for path in paths for one in ast.parse(path.read_text(encoding="utf-8")).body]
    tables = {"RULE", "MESSAGES"}
    own = [
        one
        for one in statements
        if not (isinstance(one, ast.Assign) and tables & {getattr(name, "id", "") for name in one.targets})
    ]
    inner = (node for one in own for node in ast.walk(one))
    return {node.value for node in inner if isinstance(node, ast.Constant) and isinstance(node.value, str)}


PROGRAM = Path(kokuchi.__file__).parent
SHARED_STRINGS = _strings(
    path
    for name in ("source", "check", "schema", "mkdocs_settings", "phrasebook")
    for path in (PROGRAM / name).glob("*.py")
) | _strings([PROGRAM / "house_colour.py", PROGRAM / "photo.py", PROGRAM / "telephone.py"])
# The condition of a phrase (not_stored), written as a case.
PUT_TOGETHER = {"phrase-contradiction": {"not-stored"}}


@RULE
def test_each_message_of_a_rule_is_the_case_of_an_issue(rule: Rule) -> None:
    """A message that nothing reports is one with a misspelt name, or one left over."""
    reported = _strings(Path(str(examples.folder(rule))).glob("*.py")) | SHARED_STRINGS
    assert rule.messages.keys() - reported <= PUT_TOGETHER.get(rule.id, set())


# Each is named, so that another one is a decision.
BROKEN_BY_A_DAY = {"not-posted", "face-items", "face-opt-out"}
LEGAL = {
    *("identification-not-in-purpose", "rights-missing", "registration-missing", "operator-details-missing"),
    *(
        "third-party-needs-basis",
        "joint-use-incomplete",
        "purpose-without-limits",
        "face-items",
        "face-opt-out",
    ),
    "material-change",
}


@RULE
def test_what_a_site_can_turn_off_and_what_stops_no_build_is_known(rule: Rule) -> None:
    assert (rule.id in LEGAL) == rule.legal
    assert (rule.id in BROKEN_BY_A_DAY) == (rule.id in for_publishing(Settings(PROGRAM)).softened)


def test_a_severity_that_a_site_has_chosen_holds_for_its_builds_too() -> None:
    own: dict[str, Any] = {"not-posted": "error", "same-text": "off"}
    found = for_publishing(Settings(PROGRAM, severity=own))
    assert found.softened == ("face-items", "face-opt-out")
    assert found.severity == own | dict.fromkeys(found.softened, "warning")


def test_a_basis_in_words_names_every_part_in_both_languages() -> None:
    text = basis_text(["S", "C 3-1 (1) ①", "as written"])
    assert text.ja.split("、")[0] == "告知として当然のこと"
    assert text.ja.split("、")[-1] == "as written"
    assert text.en.split(", ")[0] == "plain sense"
    assert text.en.split(", ")[-1] == "as written"
    assert "C 3-1 (1) ①" not in text.en
    assert PLAIN_SENSE == "S"


def test_a_rule_begins_with_the_first_of_the_items_that_it_rests_on() -> None:
    rule = BY_ID["face-items"]
    one = rule.begins
    two = replace(rule, basis="appi-2026 face-opt-out, appi-2026 face-notice").begins
    assert one
    assert two == one
    assert replace(rule, basis="L art. 32, appi-2026 face-notice").begins is None


def test_equal_findings_at_one_place_are_one_that_names_three_notices_at_most() -> None:
    place, other = Place("_shared.yml", 1), Place("_shared.yml", 2)
    one, two = Issue(place, "case", {"day": "1"}), Issue(other, "case", {"day": "1"})
    found = list(group_by_place([("a", one), ("b", one), ("c", one), ("z", two)]))
    assert [issue.place for issue in found] == [place, other]
    texts = [issue.values["notices"] for issue in found]
    assert texts == [ProgramText("告知 3 件（a、b、c）で、", "3 notices (a, b, c): "), ProgramText("", "")]
    many = [(f"n{number}", one) for number in range(1200)]
    assert next(iter(group_by_place(many))).values["notices"] == ProgramText(
        "告知 1,200 件（n0、n1、n2ほか）で、", "1,200 notices (n0, n1, n2, …): "
    )


def test_the_files_of_an_example_are_all_its_texts(tmp_path: Path) -> None:
    (tmp_path / "east").mkdir()
    for name in ("east/shop.yml", "b.yml", "_shared.yml", "photo.jpg"):
        (tmp_path / name).write_bytes(b"\xff" if name == "b.yml" else name.encode())
    assert examples.files(tmp_path) == [
        ("_shared.yml", "_shared.yml"),
        ("b.yml", "\ufffd"),
        ("east/shop.yml", "east/shop.yml"),
    ]
    assert examples.files(tmp_path / "_shared.yml") == [("_shared.yml", "_shared.yml")]


def test_every_rule_has_its_folder() -> None:
    examples.folders.cache_clear()
    assert all(examples.folder(rule).name == rule.id.replace("-", "_") for rule in RULES)
    assert all(examples.folder(rule).is_dir() for rule in RULES)


def test_every_folder_of_a_rule_is_listed() -> None:
    written = {path.parent for path in Path(str(examples.shared())).parent.glob("*/*/__init__.py")}
    listed = {Path(str(examples.folder(rule))) for rule in RULES}
    assert written == listed, (
        f"add to _NAMES in rules/__init__.py: {sorted(folder.name for folder in written - listed)}; the id of a rule is "
        f"the name of its folder with hyphens: {sorted(folder.name for folder in listed - written)}"
    )
    assert len({rule.id for rule in RULES}) == len(RULES)
