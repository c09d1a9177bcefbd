"""Notice → signs to be printed: posters, stickers, the sheet for staff; and whether a printed sign is still true.

The texts of a sign are taken from the notice's page; its layout is in ``theme/poster``.
"""

from kokuchi.poster.batch import PrintedFile, combined_files, fit_all, print_each, print_one, separate_files
from kokuchi.poster.fonts import Fonts, NoFonts
from kokuchi.poster.glyphs import Unprintable
from kokuchi.poster.house_style import UnusableStyle
from kokuchi.poster.kinds import kind_for, refusal_reason
from kokuchi.poster.pdf import Printer
from kokuchi.poster.place_selection import MOST_NOTICES, place_requests
from kokuchi.poster.place_sheet import PlaceRequest
from kokuchi.poster.selection import UnusableChoice, documents_named, languages_named, sign_requests
from kokuchi.poster.sheet_data import Sheet, SheetFactory, SignRequest
from kokuchi.sign_kinds import (
    ANNOUNCEMENT,
    CHOICES,
    COUNTER,
    IN_OPERATION,
    KINDS,
    PLACE,
    SHORT,
    SIZES,
    is_short,
)

__all__ = [
    "ANNOUNCEMENT",
    "CHOICES",
    "COUNTER",
    "IN_OPERATION",
    "KINDS",
    "MOST_NOTICES",
    "PLACE",
    "SHORT",
    "SIZES",
    "Fonts",
    "NoFonts",
    "PlaceRequest",
    "PrintedFile",
    "Printer",
    "Sheet",
    "SheetFactory",
    "SignRequest",
    "Unprintable",
    "UnusableChoice",
    "UnusableStyle",
    "combined_files",
    "documents_named",
    "fit_all",
    "is_short",
    "kind_for",
    "languages_named",
    "place_requests",
    "print_each",
    "print_one",
    "refusal_reason",
    "separate_files",
    "sign_requests",
]
