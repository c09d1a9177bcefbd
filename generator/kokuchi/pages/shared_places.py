"""The page of a place where several notices share one sign: ``/at/<id>/``, to which the code on that sign leads.

It answers the questions of the first screen for each notice that is announced or running; those that are over are
folded away. The page stays as long as any notice names the place under ``at``, so a printed code always opens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kokuchi.calendar import HANGING
from kokuchi.notice import Notice
from kokuchi.pages import values
from kokuchi.pages.first_screen import answers, tone
from kokuchi.pages.notice_page import alerts, moved
from kokuchi.pages.values import Data
from kokuchi.sign_kinds import PLACE, fragment
from kokuchi.translations import Translations
from kokuchi.urls import AT
from kokuchi.version_mark import place_mark
from kokuchi.versions import NoticeVersions

_ANSWERS = ("identification", "operator", "purpose", "retention", "contact")
_STAGES = ("running", "announced", "ended", "withdrawn")
# A page for more notices than these stays small: the others have their title and whether anyone is identified.
_IN_FULL = 12
# Printed sheets older than these are no longer called out of date by the page.
_MOST_OLDER = 30


def place_facts(notice: Notice, words: Translations, today: dt.date, versions: NoticeVersions) -> Data:
    """What the page of its place shows of a notice (``at``); empty for a notice without one."""
    place: Mapping[str, Any] | None = notice.values.get("at")
    if place is None:
        return {}
    own = words.with_phrases(notice.standard_texts)
    by_key = {answer["key"]: answer for answer in answers(notice.as_of(today), own)}
    return {
        "at": {
            "id": place["id"],
            "name": own.localize(place["name"]),
            "formerly": list(place.get("formerly", ())),
            "stage": own("stage", notice.stage),
            "when": values.stage_text(own, notice),
            "tone": tone(notice),
            "answers": [by_key[key] for key in _ANSWERS if key in by_key],
            "alerts": alerts(notice, own, today),
            "mark": notice.mark,
            "known": [[str(one.day or ""), one.mark] for one in versions.newest_first[:_MOST_OLDER]],
            "gone": _gone(notice),
        }
    }


def _gone(notice: Notice) -> str:
    """The first day on which the notice was not on a sign any more; empty if there is none."""
    days = [notice.ended.on.last] if notice.ended else []
    days += [notice.withdrawn.on.first] if notice.withdrawn else []
    if notice.period.end:
        days.append(notice.period.end.last + dt.timedelta(days=1))
    return str(min(days, default=""))


def by_place(rows: Sequence[Data]) -> dict[str, list[Data]]:
    """The rows of notices (``list_row`` and ``place_facts``) by the id of their place, in the order of the page."""
    found: dict[str, list[Data]] = {}
    for row in sorted(rows, key=lambda row: (_STAGES.index(row["stage"]), row["id"])):
        if "at" in row:
            found.setdefault(row["at"]["id"], []).append(row)
    return found


def place_pages(
    rows: Sequence[Data], words: Translations, all_words: Mapping[str, Translations]
) -> Iterator[tuple[str, str, Data]]:
    """The page of each place, and the same page at each former address.

    Yields its path, the path of the place, and its data (``at``). At a former address a line leads to the new one; it is
    no redirect, which would drop the fragment of a printed code (``moved_page``).
    """
    for identifier, found in sorted(by_place(rows).items()):
        path, data = f"{AT}{identifier}/", _page(found, words, all_words)
        yield path, path, data
        line = moved(words("at", "moved"), f"../{identifier}/", words)
        for former in sorted({former for row in found for former in row["at"]["formerly"]}):
            yield f"{AT}{former}/", path, data | {"moved": line}


def _page(rows: Sequence[Data], words: Translations, all_words: Mapping[str, Translations]) -> Data:
    now = [row for row in rows if row["stage"] in HANGING]
    over = [row for row in rows if row["stage"] not in HANGING]
    mark = place_mark(row["at"]["mark"] for row in now) if now else ""
    return {
        "heading": rows[0]["at"]["name"],
        "trail": [{"href": "../../", "label": words("site", "home")}],
        "intro": words("at", "intro") if now else words("at", "empty"),
        "rows": [_entry(row, number < _IN_FULL) for number, row in enumerate(now)],
        "over": [
            {"href": f"../../{row['id']}/", "title": row["title"], "line": row["at"]["when"]} for row in over
        ],
        "over_label": words("at", "over", count=words.quantity(len(over), "notice")),
        "mark": words("at", "mark", mark=mark) if mark else "",
        "compare": words("at", "compare"),
        "sign_notes": list(_notes(rows, mark, words, all_words)),
        "moved": {},
    }


def _entry(row: Data, in_full: bool) -> Data:
    place = row["at"]
    return {
        "href": f"../../{row['id']}/",
        "title": row["title"],
        "stage": place["stage"] if row["stage"] == "announced" else "",
        "when": place["when"],
        "answers": place["answers"] if in_full else place["answers"][:1],
        "alerts": place["alerts"],
    }


def _notes(
    rows: Sequence[Data], mark: str, words: Translations, all_words: Mapping[str, Translations]
) -> Iterator[Data]:
    """What the page says about the scanned sheet (``parts/sign_notes.html``): the newest one, or an older one."""
    older = [one for one in _marks_of_the_past(rows) if one != mark][:_MOST_OLDER]
    for state, marks in (("current", [mark] if mark else []), ("outdated", older)):
        if marks:
            yield {
                "state": state,
                "ids": [{"id": fragment(PLACE, one), "announcement": False} for one in marks],
                "label": words("sign_note", "label"),
                "text": words("sign_note", state),
                "started": "",
                "others": [
                    {"lang": code, "text": other("sign_note", state)}
                    for code, other in all_words.items()
                    if code != words.code
                ],
                "heading": "",
                "history": [],
                "changes": [],
                "more": "",
            }


def _marks_of_the_past(rows: Sequence[Data]) -> Iterator[str]:
    """The marks that a sheet of the place had, the newest first, each once.

    A sheet is known by the versions that were public on a day. A day is one on which any of them changed, or ended.
    """
    places = [row["at"] for row in rows]
    # The day of what is in no commit yet, or never gone, is empty: it comes before every version, and has no mark.
    days = {day for place in places for day, _ in place["known"]} | {place["gone"] for place in places}
    seen = set()
    for day in sorted(days, reverse=True):
        marks = [
            mark
            for place in places
            if not (place["gone"] and place["gone"] <= day) and (mark := _on(place, day))
        ]
        found = place_mark(marks) if marks else ""
        if found and found not in seen:
            seen.add(found)
            yield found


def _on(place: Data, day: str) -> str:
    """The mark that a notice had on a day; empty before its first version."""
    return next((mark for began, mark in place["known"] if began and began <= day), "")
