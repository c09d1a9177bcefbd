"""The checklist as a table: one row for each deployment, one column for each item; and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kokuchi.checklist import RowStatus
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.report.checklist.labels import STATES, alike, counts, remarks, shown_rows, state_and_day
from kokuchi.report.names import more, name, title
from kokuchi.schema import ROWS, ChecklistRow

MARKS = {"verified": "✓", "attested": "✓", "not_applicable": "–", "open": "□"}
ID, TITLE = ProgramText("告知", "Notice"), ProgramText("題名", "Title")
ALL = ProgramText("合計", "Total")
NOTICES = ProgramText("対象の告知", "Notices")
SECTION, ITEM = ProgramText("項", "Section"), ProgramText("確認すること", "Item")
RECORD = ProgramText("記録", "Record")
STATE, REMARKS = ProgramText("状態", "State"), ProgramText("確認者・メモ・理由", "By, note, reason")
AS_OF = ProgramText("{day} 現在", "As of {day}")
NO_NOTICES = ProgramText("対象の告知がありません", "there is no notice")
HEADING = ProgramText("カメラ運用チェックリストの確認状況", "State of the checklist for camera operators")
OVERVIEW, RECORDS = ProgramText("一覧", "Overview"), ProgramText("確認の記録", "Records")


# A cell of Excel holds 32,767 characters: of more deployments that are alike, the overview says which record is theirs.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Deployment:
    """One row of the overview: the document, its status for each of the columns, in their order, and its record.

    ``score`` is how many of all rows are in each state, in the order of ``STATES``.
    """

    document: Document
    statuses: tuple[RowStatus, ...]
    score: tuple[int, ...]
    record: int

    def heading(self, language: str) -> list[str]:
        """The id, the title, and the number of the record."""
        return [self.document.id, title(self.document, language), str(self.record)]


@dataclass(frozen=True, slots=True)
class Record:
    """One item of deployments that are alike in every item. They have one ``number``."""

    documents: tuple[Document, ...]
    status: RowStatus
    number: int

    def heading(self, language: str) -> str:
        """The number, and the names of the first deployments with the number of the others, one a line."""
        names = [name(document, language) for document in self.documents[:_NAMED]]
        if len(self.documents) > _NAMED:
            names.append(more(len(self.documents) - _NAMED).in_language(language))
        return "\n".join([f"{RECORD.in_language(language)} {self.number}", *names])

    def cells(self, language: str) -> list[str]:
        """Number and notices, section, item, state with its day, and who confirmed it with which note."""
        return [
            self.heading(language),
            self.status.row.section,
            self.status.row.asks.in_language(language),
            state_and_day(self.status, language),
            "\n".join(remarks(self.status, language)),
        ]


@dataclass(frozen=True, slots=True)
class Table:
    """The overview (``columns`` and ``deployments``), and the records of deployments, alike ones once (``groups``).

    With ``only_open`` there are only items and deployments with something open.
    """

    columns: tuple[ChecklistRow, ...]
    deployments: tuple[Deployment, ...]
    groups: tuple[tuple[Record, ...], ...]

    def totals(self) -> list[int]:
        """How many rows of all deployments are in each state, in the order of ``STATES``."""
        return [
            sum(deployment.score[number] for deployment in self.deployments) for number in range(len(STATES))
        ]

    def open_by_column(self) -> list[int]:
        """In how many deployments each item is open."""
        return [
            sum(deployment.statuses[number].state == "open" for deployment in self.deployments)
            for number in range(len(self.columns))
        ]


def table(documents: Sequence[Document], *, only_open: bool = False) -> Table:
    """The table of some deployments, in their order."""
    grouped = alike(documents)
    wanted = {
        row.item
        for row in ROWS
        if not only_open
        or any(one.row is row and one.state == "open" for _, found in grouped for one in found)
    }
    groups: list[tuple[Record, ...]] = []
    deployments: dict[str, Deployment] = {}
    for those, statuses in grouped:
        if not (shown := shown_rows(statuses, only_open=only_open)):
            continue
        number = len(groups) + 1
        groups.append(tuple(Record(tuple(those), one, number) for one in shown))
        in_columns = tuple(one for one in statuses if one.row.item in wanted)
        score = tuple(counts(statuses).values())
        deployments |= {one.id: Deployment(one, in_columns, score, number) for one in those}
    return Table(
        tuple(row for row in ROWS if row.item in wanted),
        tuple(deployments[document.id] for document in documents if document.id in deployments),
        tuple(groups),
    )
