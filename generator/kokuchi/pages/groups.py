"""Lists of the notices of one town or one operator, and the lists of prefectures, towns and operators.

A notice links to the lists of its town and its operator, so that no page has to name all others: their number and size
grow in a straight line with the notices. The pages need no engine and no script.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kokuchi.notice import Notice
from kokuchi.pages.values import Data
from kokuchi.translations import LocalizedText, Translations
from kokuchi.urls import AT

PLACES, OPERATORS = "list/place/", "list/operator/"
PER_PAGE = 60
LINKS_PER_PAGE = 300
_NO_TOWN = "other"
_STAGES = ("running", "announced", "ended", "withdrawn")


def group_key(name: LocalizedText) -> str:
    """The part of the address that stands for a town or an operator: the same in all languages."""
    text = name.get("ja") or next(iter(name.values()))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def group_facts(notice: Notice, words: Translations) -> Data:
    """Town, operator and positions of a notice, as a row of the lists has them; ``words``: of the row's language."""
    place: Mapping[str, Any] = notice.values.get("place", {})
    town = place.get("town")
    return {
        "operator_key": group_key(notice.operator.name),
        "prefecture": place.get("prefecture", ""),
        "town": words.localize(town) if town else "",
        "town_key": group_key(town) if town else _NO_TOWN,
        "positions": [
            [*one.position, words.localize(one.text)] for one in notice.cameras.places if one.position
        ],
    }


def elsewhere(notice: Notice, words: Translations) -> list[Data]:
    """Links of a notice to the lists of its operator and its town, and to the lists of all of them."""
    place: Mapping[str, Any] = notice.values.get("place", {})
    operator = words.localize(notice.operator.name)
    links = [
        (
            f"{OPERATORS}{group_key(notice.operator.name)}/",
            words("elsewhere", "operator", operator=operator),
        )
    ]
    if town := place.get("town"):
        path = f"{PLACES}{place['prefecture']}/{group_key(town)}/"
        links.append((path, words("elsewhere", "town", town=words.localize(town))))
    elif place:
        prefecture = words("prefecture", place["prefecture"])
        links.append((f"{PLACES}{place['prefecture']}/", words("elsewhere", "town", town=prefecture)))
    links.append((PLACES, words("elsewhere", "places")))
    if shared := notice.values.get("at"):
        links.insert(
            0, (f"{AT}{shared['id']}/", words("elsewhere", "town", town=words.localize(shared["name"])))
        )
    return [{"href": f"../{path}", "text": text} for path, text in links]


def group_pages(rows: Sequence[Data], words: Translations) -> Iterator[tuple[str, Data]]:
    """Path and data (``group``) of every page. ``rows`` are those of ``list_row``, one per notice."""
    ordered = sorted(rows, key=lambda row: (_STAGES.index(row["stage"]), row["id"]))
    yield from _places(ordered, words)
    yield from _operators(ordered, words)


def _places(rows: list[Data], words: Translations) -> Iterator[tuple[str, Data]]:
    by_prefecture = _grouped(rows, lambda row: row["prefecture"])
    nowhere = by_prefecture.pop("", [])
    home = (words("elsewhere", "places"), PLACES)
    prefectures = [name for name in words.group("prefecture") if name in by_prefecture]
    links = [(f"{name}/", words("prefecture", name), len(by_prefecture[name])) for name in prefectures]
    note = words("elsewhere", "no_place", count=words.quantity(len(nowhere), "notice")) if nowhere else ""
    yield from _link_pages(PLACES, home[0], [], links, words, note)
    for name in prefectures:
        path, label = f"{PLACES}{name}/", words("prefecture", name)
        by_town = _grouped(by_prefecture[name], lambda row: row["town_key"])
        towns = {key: found[0]["town"] or words("elsewhere", "no_town") for key, found in by_town.items()}
        # Those without a town come last.
        order = sorted(towns, key=lambda key: (key == _NO_TOWN, towns[key]))
        links = [(f"{key}/", towns[key], len(by_town[key])) for key in order]
        yield from _link_pages(path, label, [home], links, words)
        for key in order:
            trail = [home, (label, path)]
            yield from _row_pages(f"{path}{key}/", towns[key], trail, by_town[key], words, "operator")


