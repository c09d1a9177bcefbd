"""A round through the shops: which sign must hang where, and what was found there."""

from kokuchi.rounds.answers import Answer, UnusableAnswers, read_answers
from kokuchi.rounds.record import Confirmation, confirmations, with_posted
from kokuchi.rounds.sheet import Part, Row, as_csv, as_sheet, by_folder, parts_of, rows_of

__all__ = [
    "Answer",
    "Confirmation",
    "Part",
    "Row",
    "UnusableAnswers",
    "as_csv",
    "as_sheet",
    "by_folder",
    "confirmations",
    "parts_of",
    "read_answers",
    "rows_of",
    "with_posted",
]
