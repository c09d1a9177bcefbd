"""Findings as SARIF 2.1.0, for code scanning and other programs. The same findings give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kokuchi import urls
from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.report.repository import from_top, repository
from kokuchi.report.text import Style, plain
from kokuchi.rules import RULES, Rule
from kokuchi.settings import Settings

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Version of kokuchi's own properties; it changes when a property changes its meaning.
VERSION = 1
_ROOT = "%SRCROOT%"


def render(
    result: CheckResult,
    settings: Settings,
    language: str,
    style: Style = plain,  # noqa: ARG001  (every format takes the same arguments)
) -> Iterator[str]:
    """One run; texts in ``language``, and in both languages under ``properties``."""
    root = repository()
    number = {rule.id: index for index, rule in enumerate(RULES)}
    driver: dict[str, Any] = {
        "name": "kokuchi",
        "semanticVersion": metadata.version("kokuchi"),
        "language": language,
        "rules": [_rule(rule, settings, language) for rule in RULES],
    }
    if settings.site_url:
        driver["informationUri"] = f"{settings.site_url}guide/rules/"
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, number, language, root) for finding in result.findings],
        "properties": {"kokuchi/version": VERSION},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=True, indent=2)


def _rule(rule: Rule, settings: Settings, language: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title.in_language(language)},
        "fullDescription": {"text": rule.reason.in_language(language)},
        "help": {"text": rule.reason.in_language(language)},
        "messageStrings": {
            case: {"text": _template(_joined(*pair).in_language(language))}
            for case, pair in rule.messages.items()
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "basis": rule.basis_text.as_data(),
            "title": rule.title.as_data(),
            "reason": rule.reason.as_data(),
        },
    }
    pages = urls.rule_pages(rule.id, settings.site_url, settings.languages) if settings.site_url else {}
    if page := pages.get(language) or next(iter(pages.values()), None):
        data["helpUri"] = page
    return data


def _result(finding: Finding, number: dict[str, int], language: str, root: Path) -> dict[str, Any]:
    path = from_top(finding.place.path, root)
    place: dict[str, Any] = {
        "artifactLocation": _location(path),
        "region": {"startLine": finding.place.line, "startColumn": finding.place.column},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": number[finding.rule],
        "level": finding.severity,
        "message": _message(finding, language),
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"kokuchi/v1": _fingerprint(finding, path)},
        "properties": {"message": finding.message.as_data(), "hint": finding.hint.as_data()},
    }


def _location(path: str) -> dict[str, str]:
    if path.startswith("/"):
        return {"uri": "file://" + quote(path, errors="surrogateescape")}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}


def _message(finding: Finding, language: str) -> dict[str, str]:
    """The text, and where it is known the id of the rule's message string that it was made from."""
    text = {"text": _joined(finding.message, finding.hint).in_language(language)}
    return text | ({"id": finding.case} if finding.case else {})


def _template(text: str) -> str:
    """A message with named placeholders; SARIF has only numbered ones, and literal braces are doubled."""
    return text.replace("{", "{{").replace("}", "}}")


def _joined(message: ProgramText, hint: ProgramText) -> ProgramText:
    return ProgramText(f"{message.ja}\n{hint.ja}", f"{message.en}\n{hint.en}")


def _fingerprint(finding: Finding, path: str) -> str:
    """A hash without the line, so that a finding keeps it when it moves."""
    identity = "\n".join([finding.rule, path, finding.message.en])
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
