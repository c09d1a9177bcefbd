"""Brings the newest version of a phrase into the texts of a file. Everything else in the file stays as it is.

Only the characters of the texts and of ``phrase`` are replaced, so that comments, order and line breaks are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kokuchi.diagnostics import Issue
from kokuchi.phrasebook import Phrase, Phrasebook, Use
from kokuchi.phrasebook.usage import blanks_of, different_languages, key_of, rendered, usable
from kokuchi.settings import Settings
from kokuchi.source import Mapping, Node, Route, Scalar, Sequence, parse
from kokuchi.yaml_writer.comments import comments
from kokuchi.yaml_writer.scalars import inline

_Reader: Any = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Renewed:
    """A text with an outdated phrase: the line of ``phrase``, and the ids of the old and the new version."""

    line: int
    old: str
    new: str


@dataclass(slots=True)
class Renewal:
    """The text of the file with the newest versions. ``left`` are texts that were changed by hand."""

    text: str
    renewed: list[Renewed] = field(default_factory=list)
    left: list[Renewed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def renew_phrases(text: str, path: str, settings: Settings, book: Phrasebook) -> Renewal | list[Issue]:
    """The file with the newest version of each phrase whose text has the words of an older one.

    Returns the issues of a file that cannot be read.
    """
    parsed = parse(text, path, settings.languages)
    if parsed.issues:
        return parsed.issues
    found = Renewal(text)
    if not isinstance(parsed.root, Mapping):
        return found
    tree = yaml.compose(text, Loader=_Reader)
    edits: list[_Edit] = []
    for use in _uses(parsed.root):
        phrase = usable(use, book, settings)
        newest = book.newest(phrase) if phrase else None
        if phrase is None or newest is None or newest is phrase:
            continue
        named = use.node.entries["phrase"].value
        step = Renewed(named.place.line, phrase.id, newest.id)
        wanted = _wanted(use, phrase, newest, book, settings)
        own = [_edit(text, tree, (*use.route, name), words) for name, words in wanted.items()]
        if own and _is_safe(text, own):
            edits += own
            found.renewed.append(step)
        else:
            found.left.append(step)
    found.text = _edited(text, edits)
    return found


def _uses(root: Mapping) -> Iterator[Use]:
    """The texts that name a phrase in one file, without values of other files."""

    def walk(node: Node, route: Route) -> Iterator[Use]:
        if isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                yield from walk(item, (*route, number))
        elif isinstance(node, Mapping):
            entry = node.entries.get("phrase")
            if entry and isinstance(entry.value, Scalar):
                yield Use(route, key_of(route), entry.value.text.strip(), node)
            for name, inner in node.entries.items():
                yield from walk(inner.value, (*route, name))

    return walk(root, ())


def _wanted(use: Use, phrase: Phrase, newest: Phrase, book: Phrasebook, settings: Settings) -> dict[str, str]:
    """Language, and ``phrase`` → what is written there; empty if the text does not have the words of its phrase."""
    if not newest.texts.keys() >= set(settings.languages):
        return {}
    blanks = blanks_of(phrase, use, book, settings.languages)
    if blanks is None or different_languages(use, rendered(phrase, blanks, settings)):
        return {}
    return rendered(newest, blanks, settings) | {"phrase": newest.id}


def _edit(text: str, tree: Any, route: Route, words: str) -> _Edit:
    """The characters of the scalar at a route, and what replaces them."""
    node, in_flow = tree, False
    for step in route:
        in_flow = in_flow or bool(node.flow_style)
        node = node.value[step] if isinstance(step, int) else _child(node, step)
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"|", ">"}:
        # A block ends after its last line break, which stays.
        end = start + len(text[start:end].rstrip("\r\n "))
    # As in kokuchi fmt: a comment after an unquoted text could be mistaken for a part of it.
    guarded = not in_flow and route[-1] != "phrase" and text[end:].lstrip(" \t").startswith("#")
    return _Edit(start, end, inline(words, in_flow=in_flow, guarded=guarded))


def _child(node: Any, step: str) -> Any:
    return next(value for key, value in node.value if key.value == step)


def _is_safe(text: str, edits: list[_Edit]) -> bool:
    """Whether an edit keeps every comment: one after the ``|`` of a block would be lost."""
    kept = sorted(comment.text for comment in comments(text))
    return sorted(comment.text for comment in comments(_edited(text, edits))) == kept


def _edited(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
