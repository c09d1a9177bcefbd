"""Findings as JSON, for other programs.

The version changes when a key is removed or changes its meaning; a new key does not change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kokuchi import urls
from kokuchi.check import CheckResult
from kokuchi.report.json_text import as_json
from kokuchi.report.text import Style, plain
from kokuchi.settings import Settings

VERSION = 1


def render(
    result: CheckResult,
    settings: Settings,
    language: str,  # noqa: ARG001  (both languages are included)
    style: Style = plain,  # noqa: ARG001
) -> Iterator[str]:
    """``{"version": 1, "findings": [...]}``; the findings sorted by path, line and column.

    ``message_id`` (``rule/case``) identifies the message whatever its wording. ``guide`` maps each language to the
    address of the page that explains the rule.
    """
    findings: list[dict[str, Any]] = [
        {
            "path": finding.place.path,
            "line": finding.place.line,
            "column": finding.place.column,
            "rule": finding.rule,
            "message_id": finding.message_id,
            "severity": finding.severity,
            "message": finding.message.as_data(),
            "hint": finding.hint.as_data(),
            "guide": urls.rule_pages(finding.rule, settings.site_url, settings.languages),
        }
        for finding in result.findings
    ]
    yield as_json({"version": VERSION, "findings": findings})
