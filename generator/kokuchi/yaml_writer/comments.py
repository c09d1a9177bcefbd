"""A file with its comments → a tree in which every comment belongs to a key.

The parser drops comments, so they are found between its tokens. A comment above a key goes with that key,
one behind a value with that value, one that is indented like a group's keys with that group; those above
the first key are about the file and stay on top.
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
    """A comment, where it begins (in characters), and whether it has a line for itself."""

    start: int
    line: int
    column: int
    text: str
    alone: bool


def comments(text: str) -> list[Comment]:
    """Every comment of a file that a parser can read, in order."""
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


def _comment(text: str, start: int, said: str) -> Comment:
    first = text.rfind("\n", 0, start) + 1
    before = text[first:start]
    return Comment(
        start, text.count("\n", 0, start), start - first, said.rstrip(" \t"), not before.strip(" \t")
    )


def read_commented(text: str, languages: tuple[str, ...]) -> Collection | None:
    """The tree of a text that ``kokuchi.source.parse`` has read without trouble; None if it is no mapping.

    ``text`` has LF as its only line end.
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
        """A mapping or list. Comments from column ``lowest`` on, up to ``limit``, may belong to its end."""
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
        beside = self._beside(key.end_mark.line, value.start_mark.index) if key else ""
        nested = isinstance(value, yaml.CollectionNode) and not self._in_one_line(value)
        if nested and not value.flow_style:
            inner: Value = self.branch(value, column + 1, until)
        else:
            above += self.above(value.start_mark.index, None)
            inner = self.branch(value, 0, value.end_mark.index) if nested else self._value(value)
            behind = self._beside(value.end_mark.line, until)
            above += [beside] if beside and behind else []
            beside = behind or beside
        entry = Entry(key.value if key else "", inner, above, beside)
        if isinstance(inner, Collection) and not key and beside:
            above.append(beside)
            entry.beside = ""
        # A comment behind an unquoted text reads like a text that was cut short.
        entry.guarded = bool(entry.beside) and entry.key in self.languages
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
        """The lines of a text with ``>`` as its author wrapped them; none where they cannot be kept so."""
        raw = self.text[node.start_mark.index : node.end_mark.index].rstrip("\n")
        header, *lines = raw.split("\n")
        header = header.split()[0]
        # Blanks at a line's end belong to the text; a blank first line and several last ones do, too.
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
        """The comments up to a place, with the blank lines between them; ``line`` is that of a key below."""
        found: list[str] = []
        while self.next < len(self.comments) and self.comments[self.next].start < before:
            found += self._taken()
        if line and self._is_blank(line - 1):
            found.append("")
        return found

    def tail(self, before: int, lowest: int) -> list[str]:
        """The comments that close a group: as indented as its keys, or more."""
        found: list[str] = []
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            if comment.start >= before or comment.column < lowest:
                break
            found += self._taken()
        return found

    def _beside(self, line: int, before: int) -> str:
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
        """Whether a comment stands behind the ``|`` or ``>`` that begins a text."""
        return bool(re.search(r"[|>][-+0-9]*[ \t]+$", self.lines[comment.line][: comment.column]))

    def _taken(self) -> list[str]:
        comment = self.comments[self.next]
        self.next += 1
        return [*([""] if comment.alone and self._is_blank(comment.line - 1) else []), comment.text]

    def _is_blank(self, line: int) -> bool:
        """Whether a line is blank, and nothing above it has been told so: it stands over one thing only."""
        if line < 0 or line in self.blanks or self.lines[line].strip(" \t"):
            return False
        self.blanks.add(line)
        return True
