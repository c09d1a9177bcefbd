"""Formats a notice: keys in schema order, quotes only where needed. Values and comments do not change."""

from __future__ import annotations

import re

from kokuchi.diagnostics import Issue, Place
from kokuchi.schema.fragments import JsonSchema
from kokuchi.source import Mapping, Node, Parsed, Scalar, parse
from kokuchi.yaml_writer.comments import comments, read_commented
from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.order import order


def format_notice(text: str, path: str, languages: tuple[str, ...], schema: JsonSchema) -> str | list[Issue]:
    """Return the formatted text, or the issues that prevent the file from being read.

    ``schema`` is the result of ``notice_schema``. The formatted text is parsed again; if its values or comments
    differ from the original, the original text is returned.
    """
    text = re.sub("\r\n?", "\n", text)
    parsed = parse(text, path, languages)
    if parsed.issues:
        return parsed.issues
    if not isinstance(parsed.root, Mapping):
        return [Issue(Place(path), "not-a-mapping", rule="wrong-form")] if parsed.root else []
    tree = read_commented(text, languages)
    if tree is None:
        return [Issue(Place(path), "not-a-mapping", rule="wrong-form")]
    order(tree, schema)
    formatted = emit(tree)
    if not _same(parsed, parse(formatted, path, languages)) or _comment_texts(text) != _comment_texts(
        formatted
    ):
        return text if text.endswith("\n") else text + "\n"
    return formatted


def _same(before: Parsed, after: Parsed) -> bool:
    return not after.issues and _values(before.root) == _values(after.root)


def _values(node: Node | None) -> object:
    """All values as nested data: each scalar as its text and type."""
    if node is None or isinstance(node, Scalar):
        return (node.text, type(node.json).__name__) if node else None
    if isinstance(node, Mapping):
        return {key: _values(entry.value) for key, entry in node.entries.items()}
    return [_values(item) for item in node.items]


def _comment_texts(text: str) -> list[str]:
    return sorted(comment.text for comment in comments(text))
