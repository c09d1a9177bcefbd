"""Turns a notice and a language into the data of a page. What is shown, and in which order, is decided here.

Templates only print. A notice's text is data: it is passed in the front matter of a page and escaped by the template,
so that it can never become markup.
"""

from kokuchi.pages.editor import DATA as FORM_DATA
from kokuchi.pages.editor import EDIT, SHARED_DATA, editor_data, editor_page, shared_data
from kokuchi.pages.groups import OPERATORS, PLACES
from kokuchi.pages.guide import guide_pages, linked_files, page_path, written_files, written_pages
from kokuchi.pages.layout import ABOUT, ARCHIVE, CLERKS, RULES, page_layout
from kokuchi.pages.lists import SHELLS, is_over, list_heading, list_pages, list_row, search_index, shell_of
from kokuchi.pages.notice_page import moved_page, notice_page
from kokuchi.pages.phrases import DATA as PHRASES_DATA
from kokuchi.pages.phrases import as_json as phrases_as_json
from kokuchi.pages.recourse import Published
from kokuchi.pages.reference import INDEX, with_index
from kokuchi.pages.shared_places import place_facts
from kokuchi.pages.sign_notes import version_parts
from kokuchi.pages.small_pages import small_pages
from kokuchi.pages.values import Data

__all__ = [
    "ABOUT",
    "ARCHIVE",
    "CLERKS",
    "EDIT",
    "FORM_DATA",
    "INDEX",
    "OPERATORS",
    "PHRASES_DATA",
    "PLACES",
    "RULES",
    "SHARED_DATA",
    "SHELLS",
    "Data",
    "Published",
    "editor_data",
    "editor_page",
    "guide_pages",
    "is_over",
    "linked_files",
    "list_heading",
    "list_pages",
    "list_row",
    "moved_page",
    "notice_page",
    "page_layout",
    "page_path",
    "phrases_as_json",
    "place_facts",
    "search_index",
    "shared_data",
    "shell_of",
    "small_pages",
    "version_parts",
    "with_index",
    "written_files",
    "written_pages",
]
