"""Makes one notice of each row of a list of shops (CSV, Excel). A repeated import keeps files that were edited."""

from kokuchi.importer.cell import UnusableList
from kokuchi.importer.importer import run_import
from kokuchi.importer.mapping import ColumnMap, ColumnMapError, read_column_map
from kokuchi.importer.result import ImportAction, ImportRequest, ImportResult, RowProblem
from kokuchi.importer.table import Table, read_table

__all__ = [
    "ColumnMap",
    "ColumnMapError",
    "ImportAction",
    "ImportRequest",
    "ImportResult",
    "RowProblem",
    "Table",
    "UnusableList",
    "read_column_map",
    "read_table",
    "run_import",
]
