"""Findings as a compiler prints them: place, message, the line itself, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.source import INVISIBLE

_LONGEST_LINE = 96
_BEFORE_CARET = 40
# A chain's shops share most of what is open: a thousand warnings alike hide the one that is not.
_MOST_ALIKE = 5
_ALL = ProgramText(
    ja="すべては kokuchi check --format json で見られます", en="kokuchi check --format json shows every one"
)

Style = Callable[[str, str], str]


def plain(text: str, part: str) -> str:  # noqa: ARG001  (the part is for those who colour)
    """The style of a file or a pipe: none."""
    return text


def as_text(result: CheckResult, language: str, style: Style = plain) -> Iterator[str]:
    """The lines of all findings, and one line that counts them; of warnings that say the same only the first few."""
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
    said = ProgramText(
        ja=f"ほかに {count:,} 件、同じ警告があります: {message.ja} [{rule}]",
        en=f"{count:,} more warnings that say the same: {message.en} [{rule}]",
    )
    yield style("…", "place") + " " + printable(said.in_language(language))
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


def width(text: str) -> int:
    """How many cells of a terminal a text takes: two for each wide character, none for combining ones."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def printable(text: str) -> str:
    """A text that cannot steer a terminal, whatever stands in a file's name or in a value."""
    visible = "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)
    return visible.encode("utf-8", "backslashreplace").decode("utf-8")


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
