"""Parses YAML text into a tree, event by event. Anchors, aliases, tags and deep nesting are refused.

libyaml crashes at about 32,000 nested brackets; reading events one at a time stops at DEEPEST levels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import yaml

from kokuchi.bounded_yaml import PureReader
from kokuchi.diagnostics import Issue, Place
from kokuchi.source import syntax
from kokuchi.source.lines import split_lines
from kokuchi.source.nodes import Entry, Mapping, Node, Scalar, Sequence

DEEPEST = 16
# At most so many issues of one kind are reported, since a mistake may be repeated on every line.
MOST_ALIKE = 20
_Reader: Any = getattr(yaml, "CLoader", PureReader)

# Characters that YAML forbids or that are not visible (rule invisible-character). Fine are: a zero-width joiner between
# two emoji, which makes one picture of them, such as a family; one variation selector behind an ideograph (葛󠄀) or a
# picture. Others are not seen, and many of them can carry a hidden text.
_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"
_SELECTABLE = f"#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u3297\u3299{_PICTURE}"
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe03-\ufe0d\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e0120-\U000fffff\U00100000-\U0010ffff\ud800-\udfff]"
    f"|(?<![{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e011f]|(?<![{_SELECTABLE}])[\ufe0e\ufe0f]"
    f"|(?<![{_PICTURE}\ufe0f])\u200d|\u200d(?![{_PICTURE}])"
)
# Letters that are all visible. A text of nothing else, which most are, is recognised forty times as fast as by a search
# for INVISIBLE.
VISIBLE = re.compile("[\t\n\r -~\u00ae-\u017f\u2010-\u2027\u3000-\u312f\u4e00-\u9fff\uff01-\uff5e]*")
_COMMENT = re.compile(r" +(#\S.*)")


@dataclass(slots=True)
class Parsed:
    """The tree (None for an empty or unreadable text) and the issues found while parsing."""

    root: Node | None
    issues: list[Issue] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.case)
        self.issue = issue


def parse(text: str, path: str, languages: Collection[str]) -> Parsed:
    """Parse a text; errors are returned as issues and never raised.

    ``path`` is the path in places. ``languages`` are the keys whose values are sentences; in those, an unquoted ``#``
    is reported as an issue.
    """
    issues = _invisible(text, path)
    # Each character is replaced by exactly one, so that columns do not shift. A mark of the byte order at the beginning
    # is removed instead, since a space there would indent the first key.
    text = INVISIBLE.sub(" ", text.lstrip("\ufeff")) if issues else text
    lines = text.splitlines()
    if mark := syntax.conflict(lines, path):
        return Parsed(None, [*issues, mark])
    builder = _Builder(text, lines, path, languages)
    try:
        return Parsed(builder.document(), [*issues, *builder.issues])
    except _Refused as refused:
        return Parsed(None, [*issues, refused.issue])
    except yaml.YAMLError as error:
        issue = _too_deep(text, error, path) or syntax.explain(lines, error, path)
        return Parsed(None, [*issues, issue])


def _too_deep(text: str, error: yaml.YAMLError, path: str) -> Issue | None:
    """The issue for deep nesting that the parser itself fails on, before it returns the first event of it."""
    mark = getattr(error, "problem_mark", None)
    depth = 0
    for bracket in re.finditer(r"[\[{\]}]", text[: mark.index if mark else 0]):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            start = bracket.start()
            line = text.count("\n", 0, start)
            here = Place(path, line + 1, start - text.rfind("\n", 0, start))
            return Issue(here, "too-deep", {"deepest": DEEPEST}, rule="refused-yaml")
    return None


def _invisible(text: str, path: str) -> list[Issue]:
    """One issue for each invisible character per line, up to MOST_ALIKE of each character."""
    if VISIBLE.fullmatch(text):
        return []
    found: list[Issue] = []
    count: Counter[str] = Counter()
    for number, line in enumerate(split_lines(text), 1):
        seen: set[str] = set()
        for match in INVISIBLE.finditer(line):
            if match[0] not in seen and count[match[0]] < MOST_ALIKE:
                seen.add(match[0])
                count[match[0]] += 1
                here = Place(path, number, match.start() + 1)
                code = f"U+{ord(match[0]):04X}"
                found.append(Issue(here, "invisible", {"code": code}, rule="invisible-character"))
    return found


class _Builder:
    """Builds the tree of one document from the parser's events."""

    def __init__(self, text: str, lines: list[str], path: str, languages: Collection[str]) -> None:
        self._next: Callable[[], Any] = _Reader(text).get_event
        self.lines, self.path, self.languages = lines, path, languages
        self.issues: list[Issue] = []

    def document(self) -> Node | None:
        """The root of the only document; None for an empty file. Raises _Refused and yaml.YAMLError."""
        self._next()  # the stream begins
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), 1)
        self._next()  # the document ends
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            raise self._refuse(event, "second-document")
        return root

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, event: Any, case: str, **values: str | int | None) -> _Refused:
        return _Refused(
            Issue(
                self._place(event),
                case,
                {key: value or "" for key, value in values.items()},
                rule="refused-yaml",
            )
        )

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise self._refuse(event, "alias", name=event.anchor)
        if event.anchor is not None:
            raise self._refuse(event, "anchor", name=event.anchor)
        if event.tag is not None:
            raise self._refuse(event, "tag", name=event.tag)
        if depth > DEEPEST:
            raise self._refuse(event, "too-deep", deepest=DEEPEST)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        # Such characters were replaced in the text, so one in a value was written as an escape ("\u200b").
        if event.style == '"' and (hidden := INVISIBLE.search(event.value)):
            code = f"U+{ord(hidden[0]):04X}"
            issue = Issue(self._place(event), "invisible", {"code": code}, rule="invisible-character")
            self.issues += [issue] * (len(self.issues) < MOST_ALIKE)
        return Scalar(self._place(event), event.value, plain=not event.style)

    def _sequence(self, event: Any, depth: int) -> Sequence:
        node = Sequence(self._place(event))
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            node.items.append(self._node(event, depth + 1))
        return node

    def _mapping(self, start: Any, depth: int) -> Mapping:
        node = Mapping(self._place(start))
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value_event = self._next()
            value = self._node(value_event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(Issue(key.place, "key-not-text", rule=syntax.RULE))
            if key.text == "<<" and key.plain:
                raise self._refuse(event, "merge-key")
            if issue := self._suspicion(start, key, value, value_event):
                self.issues += [issue] * (len(self.issues) < MOST_ALIKE)
                if issue.case != "comment":
                    self._add_intended(node, key, issue)
                    continue
            if key.text in node.entries:
                values: dict[str, Any] = {"key": key.text, "line": node.entries[key.text].key.place.line}
                self.issues.append(Issue(key.place, "twice", values, rule="duplicate-key"))
                continue
            node.entries[key.text] = Entry(key, value)
        return node

    def _add_intended(self, node: Mapping, key: Scalar, issue: Issue) -> None:
        """Add the key that a mistyped one was intended to be, so that it is not reported as missing as well."""
        name = str(issue.values.get("key", ""))
        if name and name not in node.entries:
            rest = key.text[len(name) + 1 :]
            node.entries[name] = Entry(
                Scalar(key.place, name, plain=True), Scalar(key.place, rest, plain=True)
            )

    def _suspicion(self, start: Any, key: Scalar, value: Node, event: Any) -> Issue | None:
        """The issue for a value that is valid YAML, but most likely not what the author intended."""
        if not isinstance(value, Scalar) or not value.plain:
            return None
        if start.flow_style and not value.text and event.start_mark.index == event.end_mark.index:
            return self._cut_by_comma(key)
        if key.text in self.languages and value.text:
            return self._cut_by_comment(value, event)
        return None

    def _cut_by_comma(self, key: Scalar) -> Issue | None:
        line = self.lines[key.place.line - 1] if key.place.line <= len(self.lines) else ""
        behind = line[key.place.column - 1 + len(key.text) :].lstrip()
        if behind.startswith(":"):
            return None  # a key without a value, which the rules for empty values report
        return syntax.mistyped_key(key.text, key.place) or Issue(
            key.place, "comma", {"text": key.text}, rule=syntax.RULE
        )

    def _cut_by_comment(self, value: Scalar, event: Any) -> Issue | None:
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        found = _COMMENT.match(line, event.end_mark.column)
        if not found or event.start_mark.line != event.end_mark.line:
            return None
        here = Place(self.path, value.place.line, found.start(1) + 1)
        return Issue(here, "comment", {"text": found[1]}, rule=syntax.RULE)
