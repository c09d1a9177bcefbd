"""The lists of notices in one language: what runs and is announced, page by page; and the archive.

Each page stays small however many notices there are (design.md, 5). A list works without any script; with one,
a person can look through all of its pages at once (``index_data``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.pages import words as say
from kokuchi.pages.frame import ARCHIVE
from kokuchi.pages.words import Data

PER_PAGE = 60
# What is going on comes first; what is over stands in the archive.
_LISTED = ("running", "announced")
_OVER = ("ended", "withdrawn")
_NEAR = 2  # how many pages stand beside the current one in the pager


def list_pages(notices: Sequence[Notice], words: Words) -> dict[str, Data]:
    """Path → data (``notices``) of every page of the list and of the archive; the list's first page has no path."""
    listed = _ordered(notices, _LISTED)
    over = _ordered(notices, _OVER)
    pages = _paged(listed, words, "", words("site", "list"), words("site", "list_intro"))
    if over:
        pages[""]["archive"] = {
            "href": ARCHIVE,
            "label": words("list", "archive_link", count=words.amount(len(over), "notice")),
        }
        heading, intro = words("list", "archive_heading"), words("list", "archive_intro")
        pages |= _paged(over, words, ARCHIVE, heading, intro)
    return pages


def _ordered(notices: Sequence[Notice], stages: tuple[str, ...]) -> list[Notice]:
    return sorted(
        (found for found in notices if found.stage in stages),
        key=lambda found: (stages.index(found.stage), found.id),
    )


def _paged(notices: list[Notice], words: Words, path: str, heading: str, intro: str) -> dict[str, Data]:
    count = max(1, -(-len(notices) // PER_PAGE))
    pages = {}
    for number in range(1, count + 1):
        part = notices[(number - 1) * PER_PAGE : number * PER_PAGE]
        pages[_path(path, number)] = {
            "heading": heading,
            "intro": intro if number == 1 else "",
            "index": "../" * _path(path, number).count("/") + "notices.json",
            "groups": list(_groups(part, notices, words, _path(path, number))),
            "pager": _pager(path, number, count, words) if count > 1 else [],
            "empty": words("site", "list_empty"),
        }
    return pages


def _path(path: str, number: int) -> str:
    """Say where a page stands: nothing for the first of the list, then ``list/2/``; ``archive/``, ``archive/2/``."""
    return path if number == 1 else f"{path or 'list/'}{number}/"


def _groups(part: list[Notice], every: list[Notice], words: Words, path: str) -> Iterator[Data]:
    for stage in (*_LISTED, *_OVER):
        found = [notice for notice in part if notice.stage == stage]
        if found:
            total = sum(notice.stage == stage for notice in every)
            yield {
                "key": stage,
                "heading": words("stage", stage),
                "count": words.amount(total, "notice"),
                "items": [_item(notice, words, "../" * path.count("/")) for notice in found],
            }


def _pager(path: str, number: int, count: int, words: Words) -> list[Data]:
    near = {1, count, *range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)}
    up = "../" * _path(path, number).count("/")
    return [
        {
            "href": (up + _path(path, page)) or "./",
            "label": words("list", "page", n=page),
            "text": str(page),
            "current": page == number,
            "gap": page > 1 and page - 1 not in near,
        }
        for page in sorted(near)
    ]


def _item(notice: Notice, words: Words, up: str) -> Data:
    key = notice.identification
    return {
        "href": f"{up}{notice.id}/",
        "title": words.said(notice.title),
        "operator": words.said(notice.operator.name),
        "area": words.said(notice.area),
        "period": say.period(words, notice.period, "day_short"),
        "stage": {"key": notice.stage, "label": words("stage", notice.stage)},
        "identification": {"key": key, "label": words("identification_short", key)},
    }


def index_data(notices: Sequence[Notice], words: Words, guide: Mapping[str, tuple[str, str]]) -> Data:
    """What the list's filter looks through: short rows, and the words of their columns; the pages of the guide."""
    return {
        "guide": [[path, title, _plain(text)] for path, (title, text) in guide.items()],
        "stages": words.group("stage"),
        "identifications": words.group("identification_short"),
        "words": {name: words("list", name) for name in ("all", "found", "none")}
        | {"guide": words("nav", "rules")},
        "rows": [
            [
                notice.id,
                words.said(notice.title),
                words.said(notice.operator.name),
                words.said(notice.area),
                notice.stage,
                notice.identification,
                " ".join(words.said(purpose.text) for purpose in notice.purposes),
                say.period(words, notice.period, "day_short"),
            ]
            for notice in sorted(notices, key=lambda found: found.id)
        ],
    }


def _plain(markdown: str) -> str:
    """The sentences of a page of the guide, without its examples and its signs."""
    text = re.sub(r"```.*?```", " ", markdown, flags=re.DOTALL)
    return " ".join(re.sub(r"[#*`\[\]|]|\(\S+\)", " ", text).split())
