"""The lists of notices in one language: current ones (running, announced) and the archive, in pages.

A page shows at most ``PER_PAGE`` notices, so its size does not grow with their number. Lists work without scripts;
a script can filter all pages at once with the data of ``search_index``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kokuchi.notice import Notice
from kokuchi.pages import values
from kokuchi.pages.first_screen import tone
from kokuchi.pages.groups import OPERATORS, PLACES, group_facts
from kokuchi.pages.layout import ARCHIVE, RULES
from kokuchi.pages.values import Data
from kokuchi.translations import Translations

PER_PAGE = 60
# Stages in the order of their groups: those of the list, then those of the archive.
_LISTED = ("running", "announced")
_OVER = ("ended", "withdrawn")
# The paths of the pages that an engine builds without notices. One stands for all pages with a number.
_NUMBERED = "page-number/"
SHELLS = ("", f"list/{_NUMBERED}", ARCHIVE, f"{ARCHIVE}{_NUMBERED}")
_NEAR = 2  # how many page numbers the pager shows before and after the current one


def list_row(notice: Notice, words: Translations) -> Data:
    """The values of a notice that lists and filter show, as JSON-compatible data for the cache."""
    return {
        "id": notice.id,
        "stage": notice.stage,
        "title": words.localize(notice.title),
        "operator": words.localize(notice.operator.name),
        "area": words.localize(notice.values["area"].get("withheld", notice.values["area"])),
        "identification": tone(notice),
        "purpose": " ".join(words.localize(purpose.text) for purpose in notice.purposes),
        "period": values.period(words, notice.period, "day_short"),
        **group_facts(notice, words),
        "file": notice.origin.path,
        "shared": notice.origin.shared_count,
    }


def list_pages(rows: Sequence[Data], words: Translations) -> dict[str, Data]:
    """Path → data (``notices``) of every page of the list and of the archive; the path of the first page is empty.

    ``rows`` are those of ``list_row``, one per notice.
    """
    current = _ordered(rows, _LISTED)
    over = _ordered(rows, _OVER)
    pages = _paged(current, words, "", list_heading("", words), words("site", "list_intro"))
    pages[""]["ways"] = [
        {"href": path, "label": words("elsewhere", name)}
        for name, path in (("places", PLACES), ("operators", OPERATORS))
    ]
    pages[""]["near"] = any(row["positions"] for row in current)
    if over:
        pages[""]["archive"] = {
            "href": ARCHIVE,
            "label": words("list", "archive_link", count=words.quantity(len(over), "notice")),
        }
        heading, intro = list_heading(ARCHIVE, words), words("list", "archive_intro")
        pages |= _paged(over, words, ARCHIVE, heading, intro)
    return pages


def list_heading(path: str, words: Translations) -> str:
    """The heading of a page of the list or of the archive."""
    return words("list", "archive_heading") if path.startswith(ARCHIVE) else words("site", "list")


def is_over(row: Data) -> bool:
    """Whether the notice of a row is in the archive."""
    return row["stage"] in _OVER


def _ordered(rows: Sequence[Data], stages: tuple[str, ...]) -> list[Data]:
    return sorted(
        (found for found in rows if found["stage"] in stages),
        key=lambda found: (stages.index(found["stage"]), found["id"]),
    )


def _paged(rows: list[Data], words: Translations, path: str, heading: str, intro: str) -> dict[str, Data]:
    count = max(1, -(-len(rows) // PER_PAGE))
    counts = Counter(found["stage"] for found in rows)
    pages = {}
    for number in range(1, count + 1):
        part = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
        pages[_path(path, number)] = {
            "heading": heading,
            "intro": intro if number == 1 else "",
            "index": "../" * _path(path, number).count("/") + "notices.json",
            "groups": list(_groups(part, counts, words, _path(path, number))),
            "pager": _pager(path, number, count, words) if count > 1 else [],
            "empty": words("site", "list_empty"),
        }
    return pages


def _path(path: str, number: int) -> str:
    """The path of a page: empty for the first of the list, then ``list/2/``; ``archive/``, ``archive/2/``."""
    return path if number == 1 else f"{path or 'list/'}{number}/"


def shell_of(path: str) -> str:
    """The path in ``SHELLS`` that stands for a list page."""
    return re.sub(r"(?<=/)\d+/$", _NUMBERED, path)


def _groups(part: list[Data], counts: Counter[str], words: Translations, path: str) -> Iterator[Data]:
    for stage in (*_LISTED, *_OVER):
        found = [row for row in part if row["stage"] == stage]
        if found:
            yield {
                "key": stage,
                "heading": words("stage", stage),
                "count": words.quantity(counts[stage], "notice"),
                "items": [_item(row, words, "../" * path.count("/")) for row in found],
            }


def _pager(path: str, number: int, count: int, words: Translations) -> list[Data]:
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


def _item(row: Data, words: Translations, up: str) -> Data:
    key = row["identification"]
    return {
        "href": f"{up}{row['id']}/",
        "title": row["title"],
        "operator": row["operator"],
        "area": row["area"],
        "period": words.mark(row["period"]),
        "stage": {"key": row["stage"], "label": words("stage", row["stage"])},
        "identification": {"key": key, "label": words("identification_short", key)},
    }


# The columns of the filter's rows, in the order in which assets/filter.js reads them.
COLUMNS = (
    *("id", "title", "operator", "area", "stage", "identification", "purpose", "period"),
    *("prefecture", "town", "points"),
)


def search_index(rows: Sequence[Data], words: Translations, guide: Mapping[str, tuple[str, str]]) -> Data:
    """The data that the filter searches: a row of ``COLUMNS`` per notice, the words to show, and the guide's pages.

    The filter shows marked words (``ruby``) with their readings above. What it searches has no marks.
    """
    prefectures = words.group("prefecture")
    words = words.marked()
    return {
        "guide": [
            [
                path,
                title,
                words("nav", "rules") if path.startswith(RULES) and path != RULES else "",
                _plain(text),
            ]
            for path, (title, text) in guide.items()
        ],
        "stages": words.group("stage"),
        "identifications": words.group("identification_short"),
        "words": {
            name: words("list", name) for name in ("all", "found", "shown", "none", "guide", "near_failed")
        },
        "prefectures": {
            row["prefecture"]: prefectures[row["prefecture"]] for row in rows if row["prefecture"]
        },
        "rows": [
            [_shown(row, words)[name] for name in COLUMNS]
            for row in sorted(rows, key=lambda found: found["id"])
        ],
    }


def _shown(row: Data, words: Translations) -> Data:
    """A row as the filter shows it: a position has no name, and a period, which is made of words, has readings."""
    points = [point[:2] for point in row["positions"]]
    return row | {"points": points, "period": words.mark(row["period"])}


def _plain(markdown: str) -> str:
    """The text of a Markdown page without code blocks, links and markup."""
    text = re.sub(r"```.*?```|</?[a-z][^>]*>", " ", markdown, flags=re.DOTALL)
    return " ".join(re.sub(r"[#*`\[\]|]|\(\S+\)", " ", text).split())
