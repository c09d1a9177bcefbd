"""The edges of each rule: what it just finds, and what it just leaves alone.

Each file of tests/cases/edges has the cases of one rule: ``why``, the ``notice`` as a difference from
tests/cases/sample.yml (``overlays.py``) or from the good example of the rule named by ``like``, and what the rule
``finds``: the case of each message, and after `` | `` words of its message, hint, path, or of its line from the place on
(``@``). ``_path`` is where the file would be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, Project
from overlays import Texts, as_text, day_of, verdict

from kokuchi.diagnostics import Finding
from kokuchi.document import Document
from kokuchi.rules import BY_ID, Rule
from kokuchi.settings import Settings
from kokuchi.source import Mapping, parse

FILES = sorted((CASES / "edges").glob("*.yml"))
SITE = Settings(CASES)


def _alone(rule: Rule, overlay: dict[str, Any]) -> tuple[list[Finding], list[str]]:
    """What a rule by itself finds in a notice, and the lines of the notice."""
    text = as_text(overlay)
    root = parse(text, overlay.get("_path", "shop.yml"), SITE.languages).root
    assert isinstance(root, Mapping)
    assert rule.check
    document = Document("shop", root, SITE, day_of(overlay))
    return [rule.finding(issue) for issue in rule.check(document)], text.split("\n")


def _shown(finding: Finding, line: str) -> str:
    """Message, hint and line of a finding, where a case looks for words."""
    return "\n".join(
        [
            f"@{line[finding.place.column - 1 :]}",
            finding.place.path,
            *(text for say in (finding.message, finding.hint) for text in (say.ja, say.en)),
        ]
    )


def _is_told(expected: str, finding: Finding, line: str) -> bool:
    case, *words = expected.split(" | ")
    return finding.case == case and all(word in _shown(finding, line) for word in words)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_rule_finds_what_is_over_its_edge_and_nothing_else(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file lists cases of its rule; what is found is in the order of the file, each with words that have to be there."""
    rule = BY_ID[path.stem]
    for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), Texts)):
        overlay = case.get("notice", {})
        if rule.check is None or "like" in case or {"_settings", "_files"} & overlay.keys():
            project = Project(tmp_path / str(number))
            monkeypatch.chdir(project.folder)
            result = verdict(project, overlay, case.get("like"))
            found = [one for one in result.findings if one.rule == rule.id]
            lines = [result.lines.get((one.place.path, one.place.line), "") for one in found]
        else:
            found, text = _alone(rule, overlay)
            lines = [text[one.place.line - 1] for one in found]
        told = [_shown(one, line) for one, line in zip(found, lines, strict=True)]
        expected = case.get("finds") or []
        assert len(found) == len(expected), (case, told)
        for want, one, line in zip(expected, found, lines, strict=True):
            assert _is_told(want, one, line), (case, told)
