"""The list of all notices in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.pages import words as say
from kokuchi.pages.page import alternates
from kokuchi.pages.words import Data

# What is going on comes first; what is over comes last.
_GROUPS = {"running": ("running",), "announced": ("announced",), "ended": ("ended", "withdrawn")}


def list_page(notices: Sequence[Notice], words: Words, all_words: Mapping[str, Words], site_url: str) -> Data:
    """The front matter of the list (``notices``)."""
    groups = []
    for key, stages in _GROUPS.items():
        found = [notice for notice in notices if notice.stage in stages]
        if found:
            groups.append(
                {
                    "key": key,
                    "heading": words("stage", key),
                    "count": words.amount(len(found), "notice"),
                    "items": [_item(notice, words) for notice in found],
                }
            )
    return {
        "lang": words.code,
        "heading": words("site", "list"),
        "intro": words("site", "list_intro"),
        "alternates": alternates("", words, all_words, site_url),
        "groups": groups,
        "empty": words("site", "list_empty"),
    }


def _item(notice: Notice, words: Words) -> Data:
    key = notice.identification
    return {
        "href": f"{notice.id}/",
        "title": words.said(notice.title),
        "operator": words.said(notice.operator.name),
        "area": words.said(notice.area),
        "period": say.period(words, notice.period, "day_short"),
        "stage": {"key": notice.stage, "label": words("stage", notice.stage)},
        "identification": {"key": key, "label": words("identification_short", key)},
    }
