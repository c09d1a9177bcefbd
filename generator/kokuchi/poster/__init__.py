"""Notice → signs to be printed: posters, stickers, the sheet for staff; and whether a printed sign is still true.

What a sign says comes from the notice's page; how it looks stands in ``theme/poster``.
"""

from kokuchi.poster.batch import each, fitted
from kokuchi.poster.fonts import Fonts, NoFonts
from kokuchi.poster.kinds import ANNOUNCEMENT, COUNTER, IN_OPERATION, KINDS, SIZES, fitting, refusal
from kokuchi.poster.pdf import Press
from kokuchi.poster.sheet_data import Sheet, Shop, Unprintable, Wanted

__all__ = [
    "ANNOUNCEMENT",
    "COUNTER",
    "IN_OPERATION",
    "KINDS",
    "SIZES",
    "Fonts",
    "NoFonts",
    "Press",
    "Sheet",
    "Shop",
    "Unprintable",
    "Wanted",
    "each",
    "fitted",
    "fitting",
    "refusal",
]
