"""Findings as annotations of a pull request, followed by the text as a log.

GitHub reads commands from what a step prints, so values are escaped; it shows at most ten annotations of a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.report.check.text import as_text
from kokuchi.report.repository import from_top, repository
from kokuchi.report.text import Style, plain, printable
from kokuchi.rules import BY_ID
from kokuchi.settings import Settings

SHOWN = 9
_MORE = ProgramText(
    ja="ほかに {n:,} 件の指摘があります（エラー {errors:,} 件、警告 {warnings:,} 件）。ログと概要にすべて載せています",
    en="and {n:,} more ({errors:,} errors, {warnings:,} warnings); the log and the summary show all",
)
# A runner executes lines that begin with two colons, and commands of the old kind, "##[…]", anywhere in a line.
_COMMAND = re.compile(r"^(\s*):(?=:)")


def render(
    result: CheckResult,
    settings: Settings,  # noqa: ARG001  (every format takes the same arguments)
    language: str,
    style: Style = plain,  # noqa: ARG001
) -> Iterator[str]:
    """The annotations, errors first, and below them all findings as text."""
    found = sorted(result.findings, key=lambda finding: (not finding.is_error, finding.place))
    root = repository()
    for finding in found[:SHOWN]:
        yield _annotation(finding, language, root)
    if rest := found[SHOWN:]:
        yield _more(rest, language)
    for line in as_text(result, language):
        yield harmless(line)


def _annotation(finding: Finding, language: str, root: Path) -> str:
    place, rule = finding.place, BY_ID[finding.rule]
    properties = {
        "file": printable(from_top(place.path, root)),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{printable(rule.title.in_language(language))} [{rule.id}]",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(printable(part.in_language(language)) for part in (finding.message, finding.hint))
    return f"::{finding.severity} {listed}::{_data(message)}"


def _more(rest: Sequence[Finding], language: str) -> str:
    errors = sum(finding.is_error for finding in rest)
    values = {"n": len(rest), "errors": errors, "warnings": len(rest) - errors}
    text = _MORE.in_language(language).format_map(values)
    return f"::{'error' if errors else 'warning'} title=kokuchi::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def harmless(line: str) -> str:
    """A log line with command syntax escaped, so that no value or file name can give the runner a command."""
    return _COMMAND.sub(r"\1\\u003a", line).replace("##[", "#\\u0023[")
