"""Lists of shops (CSV, Excel) → one notice for each row, again and again, without losing anyone's edits."""

from kokuchi.importer.importer import run_import
from kokuchi.importer.mapping import ColumnMap, ColumnMapError, read_column_map
from kokuchi.importer.result import ImportAction, ImportRequest, ImportResult, RowProblem
from kokuchi.importer.table import Table, UnusableList, read_table

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
