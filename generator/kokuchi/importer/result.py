"""The request and the result of an import, and the writing of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kokuchi.atomic_file import create_file, rename_file, replace_unchanged
from kokuchi.diagnostics import Finding
from kokuchi.importer.existing import ExistingFile
from kokuchi.importer.mapping import ColumnMap
from kokuchi.importer.row import Taken
from kokuchi.importer.table import Row, Table

Kind = Literal["new", "changed", "closed", "reopened", "renamed", "same", "kept"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row was not imported, or a file was left as it is; ``row`` is 0 for a file.

    ``columns`` are the columns of the list that caused the finding, if known.
    """

    row: int
    finding: Finding
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAction:
    """What the import does with one file.

    ``text`` is its new content; empty for ``same`` and ``kept``. ``before`` is the file that it replaces, which has
    another name where it is renamed.
    """

    kind: Kind
    path: Path
    text: str = ""
    before: ExistingFile | None = None

    @property
    def old(self) -> Path | None:
        """The former name of a file that is renamed."""
        return self.before.path if self.before and self.kind == "renamed" else None


@dataclass(slots=True)
class ImportResult:
    """All actions and problems of an import. ``warnings`` counts the warnings in the texts of its actions.

    ``taken``: the cells that were read otherwise than they are written.
    """

    actions: list[ImportAction] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    warnings: int = 0
    taken: list[Taken] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[ImportAction]:
        """The actions of these kinds, in order."""
        return [action for action in self.actions if action.kind in kinds]

    def write(self) -> None:
        """Write the files one after another, each atomically.

        Raises OSError, also where a file was edited or written since it was read. Files written before the error are
        complete, and a repeated import leaves them unchanged. A rename writes the old file first: a run that is killed
        before the new name leaves one file, which the next run takes for one still to be renamed.
        """
        for action in self.actions:
            if action.kind in {"same", "kept"}:
                continue
            action.path.parent.mkdir(parents=True, exist_ok=True)
            if action.before is None:
                create_file(action.path, action.text)
                continue
            replace_unchanged(action.before.path, action.text, action.before.raw)
            if action.kind == "renamed":
                rename_file(action.before.path, action.path)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import. ``shown`` is the path of the list as messages print it, ``folder`` is below sites/.

    ``shared``: the text of the folder's _shared.yml; None leaves that file as it is. ``vanished_on``: the closing
    date (``2026-12-01``) of shops that are no longer in the list; without it they are reported. ``overwrite``:
    also replace files that were edited or written by hand.
    """

    column_map: ColumnMap
    table: Table
    shown: str
    folder: Path
    shared: str | None = None
    vanished_on: str = ""
    overwrite: bool = False

    def shop(self, row: Row) -> str:
        """Which shop a row is about, in the words of the list: its code and name."""
        return " ".join(text for name in self.column_map.shop if (text := row.cell(name).text))
