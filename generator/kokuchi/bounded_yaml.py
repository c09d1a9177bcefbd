"""Loads mkdocs.yml, the files that it inherits from, and words of the theme, which may come from strangers.

Each file is read within limits: its size, and its size after aliases are replaced by what they stand for (ten lines of
aliases of aliases can stand for a billion values). ``!ENV`` is resolved as MkDocs does if an environment is given; values
with any other tag that only MkDocs resolves become None. Tags that make MkDocs run Python code are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml
from yaml.scanner import ScannerError

LARGEST = 256 * 1024  # bytes
MOST_VALUES = 50_000
# These import a module or take something from it; all other Python tags run code.
_HARMLESS = ("tag:yaml.org,2002:python/name:", "tag:yaml.org,2002:python/module:")
_HARMLESS_TYPES = ("str", "unicode", "bool", "int", "long", "float", "none", "tuple", "list", "dict", "bytes")
_PYTHON = "tag:yaml.org,2002:python/"
Node: TypeAlias = yaml.Node
# A code in a quoted text; the group is there for half of a pair, which is no character.
_CODE = re.compile(r"\\(?:(u|U0000)(?=[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)


class PureReader(yaml.SafeLoader):
    r"""PyYAML's own reader, for machines without libyaml: what libyaml refuses is an error with a place here, too.

    Alone, it raises other errors for the code of a character that does not exist (``"\U0011ffff"``) and for a number of
    thousands of digits, and takes half of a pair (``"\ud800"``) for a character.
    """

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:
        """As in PyYAML, but a code without a character is an error behind its backslash and letter."""
        begin, line, column = self.pointer, self.line, self.column
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (OverflowError, ValueError) as error:
            raise _no_character(start_mark, self.get_mark()) from error
        if any("\ud800" <= chunk <= "\udfff" for chunk in chunks):
            end = next(code.start() + 2 for code in _CODE.finditer(self.buffer, begin) if code[1])
            breaks = self.buffer.count("\n", begin, end)
            column = end - self.buffer.rfind("\n", begin, end) - 1 if breaks else column + end - begin
            raise _no_character(start_mark, yaml.Mark(self.name, end, line + breaks, column, None, 0))
        return chunks

    def scan_yaml_directive_number(self, start_mark: yaml.Mark) -> int:
        """As in PyYAML, but a number that is too long is an error with a place."""
        try:
            return int(super().scan_yaml_directive_number(start_mark))
        except ValueError as error:
            problem = "found extremely long version number"
            raise ScannerError("while scanning a directive", start_mark, problem, self.get_mark()) from error


def _no_character(start: yaml.Mark, mark: yaml.Mark) -> ScannerError:
    problem = "found invalid Unicode character escape code"
    return ScannerError("while scanning a double-quoted scalar", start, problem, mark)


class _Loader(getattr(yaml, "CSafeLoader", PureReader)):  # type: ignore[misc]
    environment: Mapping[str, str] | None = None

    def construct_object(self, node: Node, deep: bool = False) -> Any:
        """As in PyYAML, but a value that does not fit its tag (``!!bool x``) is always an error with a place."""
        if not isinstance(node, yaml.ScalarNode):
            return super().construct_object(node, deep)
        try:
            return super().construct_object(node, deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            short = node.tag.removeprefix("tag:yaml.org,2002:")
            raise _refusal(node, f"“{node.value[:40]}” is not of the type !!{short}") from error


def _from_environment(loader: _Loader, node: Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``: the first variable that is set, read as YAML reads a plain value."""
    if loader.environment is None:
        return None
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(names[-1], deep=True) if len(names) > 1 else None
    for name in names[:-1] if len(names) > 1 else names:
        value = loader.environment.get(name.value) if isinstance(name, yaml.ScalarNode) else None
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark, node.end_mark))
    return default


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)  # noqa: ARG005
_Loader.add_constructor("!ENV", _from_environment)


def load(raw: bytes, environment: Mapping[str, str] | None = None) -> Any:
    """The values of a file. Raises ValueError or yaml.YAMLError; the text of the error says where and why."""
    node = compose(raw)
    if node is None:
        return None
    loader = _Loader("")
    loader.environment = environment
    try:
        _refuse_code(node, set())
        return loader.construct_document(node)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    finally:
        loader.dispose()


def line_and_reason(error: Exception) -> tuple[int, str]:
    """Where an error of ``load`` is, as a line counted from 1 (the first if it has no place), and why, on one line."""
    mark = getattr(error, "problem_mark", None)
    reason = " ".join(str(getattr(error, "problem", None) or error).split())
    return mark.line + 1 if mark else 1, reason


def refuse_expansion(node: Node) -> None:
    """Raise yaml.YAMLError if a node contains itself, or has more than MOST_VALUES values with aliases replaced."""
    _values(node, {}, set())


def compose(raw: bytes) -> Node | None:
    """The nodes of a file with their line numbers. Raises as ``load``."""
    if len(raw) > LARGEST:
        raise ValueError(f"{len(raw) // 1024:,} KB; at most {LARGEST // 1024} KB are read")
    try:
        node = yaml.compose(raw.decode("utf-8-sig"), _Loader)
        if node is not None:
            refuse_expansion(node)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    return node


_TOO_DEEP = "nested too deeply"


def _values(node: Node, known: dict[int, int], open_nodes: set[int]) -> int:
    """How many values a node has, aliases replaced. Raises yaml.YAMLError if it contains itself or has too many."""
    key = id(node)
    if key in known:
        return known[key]
    if key in open_nodes:
        raise _refusal(node, "an alias stands for the value that contains it")
    open_nodes.add(key)
    count = 1 + sum(_values(child, known, open_nodes) for child in _children(node))
    open_nodes.discard(key)
    if count > MOST_VALUES:
        raise _refusal(node, f"with its aliases replaced, this has more than {MOST_VALUES:,} values")
    known[key] = count
    return count


def _children(node: Node) -> list[Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _refuse_code(node: Node, seen: set[int]) -> None:
    if id(node) in seen:
        return
    seen.add(id(node))
    tag = str(node.tag)
    harmless = tag.startswith(_HARMLESS) or tag.removeprefix(_PYTHON) in _HARMLESS_TYPES
    if tag.startswith(_PYTHON) and not harmless:
        raise _refusal(node, f"!!{tag.removeprefix('tag:yaml.org,2002:')} runs Python code; remove it")
    for child in _children(node):
        _refuse_code(child, seen)


def _refusal(node: Node, why: str) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, why, node.start_mark)
