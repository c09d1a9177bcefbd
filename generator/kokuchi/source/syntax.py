"""Maps YAML errors to issues about common mistakes, such as a tab or a missing space.

The parser's own message is terse and often points at a later line, so the lines above its mark are searched as well.
"""

from __future__ import annotations

import re
from typing import Any

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
_STARTER = r"(?:[ \-]*[A-Za-z_]+: *(?=[@`%|>&*!?])|(?=[@`%]))(.)"
_QUOTED_KEY = r"""[ \-]*(["'])([^"']+)\1:(?=\S)"""
# The parser's words for a sign at the beginning of a value, by where the sign stands: at its mark, or where it began.
_AT_MARK = re.compile("cannot start any token|block node .*node content|mapping keys|undefined tag handle")
_AT_START = re.compile("scanning an? (?:alias|anchor|tag|block scalar)|parsing a tag")
_SIGNS = frozenset("@`%|>&*!?,")
_BAD_ESCAPE = re.compile("escape|hexdecimal")
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
        return _in_quotes(lines, problem, mark, context, path)
    here = Place(path, row + 1, mark.column + 1 if mark else 1)
    if issue := _at_sign(lines, problem, mark, context, path):
        return issue
    near = [n for n in range(row, max(row - _REACH, -1), -1) if n < len(lines)]
    for number in near:
        if issue := _in_line(lines[number], Place(path, number + 1)):
            return issue
    if issue := _in_line_above(lines, row, problem, path):
        return issue
    if "mapping values" in problem:
        return Issue(here, "colon-in-text", rule=RULE)
    if "flow" in problem and context:
        return Issue(_opening(lines, context, path), "unclosed-bracket", rule=RULE)
    if "document start" in problem and any(line.startswith("...") for line in lines[:row]):
        return Issue(here, "second-document", rule="refused-yaml")
    if "block" in problem or "expected" in problem:
        return Issue(here, "indentation", rule=RULE)
    return Issue(here, "other", {"problem": getattr(error, "problem", None) or "?"}, rule=RULE)


def _in_quotes(lines: list[str], problem: str, mark: Any, context: Any, path: str) -> Issue:
    """The issue for a quoted text: a code with a backslash that is none, or no second quotation mark."""
    if _BAD_ESCAPE.search(problem) and _from(lines, mark):
        line = lines[mark.line]
        # The mark of an unknown code is its backslash; that of an incomplete one is behind its letter.
        column = line.rfind("\\", 0, mark.column + ("unknown" in problem))
        place = Place(path, mark.line + 1, column + 1)
        return Issue(place, "escape", {"text": line[column : column + 2]}, rule=RULE)
    return Issue(_place(context, path), "unclosed-quote", rule=RULE)


def _at_sign(lines: list[str], problem: str, mark: Any, context: Any, path: str) -> Issue | None:
    """The issue for a sign that the parser complains of: at the beginning of a value, a bracket, or a dash."""
    if "simple key" in problem and _from(lines, context)[:1] in {"[", "{"}:
        return Issue(_place(context, path), "unclosed-bracket", rule=RULE)
    where = context if _AT_START.search(problem) else mark
    rest = _from(lines, where)
    if not rest:
        return None
    here, sign = _place(where, path), rest[0]
    if sign in _SIGNS and (where is context or _AT_MARK.search(problem)):
        return Issue(here, "special-first-character", {"character": sign}, rule=RULE)
    if sign in "]}" and "flow" not in problem:
        return Issue(here, "closing-bracket", {"bracket": sign}, rule=RULE)
    if re.match(r"-( |$)", rest) and _is_no_entry(lines, where):
        return Issue(here, "dash", rule=RULE)
    return None


def _place(mark: Any, path: str) -> Place:
    return Place(path, mark.line + 1, mark.column + 1)


def _from(lines: list[str], mark: Any) -> str:
    """What stands in the line of a mark from there on."""
    return lines[mark.line][mark.column :] if mark and mark.line < len(lines) else ""


def _is_no_entry(lines: list[str], mark: Any) -> bool:
    """Whether a dash stands behind a key or below its value; below another entry its indentation is wrong."""
    before = lines[mark.line][: mark.column].strip()
    above = "\n".join(lines[: mark.line]).rstrip().rpartition("\n")[2].lstrip()
    return before.endswith(":") if before else not above.startswith("-")


def _opening(lines: list[str], mark: Any, path: str) -> Place:
    """The last bracket before a mark that is not closed there; the mark itself if it is one."""
    opened: list[Place] = []
    for number, line in enumerate(lines[: mark.line + 1]):
        for found in re.finditer(r"[\[\]{}]", line[: mark.column + 1] if number == mark.line else line):
            if found[0] in "[{":
                opened.append(Place(path, number + 1, found.start() + 1))
            elif opened:
                opened.pop()
    return opened[-1] if opened else _place(mark, path)


def _in_line_above(lines: list[str], row: int, problem: str, path: str) -> Issue | None:
    """The issue for a line above the parser's mark: a key without a colon, or a child that is not indented."""
    filled = [number for number in range(min(row, len(lines) - 1), -1, -1) if lines[number].strip()][:3]
    if "expected ':'" in problem or "document start" in problem:
        for number in filled[:2]:
            if found := re.match(_QUOTED_KEY, lines[number]):
                place = Place(path, number + 1, found.end())
                return Issue(place, "missing-space", {"key": found[2]}, rule=RULE)
    if "block mapping" in problem and (opened := _open_quote(lines, filled, path)):
        return Issue(opened, "unclosed-quote", rule=RULE)
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


def _open_quote(lines: list[str], filled: list[int], path: str) -> Place | None:
    """Where the line above opens a quotation mark that only the first one of this line closes."""
    if len(filled) < 2:
        return None
    number = filled[1]
    this, above = lines[filled[0]], lines[number]
    opened = re.match(r"""[ \-]*(?:[A-Za-z_]+: +)?(["'])""", above)
    if not opened or opened[1] in above[opened.end() :]:
        return None
    # The first mark of this line was meant to open a quotation of its own; what follows it is what the parser complains of.
    closed = re.match(rf"[ \-]*[A-Za-z_]+: *{opened[1]}", this)
    return Place(path, number + 1, opened.end()) if closed else None


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
