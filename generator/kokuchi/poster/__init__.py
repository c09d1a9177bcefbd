"""Notice → signs to be printed: posters, stickers, the sheet for staff; and whether a printed sign is still true.

What a sign says comes from the notice's page; how it looks stands in ``theme/poster``.
"""

from kokuchi.poster.batch import fit_all, print_each
from kokuchi.poster.fonts import Fonts, NoFonts
from kokuchi.poster.kinds import ANNOUNCEMENT, COUNTER, IN_OPERATION, KINDS, SIZES, kind_for, refusal_reason
from kokuchi.poster.pdf import Printer
from kokuchi.poster.sheet_data import Sheet, SheetFactory, SignRequest, Unprintable

__all__ = [
    "ANNOUNCEMENT",
    "COUNTER",
    "IN_OPERATION",
    "KINDS",
    "SIZES",
    "Fonts",
    "NoFonts",
    "Printer",
    "Sheet",
    "SheetFactory",
    "SignRequest",
    "Unprintable",
    "fit_all",
    "kind_for",
    "print_each",
    "refusal_reason",
]
