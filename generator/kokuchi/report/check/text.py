"""Findings in the style of a compiler: place, message, the line itself, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.report.text import Style, plain, printable, width
from kokuchi.settings import Settings
from kokuchi.source import INVISIBLE

_LONGEST_LINE = 96
_BEFORE_CARET = 40
# Notices of a chain share most warnings, and thousands of equal ones would hide a different one.
_MOST_ALIKE = 5
_ALL = ProgramText(
    ja="すべては kokuchi check --format json で見られます", en="kokuchi check --format json shows every one"
)


def render(
    result: CheckResult,
    settings: Settings | None,  # noqa: ARG001  (every format takes the same arguments)
    language: str,
    style: Style = plain,
) -> Iterator[str]:
    """All findings and a line with their number; of equal warnings only the first few and the number of the others."""
    yield from as_text(result, language, style)


def as_text(result: CheckResult, language: str, style: Style = plain) -> Iterator[str]:
    """``render`` without the settings, which the text does not need."""
    alike: Counter[tuple[str, ProgramText, ProgramText]] = Counter()
    for finding in result.findings:
        key = (finding.rule, finding.message, finding.hint)
        alike[key] += not finding.is_error
        if alike[key] <= _MOST_ALIKE:
            yield from _lines(finding, result, language, style)
    for (rule, message, _), count in alike.items():
        if count > _MOST_ALIKE:
            yield from _more(rule, message, count - _MOST_ALIKE, language, style)
    yield summary(result).in_language(language)


def _more(rule: str, message: ProgramText, count: int, language: str, style: Style) -> Iterator[str]:
    text = ProgramText(
        ja=f"ほかに {count:,} 件、同じ警告があります: {message.ja} [{rule}]",
        en=f"{count:,} more of the same warning: {message.en} [{rule}]",
    )
    yield style("…", "place") + " " + printable(text.in_language(language))
    yield style("  = ", "margin") + _ALL.in_language(language)
    yield ""


def _lines(finding: Finding, result: CheckResult, language: str, style: Style) -> Iterator[str]:
    place = finding.place
    where = style(f"{printable(place.path)}:{place.line}:{place.column}:", "place")
    severity = style(f"{finding.severity}:", finding.severity)
    yield f"{where} {severity} {printable(finding.message.in_language(language))} [{finding.rule}]"
    margin = " " * len(str(place.line))
    line = result.line_at(place)
    if line.strip():
        shown, column = _window(line, place.column)
        yield style(f"  {place.line} | ", "margin") + shown
        yield style(f"  {margin} | ", "margin") + " " * width(shown[: column - 1]) + style("^", "caret")
    yield style(f"  {margin} = ", "margin") + printable(finding.hint.in_language(language))
    yield ""


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the column in that part."""
    line = INVISIBLE.sub("\ufffd", line).replace("\t", " ")
    if len(line) <= _LONGEST_LINE:
        return line.rstrip(), column
    first = max(0, min(column - 1 - _BEFORE_CARET, len(line) - _LONGEST_LINE))
    part = line[first : first + _LONGEST_LINE]
    head = "…" if first else ""
    tail = "…" if first + _LONGEST_LINE < len(line) else ""
    return head + part + tail, column - first + len(head)


def summary(result: CheckResult) -> ProgramText:
    """One line: how many files, errors and warnings."""
    files, errors, warnings = result.files, result.errors, result.warnings
    if not result.findings:
        return ProgramText(
            ja=f"告知 {files:,} 件を確認しました。指摘はありません。",
            en=f"{files:,} {_s('notice', files)} checked, nothing found.",
        )
    return ProgramText(
        ja=f"告知 {files:,} 件を確認しました。エラー {errors:,} 件、警告 {warnings:,} 件。",
        en=f"{files:,} {_s('notice', files)} checked: {errors:,} {_s('error', errors)}, "
        f"{warnings:,} {_s('warning', warnings)}.",
    )


def _s(word: str, number: int) -> str:
    return word if number == 1 else word + "s"
