"""A round through the shops: which sign must hang where, and what was found there."""

from kokuchi.rounds.answers import Answer, UnusableAnswers, read_answers
from kokuchi.rounds.record import Confirmation, confirmations, with_posted
from kokuchi.rounds.sheet import Row, as_csv, as_sheet, by_folder, rows_of

__all__ = [
    "Answer",
    "Confirmation",
    "Row",
    "UnusableAnswers",
    "as_csv",
    "as_sheet",
    "by_folder",
    "confirmations",
    "read_answers",
    "rows_of",
    "with_posted",
]
