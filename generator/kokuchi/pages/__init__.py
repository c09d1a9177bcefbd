"""Notice × language → page data. What is shown, and in which order, is decided here; templates only print.

A notice's text is data: it travels in a page's front matter and is escaped by the template, so nothing in
it is ever markup.
"""

from kokuchi.pages.form import DATA as FORM_DATA
from kokuchi.pages.form import EDIT, form_data, form_page
from kokuchi.pages.frame import ABOUT, ARCHIVE, CLERKS, RULES, frame
from kokuchi.pages.guide import guide_pages, pictures, written_pages
from kokuchi.pages.listing import index_data, list_pages, listed
from kokuchi.pages.page import moved_page, notice_page
from kokuchi.pages.words import Data

__all__ = [
    "ABOUT",
    "ARCHIVE",
    "CLERKS",
    "EDIT",
    "FORM_DATA",
    "RULES",
    "Data",
    "form_data",
    "form_page",
    "frame",
    "guide_pages",
    "index_data",
    "list_pages",
    "listed",
    "moved_page",
    "notice_page",
    "pictures",
    "written_pages",
]
