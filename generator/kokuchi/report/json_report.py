"""Findings as JSON, for other programs. The version changes when a key changes its meaning."""

from __future__ import annotations

import json
from typing import Any

from kokuchi import urls
from kokuchi.check import CheckResult
from kokuchi.settings import Settings

VERSION = 1


def as_json(result: CheckResult, settings: Settings) -> str:
    """``{"version": 1, "findings": [...]}``; the findings in the order of their places.

    ``guide`` is where the rule is explained, in each language of the program that the site has.
    """
    findings: list[dict[str, Any]] = [
        {
            "path": finding.place.path,
            "line": finding.place.line,
            "column": finding.place.column,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message.as_data(),
            "hint": finding.hint.as_data(),
            "guide": urls.rule_pages(finding.rule, settings.site_url, settings.languages),
        }
        for finding in result.findings
    ]
    return json.dumps({"version": VERSION, "findings": findings}, ensure_ascii=False, indent=2)
