"""Every key of format 1.1 with a value of a kind that it cannot have: one clear message, at its own lines."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from conftest import CASES, Project

SAMPLE: dict[str, Any] = yaml.load((CASES / "sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
SAMPLE["cameras"]["count"] = 12
TEXT = {"ja": "ある文です", "en": "a text"}
# Key → what has to stand beside it.
BESIDE: dict[tuple[str | int, ...], dict[str, Any]] = {
    ("place",): {},
    ("place", "prefecture"): {"place": {"town": TEXT}},
    ("place", "town"): {"place": {"prefecture": "tokyo"}},
    ("area",): {},
    ("area", "withheld"): {"area": {}},
    ("cameras", "approximate"): {},
    ("cameras", "note"): {},
    ("cameras", "places"): {},
    ("cameras", "places", 0, "position"): {"cameras": {"count": 12, "places": [TEXT | {"count": 12}]}},
    ("period", "days"): {"period": {}},
    ("rights",): {},
    ("rights", "how"): {"rights": {"proof": TEXT}},
    ("rights", "proof"): {"rights": {"how": TEXT}},
    ("rights", "proof_kept"): {"rights": {"how": TEXT}},
    ("rights", "answer_within"): {"rights": {"how": TEXT}},
    ("contact", "phone"): {"contact": {"name": TEXT, "email": "a@example.co.jp"}},
    ("contact", "fax"): {},
    ("contact", "address"): {},
    ("assessment",): {},
    ("basis",): {},
    ("sign",): {},
    ("usage",): {},
    ("usage", 0, "year"): {"usage": [{"matches": 1}]},
    ("usage", 0, "matches"): {"usage": [{"year": 2026}]},
    ("alternative",): {},
    ("phases",): {},
    ("phases", 0, "purpose"): {"phases": [{"name": TEXT, "start": "2027-01-01"}]},
    ("phases", 0, "contact"): {"phases": [{"name": TEXT, "start": "2027-01-01"}]},
    ("phases", 0, "third_party"): {"phases": [{"name": TEXT, "start": "2027-01-01"}]},
    ("retention", "image"): {},
}
WRONG = {
    "word": "xyz",
    "list": ["xyz"],
    "empty list": [],
    "mapping": {"xyz": "abc"},
    "null": None,
    "truth": True,
    "negative": -1,
}
# What is right for a key, although it is wrong for most.
RIGHT = {(("cameras", "approximate"), "truth")}
# Several things are missing below one wrong mapping: each language of a text, each key.
SEVERAL = {"mapping"}


def _notice(route: tuple[str | int, ...], value: Any) -> str:
    document = copy.deepcopy(SAMPLE | BESIDE[route])
    node: Any = document
    for step in route[:-1]:
        node = node[step]
    node[route[-1]] = value
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=9999)


def _lines_of(text: str, key: str) -> range:
    """The lines of a top-level key."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:"))
    after = (number for number, line in enumerate(lines, 1) if number > first and line[:1] not in {" ", "-"})
    return range(first, next(after, len(lines) + 1))


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("route", BESIDE, ids=lambda route: ".".join(map(str, route)))
def test_a_value_of_the_wrong_kind_gets_one_message_at_its_key(
    route: tuple[str | int, ...], kind: str, project: Project
) -> None:
    text = _notice(route, WRONG[kind])
    project.add("shop.yml", text)
    errors = [found for found in project.check().findings if found.is_error]
    if (route, kind) in RIGHT:
        assert not errors
        return
    assert errors, text
    if kind not in SEVERAL:
        assert len(errors) == 1, [(found.message_id, found.message.en) for found in errors]
    assert {found.place.line for found in errors} <= set(_lines_of(text, str(route[0]))), errors


@pytest.mark.parametrize("route", BESIDE, ids=lambda route: ".".join(map(str, route)))
def test_fifty_wrong_entries_are_reported_without_end_or_crash(
    route: tuple[str | int, ...], project: Project
) -> None:
    text = _notice(route, ["xyz"] * 50)
    project.add("shop.yml", text)
    errors = [found for found in project.check().findings if found.is_error]
    assert 1 <= len(errors) <= 50
    assert {found.place.line for found in errors} <= set(_lines_of(text, str(route[0])))
