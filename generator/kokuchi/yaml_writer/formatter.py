"""A notice in the house's form: the same meaning, the same comments, keys and quotes as in the guide."""

from __future__ import annotations

import re

from kokuchi.diagnostics import Issue, Place
from kokuchi.schema.fragments import JsonSchema
from kokuchi.source import Mapping, Node, Parsed, Scalar, parse
from kokuchi.yaml_writer.comments import comments, read_commented
from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.order import order


def format_notice(text: str, path: str, languages: tuple[str, ...], schema: JsonSchema) -> str | list[Issue]:
    """The text in its form, or what keeps it from being read: then it stays as it is.

    ``schema`` is that of ``notice_schema``. Whatever comes out was read again, and says the same.
    """
    text = re.sub("\r\n?", "\n", text)
    parsed = parse(text, path, languages)
    if parsed.issues:
        return parsed.issues
    if not isinstance(parsed.root, Mapping):
        return [Issue(Place(path), "file", rule="wrong-form")] if parsed.root else []
    tree = read_commented(text, languages)
    if tree is None:
        return [Issue(Place(path), "file", rule="wrong-form")]
    order(tree, schema)
    made = emit(tree)
    if not _same(parsed, parse(made, path, languages)) or _said(text) != _said(made):
        # Nobody's file is worth risking for its looks.
        return text if text.endswith("\n") else text + "\n"
    return made


def _same(before: Parsed, after: Parsed) -> bool:
    return not after.issues and _values(before.root) == _values(after.root)


def _values(node: Node | None) -> object:
    """Everything that a reader can see: the texts as written, and their types."""
    if node is None or isinstance(node, Scalar):
        return (node.text, type(node.json).__name__) if node else None
    if isinstance(node, Mapping):
        return {key: _values(entry.value) for key, entry in node.entries.items()}
    return [_values(item) for item in node.items]


def _said(text: str) -> list[str]:
    return sorted(comment.text for comment in comments(text))
