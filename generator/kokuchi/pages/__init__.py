"""Notice × language → page data. What is shown, and in which order, is decided here; templates only print.

A notice's text is data: it travels in a page's front matter and is escaped by the template, so nothing in
it is ever markup.
"""

from kokuchi.pages.editor import DATA as FORM_DATA
from kokuchi.pages.editor import EDIT, form_data, form_page
from kokuchi.pages.guide import guide_pages, pictures, written_pages
from kokuchi.pages.layout import ABOUT, ARCHIVE, CLERKS, RULES, frame
from kokuchi.pages.lists import index_data, list_pages, listed
from kokuchi.pages.notice_page import moved_page, notice_page
from kokuchi.pages.values import Data

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
