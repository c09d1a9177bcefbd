"""Each message of the check has a case that brings about this message alone, and a near miss that brings about none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from conftest import CASES, CONFIG, TODAY, Project
from judging import judged

from kokuchi import settings
from kokuchi.check import check
from kokuchi.check.revisions import compare_with_revision, with_change_findings
from kokuchi.rules import BY_ID, RULES, Rule, examples

TABLE: dict[str, dict[str, Any]] = yaml.load(
    (CASES / "messages.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)
# Messages with near misses in tests of their own, which need pictures, phrases, laws, names of files, revisions or a
# system that refuses to open a file.
ELSEWHERE = {
    "test_phrases.py": {"unknown-phrase", "phrase-contradiction"},
    "test_photo.py": {"bad-photo"},
    "test_check.py": {"no-notices", "not-a-notice"},
    "test_source.py": {"unreadable-file/cannot-open"},
    "test_hostile_project.py": {"bad-id/not-text", "runs-code", "removed-notice/former"},
    "test_changing_inputs.py": {"unreadable-file/gone", "unreadable-file/changed"},
    "test_law.py": {"law-ahead"},
    "test_place_signs.py": {"removed-place"},
    "test_form.py": {"face-items", "face-opt-out", "contradiction/where"},
}
SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
_BENEFIT = re.compile(r"^benefit:\n(?:  .*\n)+", re.MULTILINE)


def _over(base: Any, overlay: Any) -> Any:
    """A mapping with the values of another laid over it, key by key; REMOVE takes a key away."""
    if not isinstance(base, dict) or not isinstance(overlay, dict):
        return overlay
    merged = {**base, **{key: _over(base.get(key), value) for key, value in overlay.items()}}
    return {key: value for key, value in merged.items() if value != "REMOVE"}


class _Plain(yaml.SafeDumper):
    """Writes numbers and dates without quotes, as people do."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


def _write(project: Project, name: str, base: Any, overlay: Any) -> None:
    if isinstance(overlay, str):
        project.add(name, overlay)
    else:
        own = {key: value for key, value in overlay.items() if not key.startswith("_")}
        project.add(name, yaml.dump(_over(base, own), Dumper=_Plain, allow_unicode=True, sort_keys=False))


def _lay(project: Project, case: dict[str, Any], overlay: Any) -> None:
    """Put the files of one side of a case, or of what stood before it, into a project."""
    if isinstance(overlay, str):
        project.add("shop.yml", _BENEFIT.sub("", SAMPLE) + overlay)
        return
    (project.folder / "mkdocs.yml").write_text(CONFIG + overlay.get("_settings", ""), encoding="utf-8")
    base = yaml.load(SAMPLE, yaml.BaseLoader)
    if "like" in case:
        project.copy(Path(str(examples.shared())))
        good = Path(str(examples.good(BY_ID[case["like"]])))
        base = yaml.load(good.read_text(encoding="utf-8"), yaml.BaseLoader)
    name = overlay.get("_name", "shop.yml")
    _write(project, name, base, overlay.get("_text", overlay))
    if "_bytes" in overlay:
        written = (project.sites / name).read_bytes()
        project.add(name, written + b"#" * (int(overlay["_bytes"]) - len(written)))
    for other, content in overlay.get("_files", {}).items():
        _write(project, other, base, content)
    for other, content in overlay.get("_beside", {}).items():
        path = project.folder / other
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _found(project: Project, case: dict[str, Any], which: str) -> set[str]:
    """The ids of all messages about one side of a case."""
    overlay = case[which]
    told: dict[str, Any] = overlay if isinstance(overlay, dict) else {}
    if "_before" in told:
        _lay(project, case, told["_before"])
        project.commit()
        project.clear()
    _lay(project, case, overlay)
    found = settings.load(project.folder)
    if "_law_day" in told:
        found = replace(found, law_day=dt.date.fromisoformat(told["_law_day"]))
    day = dt.date.fromisoformat(told["_day"]) if "_day" in told else TODAY
    result = check(found, day)
    if "_before" in told:
        result = with_change_findings(result, found, compare_with_revision(found, day, "HEAD"))
    return {one.message_id for one in result.findings}


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
