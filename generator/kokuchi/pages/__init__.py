"""Notice × language → page data. What is shown, and in which order, is decided here; templates only print.

A notice's text is data: it travels in a page's front matter and is escaped by the template, so nothing in
it is ever markup.
"""

from kokuchi.pages.guide import guide_pages
from kokuchi.pages.listing import list_page
from kokuchi.pages.page import notice_page

__all__ = ["guide_pages", "list_page", "notice_page"]