def _operators(rows: list[Data], words: Translations) -> Iterator[tuple[str, Data]]:
    by_operator = _grouped(rows, lambda row: row["operator_key"])
    names = {key: found[0]["operator"] for key, found in by_operator.items()}
    order = sorted(names, key=lambda key: names[key])
    links = [(f"{key}/", names[key], len(by_operator[key])) for key in order]
    home = (words("elsewhere", "operators"), OPERATORS)
    yield from _link_pages(OPERATORS, home[0], [], links, words)
    for key in order:
        yield from _row_pages(f"{OPERATORS}{key}/", names[key], [home], by_operator[key], words, "area")


def _link_pages(  # noqa: PLR0913, PLR0917  (independent values)
    path: str,
    heading: str,
    trail: list[tuple[str, str]],
    links: list[tuple[str, str, int]],
    words: Translations,
    note: str = "",
) -> Iterator[tuple[str, Data]]:
    """The pages of a list of lists: label, and how many notices there are."""
    for here, part, pager in _paged(path, links, LINKS_PER_PAGE, words):
        up = "" if here == path else "../"
        shown = [
            {"href": up + target, "label": label, "count": words.quantity(count, "notice")}
            for target, label, count in part
        ]
        yield here, _page(here, heading, trail, words, pager) | {"links": shown, "note": note}


def _row_pages(  # noqa: PLR0913, PLR0917  (independent values)
    path: str,
    heading: str,
    trail: list[tuple[str, str]],
    rows: list[Data],
    words: Translations,
    second: str,
) -> Iterator[tuple[str, Data]]:
    """The pages of a list of notices. ``second`` is what stands below a title: the operator, or the area."""
    for here, part, pager in _paged(path, rows, PER_PAGE, words):
        up = "../" * here.count("/")
        shown = [
            {
                "href": f"{up}{row['id']}/",
                "title": row["title"],
                "line": row[second],
                "stage": "" if row["stage"] == "running" else words("stage", row["stage"]),
                "tone": row["identification"],
                "mark": words("identification_short", row["identification"]),
                "positions": [
                    {"href": geo(latitude, longitude), "text": words("elsewhere", "map", place=text)}
                    for latitude, longitude, text in row["positions"]
                ],
            }
            for row in part
        ]
        yield here, _page(here, heading, trail, words, pager) | {"rows": shown}


def geo(latitude: str, longitude: str) -> str:
    """A link to a position that a map on the device opens (RFC 5870)."""
    return f"geo:{latitude},{longitude}"


def _page(
    path: str, heading: str, trail: list[tuple[str, str]], words: Translations, pager: list[Data]
) -> Data:
    up = "../" * path.count("/")
    above = [(words("site", "home"), ""), *trail]
    return {
        "heading": heading,
        "trail": [{"href": up + target, "label": label} for label, target in above],
        "links": [],
        "rows": [],
        "note": "",
        "pager": pager,
    }


def _paged(
    path: str, entries: list[Any], size: int, words: Translations
) -> Iterator[tuple[str, list[Any], list[Data]]]:
    """The path of each page, its entries, and links to the page before and after it."""
    count = max(1, -(-len(entries) // size))
    for number in range(1, count + 1):
        up = "" if number == 1 else "../"
        near = [page for page in (number - 1, number + 1) if 1 <= page <= count]
        pager = [
            {"href": up + ("" if page == 1 else f"{page}/"), "text": words("list", "page", n=page)}
            for page in near
        ]
        yield (
            (path if number == 1 else f"{path}{number}/"),
            entries[(number - 1) * size : number * size],
            pager,
        )


def _grouped(rows: list[Data], key: Callable[[Data], str]) -> dict[str, list[Data]]:
    """Rows by a key; within a group, and among the groups, the order of the rows is kept."""
    found: dict[str, list[Data]] = {}
    for name, group in groupby(rows, key):
        found.setdefault(name, []).extend(group)
    return found
