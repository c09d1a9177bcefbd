"""The mutants of a file: copies with one small change.

Most changes are those of mutmut: a comparison, an operator, ``and``/``or``, a number, a string, ``True``, a conditional
expression; ``not`` and ``+=`` are removed, and ``None`` is assigned. Added are: a condition that always or never holds, and
a statement that is removed. Left out are arguments that mutmut removes or replaces by None, most of which fail at once, and
the texts for people outside of functions, which files of printed output hold word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a file."""

    path: Path
    source: str
    start: int
    end: int
    new: str
    # The function that is changed, by its qualified name; or the constant, and where its statement begins and ends.
    scope: str
    constant: str | None
    span: tuple[int, int]
    # The lines of the changed statement, or those of functions that read the constant: by them tests are chosen.
    lines: frozenset[int]

    @property
    def line(self) -> int:
        """The line of the change."""
        return self.source.count("\n", 0, self.start) + 1

    def text(self) -> str:
        """The whole file with the change."""
        return self.source[: self.start] + self.new + self.source[self.end :]

    def statement(self) -> str:
        """Only the statement of the constant, with the change."""
        first, last = self.span
        return self.source[first : self.start] + self.new + self.source[self.end : last]

    @property
    def change(self) -> str:
        """The change as one line that stays the same when other lines change."""
        first = self.source.rfind("\n", 0, self.start) + 1
        last = self.source.find("\n", self.end)
        before = self.source[first:last]
        after = self.source[first : self.start] + self.new + self.source[self.end : last]
        return f"{self.scope or self.constant}: {_one_line(before)} → {_one_line(after)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _string(node: cst.SimpleString) -> Iterable[cst.BaseExpression]:
    """Only one of mutmut's three changes of a string."""
    yield from list(mutators.operator_string(node))[:1]


def _condition(node: cst.If | cst.While | cst.CompIf) -> Iterable[cst.BaseExpression]:
    names = ("False",) if isinstance(node, cst.While) else ("True", "False")
    yield from (cst.Name(name) for name in names)


def _removed(node: cst.BaseSmallStatement) -> Iterable[cst.CSTNode]:
    """An effect, an exception or a result that is gone."""
    if isinstance(node, cst.Return):
        if node.value is not None and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
            yield cst.Return(cst.Name("None"))
    elif not (isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString)):
        yield cst.Pass()


_OPERATORS: list[
    tuple[type[cst.CSTNode] | tuple[type[cst.CSTNode], ...], Callable[..., Iterable[cst.CSTNode]]]
] = [
    (cst.BaseNumber, mutators.operator_number),
    (cst.SimpleString, _string),
    (cst.Name, mutators.operator_name),
    ((cst.Assign, cst.AnnAssign), mutators.operator_assignment),
    (cst.AugAssign, mutators.operator_augmented_assignment),
    (cst.UnaryOperation, mutators.operator_remove_unary_ops),
    (cst.Call, mutators.operator_symmetric_string_methods_swap),
    (cst.Call, mutators.operator_unsymmetrical_string_methods_swap),
    (cst.Lambda, mutators.operator_lambda),
    (cst.CSTNode, mutators.operator_keywords),
    (cst.CSTNode, mutators.operator_swap_op),
    (cst.Match, mutators.operator_match),
    (cst.IfExp, mutators.operator_if_exp),
    ((cst.Expr, cst.Return, cst.Raise), _removed),
]


