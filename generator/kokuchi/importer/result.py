"""What an import is asked, what it decides, and what it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kokuchi.atomic_file import create_file, replace_file
from kokuchi.diagnostics import Finding
from kokuchi.importer import provenance
from kokuchi.importer.mapping import ColumnMap
from kokuchi.importer.table import Table

Kind = Literal["new", "changed", "closed", "reopened", "renamed", "same", "kept"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row, or a file whose row is gone, was not brought in. ``row`` is 0 for a file."""

    row: int
    finding: Finding
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAction:
    """What becomes of one file."""

    kind: Kind
    path: Path
    text: str = ""
    old: Path | None = None


@dataclass(slots=True)
class ImportResult:
    """Everything that an import decided; ``warnings`` counts what check will warn of."""

    done: list[ImportAction] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    warnings: int = 0

    def of(self, *kinds: Kind) -> list[ImportAction]:
        """What was decided in these ways."""
        return [done for done in self.done if done.kind in kinds]

    def write(self) -> None:
        """Write it, file by file, each whole. Raises OSError; whoever runs the import again goes on there."""
        for done in self.done:
            if done.kind in {"same", "kept"}:
                continue
            done.path.parent.mkdir(parents=True, exist_ok=True)
            if done.path.exists():
                replace_file(done.path, done.text)
            else:
                create_file(done.path, done.text)
            if done.old is not None:
                done.old.unlink()


@dataclass(frozen=True, slots=True)
class ExistingFile:
    """A notice that is there already. ``mark`` is what the import that wrote it would know it by."""

    path: Path
    shown: str
    text: str
    state: provenance.State | Literal["unreadable"]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to bring in. ``shown`` is the list's name in messages, ``folder`` lies below sites/.

    ``shared`` is the text of the folder's _shared.yml; ``vanished_on`` the closing day of shops that the list
    has no more; ``overwrite`` takes edited files, too.
    """

    column_map: ColumnMap
    table: Table
    shown: str
    folder: Path
    shared: str | None = None
    vanished_on: str = ""
    overwrite: bool = False
