"""Parses a YAML file into a tree in which every comment is attached to a key.

PyYAML drops comments, so they are searched for in the text between its tokens. A comment above a key belongs to that
key, a comment after a value to that value, a comment indented like the keys of a mapping to the end of that
mapping. Comments above the first key belong to the file and stay at its top.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from kokuchi.diagnostics import Place
from kokuchi.source import Scalar
from kokuchi.yaml_writer.nodes import Collection, Entry, ScalarItem, Value

_Reader: Any = getattr(yaml, "CLoader", yaml.Loader)
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


class Comment(NamedTuple):
    """A comment with its offset, line and column (0-based, in characters); ``alone``: nothing else is on its line."""

    start: int
    line: int
    column: int
    text: str
    alone: bool


def comments(text: str) -> list[Comment]:
    """Every comment of a valid YAML text, in order."""
    found: list[Comment] = []
    end = 0
    for token in yaml.scan(text, Loader=_Reader):
        start = token.start_mark.index
        found += [
            _comment(text, end + match.start(), match[0]) for match in re.finditer("#[^\n]*", text[end:start])
        ]
        end = max(end, token.end_mark.index)
        block = isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}
        if block and (header := _HEADER.match(text, start, end)):
            found.append(_comment(text, header.start(1), header[1]))
    return found


def _comment(text: str, start: int, comment: str) -> Comment:
    first = text.rfind("\n", 0, start) + 1
    before = text[first:start]
    return Comment(
        start, text.count("\n", 0, start), start - first, comment.rstrip(" \t"), not before.strip(" \t")
    )


def read_commented(text: str, languages: tuple[str, ...]) -> Collection | None:
    """The tree of a text that ``kokuchi.source.parse`` accepts; None if the root is not a mapping.

    ``text`` must use LF line endings.
    """
    node = yaml.compose(text, Loader=_Reader)
    if not isinstance(node, yaml.MappingNode):
        return None
    reader = _Walk(text, languages)
    root = reader.branch(node, 0, len(text) + 1)
    root.flow = False
    if root.entries:
        root.head, root.entries[0].above = root.entries[0].above, []
    root.tail += reader.above(len(text) + 1, None)
    return root


class _Walk:
    def __init__(self, text: str, languages: tuple[str, ...]) -> None:
        self.text, self.languages = text, languages
        self.lines = text.split("\n")
        self.comments = comments(text)
        self.next = 0
        self.blanks: set[int] = set()

    def branch(self, node: Any, lowest: int, limit: int) -> Collection:
        """Convert a mapping or list. Comments before offset ``limit`` and from column ``lowest`` on may close it."""
        is_list = isinstance(node, yaml.SequenceNode)
        column = node.start_mark.column
        branch = Collection(is_list=is_list, flow=self._in_one_line(node))
        end = node.end_mark.index if node.flow_style else limit
        pairs = [(None, item) for item in node.value] if is_list else list(node.value)
        for number, (key, value) in enumerate(pairs):
            following = pairs[number + 1] if number + 1 < len(pairs) else None
            until = (following[0] or following[1]).start_mark.index if following else end
            branch.entries.append(self._entry(key, value, column, until))
        lowest = 0 if node.flow_style else max(lowest, column)
        branch.tail = self.tail(end, lowest)
        return branch

    def _entry(self, key: Any, value: Any, column: int, until: int) -> Entry:
        start = (key or value).start_mark
        above = self.above(start.index, start.line)
        trailing = self._trailing(key.end_mark.line, value.start_mark.index) if key else ""
        nested = isinstance(value, yaml.CollectionNode) and not self._in_one_line(value)
        if nested and not value.flow_style:
            inner: Value = self.branch(value, column + 1, until)
        else:
            above += self.above(value.start_mark.index, None)
            inner = self.branch(value, 0, value.end_mark.index) if nested else self._value(value)
            after_value = self._trailing(value.end_mark.line, until)
            above += [trailing] if trailing and after_value else []
            trailing = after_value or trailing
        entry = Entry(key.value if key else "", inner, above, trailing)
        if isinstance(inner, Collection) and not key and trailing:
            above.append(trailing)
            entry.trailing = ""
        # A comment after an unquoted text could be mistaken for a part of the text, so the text gets quotes.
        entry.guarded = bool(entry.trailing) and entry.key in self.languages
        return entry

    def _value(self, node: Any) -> Value:
        if isinstance(node, yaml.CollectionNode):
            return self.branch(node, 0, node.end_mark.index)
        if not node.style:
            return ScalarItem(
                node.value, verbatim=not isinstance(Scalar(Place(""), node.value, plain=True).json, str)
            )
        if node.style == ">":
            return ScalarItem(node.value, folded=self._folded(node))
        return ScalarItem(node.value)

    def _folded(self, node: Any) -> tuple[str, ...]:
        """Header and lines of a folded text (``>``) as wrapped by its author; ``()`` if they cannot be kept."""
        raw = self.text[node.start_mark.index : node.end_mark.index].rstrip("\n")
        header, *lines = raw.split("\n")
        header = header.split()[0]
        # Trailing spaces, a blank first line and several blank last lines are part of the value.
        if header not in {">", ">-"} or not lines or not lines[0].strip(" ") or node.value.endswith("\n\n"):
            return ()
        indent = len(lines[0]) - len(lines[0].lstrip(" "))
        if any(line != line.rstrip() or (line and line[:indent].strip(" ")) for line in lines):
            return ()
        return (header, *(line[indent:] for line in lines))

    def _in_one_line(self, node: Any) -> bool:
        if not isinstance(node, yaml.CollectionNode):
            return False
        return bool(node.flow_style) and node.start_mark.line == node.end_mark.line

    # Comments ------------------------------------------------------------------------------------

    def above(self, before: int, line: int | None) -> list[str]:
        """Comments before an offset, with the blank lines between them; ``line`` is the line of the key below."""
        found: list[str] = []
        while self.next < len(self.comments) and self.comments[self.next].start < before:
            found += self._taken()
        if line and self._is_blank(line - 1):
            found.append("")
        return found

    def tail(self, before: int, lowest: int) -> list[str]:
        """Comments at the end of a mapping or list: indented at least as much as its keys."""
        found: list[str] = []
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            if comment.start >= before or comment.column < lowest:
                break
            found += self._taken()
        return found

    def _trailing(self, line: int, before: int) -> str:
        if self.next < len(self.comments):
            comment = self.comments[self.next]
            if not comment.alone and comment.line == line and comment.start < before:
                self.next += 1
                return comment.text
            if not comment.alone and comment.start < before and self._is_header(comment):
                self.next += 1
                return comment.text
        return ""

    def _is_header(self, comment: Comment) -> bool:
        """Whether a comment follows the ``|`` or ``>`` that starts a block text."""
        return bool(re.search(r"[|>][-+0-9]*[ \t]+$", self.lines[comment.line][: comment.column]))

    def _taken(self) -> list[str]:
        comment = self.comments[self.next]
        self.next += 1
        return [*([""] if comment.alone and self._is_blank(comment.line - 1) else []), comment.text]

    def _is_blank(self, line: int) -> bool:
        """Whether a line is blank and has not been used yet: each blank line is attached to one thing only."""
        if line < 0 or line in self.blanks or self.lines[line].strip(" \t"):
            return False
        self.blanks.add(line)
        return True