class _Finder(cst.CSTVisitor):
    """Collects the mutants of a file."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path, source: str, module: cst.Module) -> None:
        super().__init__()
        self.path, self.source, self.module = path, source, module
        self.offsets = [0, *(found.end() for found in re.finditer("\n", source))]
        self.found: list[Mutant] = []
        # Constant → where functions read it.
        self.readers: dict[str, set[int]] = {}
        # Names of classes and functions around a node; the outermost function; the statement of a constant.
        self.names: list[str] = []
        self.scope = ""
        self.constant: cst.CSTNode | None = None
        self.statement: cst.CSTNode | None = None

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Collect the mutants of a node. Types, decorators, default values and imports are left as they are."""
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom | cst.Parameters):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self._enter(node)
        elif isinstance(node, cst.Assign | cst.AnnAssign) and not self.names and self._is_constant(node):
            self.constant = node
        if isinstance(node, cst.BaseSmallStatement):
            self.statement = node
        if self.scope and isinstance(node, cst.Name):
            line = self.get_metadata(PositionProvider, node).start.line
            self.readers.setdefault(node.value, set()).add(line)
        if self.scope or self.constant:
            self._collect(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Forget what has ended."""
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            self.names.pop()
            if self.scope == ".".join([*self.names, original_node.name.value]):
                self.scope = ""
        if original_node is self.constant:
            self.constant = None
        if original_node is self.statement:
            self.statement = None

    def _enter(self, node: cst.ClassDef | cst.FunctionDef) -> None:
        self.names.append(node.name.value)
        if isinstance(node, cst.FunctionDef) and not self.scope:
            self.scope = ".".join(self.names)

    @staticmethod
    def _is_constant(node: cst.Assign | cst.AnnAssign) -> bool:
        target = node.target if isinstance(node, cst.AnnAssign) else node.targets[0].target
        is_type = isinstance(node.value, cst.Subscript)  # Literal[…]
        return (
            isinstance(target, cst.Name)
            and not target.value.startswith("__")
            and bool(node.value)
            and not is_type
        )

    def _collect(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.If | cst.While | cst.CompIf):
            for new in _condition(node):
                self._add(node.test, new)
        for kinds, operator in _OPERATORS:
            if isinstance(node, kinds) and not self._is_for_people(node):
                for new in operator(node):
                    self._add(node, new)

    def _is_for_people(self, node: cst.CSTNode) -> bool:
        """Whether a node is a text outside of functions: no identifier and no pattern."""
        return (
            self.constant is not None
            and isinstance(node, cst.SimpleString)
            and "r" not in node.prefix
            and bool(re.search(r"\s|[^\x00-\x7f]", node.value))
        )

    def _add(self, node: cst.CSTNode, new: cst.CSTNode) -> None:
        if node is self.constant:
            return
        start, end = self._offsets(node)
        first, last = self._offsets(self.constant) if self.constant else (0, 0)
        around = self.get_metadata(PositionProvider, self.statement or node)
        self.found.append(
            Mutant(
                path=self.path,
                source=self.source,
                start=start,
                end=end,
                new=self.module.code_for_node(new).strip(),
                scope=self.scope,
                constant=self._constant_name(),
                span=(first, last),
                lines=frozenset(range(around.start.line, around.end.line + 1)),
            )
        )

    def _constant_name(self) -> str | None:
        if not isinstance(self.constant, cst.Assign | cst.AnnAssign):
            return None
        target = (
            self.constant.target
            if isinstance(self.constant, cst.AnnAssign)
            else self.constant.targets[0].target
        )
        return target.value if isinstance(target, cst.Name) else None

    def _offsets(self, node: cst.CSTNode) -> tuple[int, int]:
        place = self.get_metadata(PositionProvider, node)
        return (
            self.offsets[place.start.line - 1] + place.start.column,
            self.offsets[place.end.line - 1] + place.end.column,
        )


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file that is Python.

    Of the constants, those that a function of the file reads, and RULE. Others, such as the parts of a pattern, are used
    while modules are loaded, which is over when the mutant is put in place.
    """
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    finder = _Finder(path, source, wrapper.module)
    wrapper.visit(finder)
    for found in finder.found:
        mutant = found
        if mutant.constant:
            mutant = replace(found, lines=frozenset(finder.readers.get(mutant.constant, ())))
            if not mutant.lines and mutant.constant != "RULE":
                continue
        try:
            compile(mutant.text(), str(path), "exec")
        except SyntaxError:
            continue
        yield mutant
