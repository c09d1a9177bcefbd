"""Findings as annotations of a pull request, and a log that cannot give commands.

GitHub reads commands out of what a step prints, and drops what is over ten annotations of a step.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.report.text import as_text, printable
from kokuchi.rules import BY_ID

SHOWN = 9
_MORE = ProgramText(
    ja="ほかに {n:,} 件の指摘があります（エラー {errors:,} 件、警告 {warnings:,} 件）。ログと概要にすべて載せています",
    en="and {n:,} more ({errors:,} errors, {warnings:,} warnings); the log and the summary show all",
)
# A runner takes a line that begins with two colons for a command, and "##[" anywhere in it for an older one.
_COMMAND = re.compile(r"^(\s*):(?=:)")


def as_github(result: CheckResult, language: str) -> Iterator[str]:
    """The annotations, errors first, and below them everything as readable text."""
    found = sorted(result.findings, key=lambda finding: (not finding.is_error, finding.place))
    root = repository()
    for finding in found[:SHOWN]:
        yield _annotation(finding, language, root)
    if rest := found[SHOWN:]:
        yield _more(rest, language)
    for line in as_text(result, language):
        yield harmless(line)


def repository() -> Path:
    """The folder from which GitHub counts paths: the clone's top, inside the workspace where there is one."""
    here = Path.cwd()
    given = os.environ.get("GITHUB_WORKSPACE")
    workspace = Path(given).resolve() if given else None
    if workspace and not here.resolve().is_relative_to(workspace):
        workspace = None
    for folder in (here, *here.parents):
        if (folder / ".git").exists() or folder.resolve() == workspace:
            return folder
    return here


def from_top(shown: str, root: Path) -> str:
    """A path as findings show it → the path from the top of the repository, with slashes."""
    whole = Path(os.path.abspath(shown))  # noqa: PTH100  (resolve() would follow links)
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def _annotation(finding: Finding, language: str, root: Path) -> str:
    place, rule = finding.place, BY_ID[finding.rule]
    properties = {
        "file": printable(from_top(place.path, root)),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{printable(rule.title.in_language(language))} [{rule.id}]",
    }
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(printable(part.in_language(language)) for part in (finding.message, finding.hint))
    return f"::{finding.severity} {said}::{_data(message)}"


def _more(rest: Sequence[Finding], language: str) -> str:
    errors = sum(finding.is_error for finding in rest)
    values = {"n": len(rest), "errors": errors, "warnings": len(rest) - errors}
    said = _MORE.in_language(language).format_map(values)
    return f"::{'error' if errors else 'warning'} title=kokuchi::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def harmless(line: str) -> str:
    """A line of the log that no runner takes for a command, whatever a value or a file's name holds."""
    return _COMMAND.sub(r"\1\\u003a", line).replace("##[", "#\\u0023[")
