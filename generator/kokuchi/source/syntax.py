"""Maps YAML errors to issues about common mistakes, such as a tab or a missing space.

The parser's own message is terse and often points at a later line, so the lines above its mark are searched as well.
"""

from __future__ import annotations

import re

import yaml

from kokuchi.diagnostics import Issue, Place

RULE = "yaml-syntax"
_CONFLICT = r"<{7}( |$)|={7}$|>{7}( |$)"
_CONFLICT_STARTS = {"<", "=", ">"}
_TAB = r" *(?:- *)?\t"
_WIDE_SPACE = r"[ \u3000\u00a0]*[\u3000\u00a0]"
_WIDE_SPACE_AFTER = r"[ \-]*[A-Za-z_]+:([\u3000\u00a0])"
_WIDE_COLON = r"[ \-]*([A-Za-z_]+)(：)"
_NO_SPACE = r"[ \-]*([A-Za-z_]+):(?=[^\s/])"
_BEHIND_QUOTE = r"""[ \-]*(?:[A-Za-z_]+: +)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?! *(?:#|$|:|,|\}|\]))"""
_STARTER = r"[ \-]*[A-Za-z_]+: *([@`%|>&*!?])"
# A word alone on a line, or a word at the beginning of a line and a text, without a colon.
_NO_COLON = r" *([a-z_]{2,})[ \t]*$|([a-z_]{2,}) +[^\s:](?!.*:(?: |$))"
# How many lines above the parser's mark are searched.
_REACH = 3


def conflict(lines: list[str], path: str) -> Issue | None:
    """The issue for the first conflict marker of git; None if there is none."""
    for number, line in enumerate(lines, 1):
        if line[:1] in _CONFLICT_STARTS and re.match(_CONFLICT, line):
            return Issue(Place(path, number, 1), "conflict", {"mark": line[:7]}, rule=RULE)
    return None


def mistyped_key(text: str, place: Place) -> Issue | None:
    """The issue for a key without a space after its colon (``ja:よい``) or with a full-width colon (``title：よい``)."""
    if found := re.match(_WIDE_COLON, text):
        return Issue(place, "wide-colon", {"key": found[1]}, rule=RULE)
    if found := re.match(_NO_SPACE, text):
        return Issue(place, "missing-space", {"key": found[1]}, rule=RULE)
    return None


def explain(lines: list[str], error: yaml.YAMLError, path: str) -> Issue:
    """The issue for the most likely cause of a parser's error."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    row = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    context = getattr(error, "context_mark", None)
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    if "quoted scalar" in problem and context:
        return Issue(Place(path, context.line + 1, context.column + 1), "unclosed-quote", rule=RULE)
    near = [n for n in range(row, max(row - _REACH, -1), -1) if n < len(lines)]
    for number in near:
        if issue := _in_line(lines[number], Place(path, number + 1)):
            return issue
    here = Place(path, row + 1, mark.column + 1 if mark else 1)
    if issue := _in_line_above(lines, row, problem, path):
        return issue
    if "mapping values" in problem:
        return Issue(here, "colon-in-text", rule=RULE)
    if "flow" in problem and context:
        return Issue(Place(path, context.line + 1, context.column + 1), "unclosed-bracket", rule=RULE)
    if "block" in problem or "expected" in problem:
        return Issue(here, "indentation", rule=RULE)
    return Issue(here, "other", {"problem": getattr(error, "problem", None) or "?"}, rule=RULE)


def _in_line_above(lines: list[str], row: int, problem: str, path: str) -> Issue | None:
    """The issue for a line above the parser's mark: a key without a colon, or a child that is not indented."""
    filled = [number for number in range(min(row, len(lines) - 1), -1, -1) if lines[number].strip()][:3]
    for number in filled[:2]:
        if found := re.match(_NO_COLON, lines[number]):
            key = found[1] or found[2]
            place = Place(path, number + 1, found.end(1 if found[1] else 2) + 1)
            return Issue(place, "missing-colon", {"key": key}, rule=RULE)
    if "mapping values" in problem and len(filled) == 3:
        child, parent = lines[filled[1]], lines[filled[2]]
        if re.match(r"[A-Za-z_]+: +\S", child) and re.match(r"[A-Za-z_]+:$", parent):
            return Issue(Place(path, filled[1] + 1), "indentation", rule=RULE)
    return None


def _in_line(line: str, place: Place) -> Issue | None:
    def at(column: int) -> Place:
        return Place(place.path, place.line, column + 1)

    if found := re.match(_TAB, line):
        return Issue(at(found.end() - 1), "tab", rule=RULE)
    if found := re.match(_WIDE_SPACE, line) or re.match(_WIDE_SPACE_AFTER, line):
        return Issue(at(found.end() - 1), "wide-space", rule=RULE)
    if found := re.match(_WIDE_COLON, line):
        return Issue(at(found.start(2)), "wide-colon", {"key": found[1]}, rule=RULE)
    if found := re.match(_NO_SPACE, line):
        return Issue(at(found.end() - 1), "missing-space", {"key": found[1]}, rule=RULE)
    if found := re.match(_BEHIND_QUOTE, line):
        return Issue(at(found.end()), "text-after-quote", rule=RULE)
    if found := re.match(_STARTER, line):
        return Issue(at(found.start(1)), "special-first-character", {"character": found[1]}, rule=RULE)
    return None
