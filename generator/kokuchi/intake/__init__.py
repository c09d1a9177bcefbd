"""Lists of shops (CSV, Excel) → one notice for each row, again and again, without losing anyone's edits."""

from kokuchi.intake.bring import bring
from kokuchi.intake.outcome import Bringing, Done, Problem, Request
from kokuchi.intake.plan import Plan, PlanFault, read_plan
from kokuchi.intake.table import Table, UnusableList, read_table

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
