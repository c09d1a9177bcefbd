"""What a YAML parser could not read, in words that a shop manager understands.

The parser's own message is terse and often a line late (facts.md, "YAML"), so the text itself is looked at.
"""

from __future__ import annotations

import re

import yaml

from kokuchi.diagnostics import Place
from kokuchi.source.trouble import Trouble

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
# How many lines above the parser's mark a mistake may stand.
_REACH = 3


def conflict(lines: list[str], path: str) -> Trouble | None:
    """The first mark that a merge has left behind."""
    for number, line in enumerate(lines, 1):
        if line[:1] in _CONFLICT_STARTS and re.match(_CONFLICT, line):
            return Trouble(Place(path, number, 1), RULE, "conflict", {"mark": line[:7]})
    return None


def mistyped_key(text: str, place: Place) -> Trouble | None:
    """``ja:よい`` and ``title：よい``: a key whose colon is not followed by a space, or is full-width."""
    if found := re.match(_WIDE_COLON, text):
        return Trouble(place, RULE, "wide-colon", {"key": found[1]})
    if found := re.match(_NO_SPACE, text):
        return Trouble(place, RULE, "missing-space", {"key": found[1]})
    return None


def explain(lines: list[str], error: yaml.YAMLError, path: str) -> Trouble:
    """A parser's error → the most likely mistake of the person who typed the file."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    row = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    context = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    if "quoted scalar" in said and context:
        return Trouble(Place(path, context.line + 1, context.column + 1), RULE, "unclosed-quote")
    near = [n for n in range(row, max(row - _REACH, -1), -1) if n < len(lines)]
    for number in near:
        if trouble := _in_line(lines[number], Place(path, number + 1)):
            return trouble
    here = Place(path, row + 1, mark.column + 1 if mark else 1)
    if "mapping values" in said:
        return Trouble(here, RULE, "colon-in-text")
    if "flow" in said and context:
        return Trouble(Place(path, context.line + 1, context.column + 1), RULE, "unclosed-bracket")
    if "block" in said or "expected" in said:
        return Trouble(here, RULE, "indentation")
    return Trouble(here, RULE, "other", {"problem": getattr(error, "problem", None) or "?"})


def _in_line(line: str, place: Place) -> Trouble | None:
    def at(column: int) -> Place:
        return Place(place.path, place.line, column + 1)

    if found := re.match(_TAB, line):
        return Trouble(at(found.end() - 1), RULE, "tab")
    if found := re.match(_WIDE_SPACE, line) or re.match(_WIDE_SPACE_AFTER, line):
        return Trouble(at(found.end() - 1), RULE, "wide-space")
    if found := re.match(_WIDE_COLON, line):
        return Trouble(at(found.start(2)), RULE, "wide-colon", {"key": found[1]})
    if found := re.match(_NO_SPACE, line):
        return Trouble(at(found.end() - 1), RULE, "missing-space", {"key": found[1]})
    if found := re.match(_BEHIND_QUOTE, line):
        return Trouble(at(found.end()), RULE, "behind-quote")
    if found := re.match(_STARTER, line):
        return Trouble(at(found.start(1)), RULE, "starter", {"character": found[1]})
    return None
