"""Lists of shops (CSV, Excel) → one notice for each row, again and again, without losing anyone's edits."""

from kokuchi.importer.importer import bring
from kokuchi.importer.mapping import Plan, PlanFault, read_plan
from kokuchi.importer.result import Bringing, Done, Problem, Request
from kokuchi.importer.table import Table, UnusableList, read_table

__all__ = [
    "Bringing",
    "Done",
    "Plan",
    "PlanFault",
    "Problem",
    "Request",
    "Table",
    "UnusableList",
    "bring",
    "read_plan",
    "read_table",
]
