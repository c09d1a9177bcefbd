"""The latest events of all notices as an Atom feed, one feed for each language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from kokuchi import urls
from kokuchi.calendar import Date
from kokuchi.pages import Data
from kokuchi.register.entries import RegisteredNotice
from kokuchi.settings import Settings
from kokuchi.translations import Translations

FEED = "feed.xml"
LONGEST = 50
# The events of one day are never cut; with more of them than this, they go on in further files (RFC 5005, section 3).
PAGE = 1000
_ATOM = "http://www.w3.org/2005/Atom"
# Atom requires <updated>, also in a feed without entries.
_NEVER = "2000-01-01"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_files(
    settings: Settings, words: Translations, notices: Iterable[RegisteredNotice], page: int = PAGE
) -> Iterator[tuple[str, str]]:
    """Path below the language's folder and XML of the feed, and of its further files if a day has too many events.

    The feed has the ``LONGEST`` latest events, newest first, and all others of the last of their days: a feed that
    cut a day would never name some of its notices.
    """
    last = _latest((one.facts["news"], one.rows[words.code]) for one in notices if one.facts["news"])
    parts = [last[start : start + page] for start in range(0, len(last), page)] or [[]]
    names = [FEED, *(f"feed/{number}.xml" for number in range(2, len(parts) + 1))]
    updated = last[0][0]["day"] if last else _NEVER
    for number, part in enumerate(parts):
        ways = {"self": names[number]}
        if len(parts) > 1:
            ways["first"] = FEED
        if number:
            ways["previous"] = names[number - 1]
        if number + 1 < len(parts):
            ways["next"] = names[number + 1]
        yield names[number], _as_atom(settings, words, part, updated, ways)


def _latest(found: Iterable[tuple[Data, Data]]) -> list[tuple[Data, Data]]:
    """The latest events; those of one day are in the order of the ids, and a month counts as its first day."""
    events = [(-_day(news["day"]).toordinal(), row["id"], (news, row)) for news, row in found]
    oldest = nsmallest(LONGEST, (day for day, *_ in events))
    chosen = sorted((event for event in events if event[0] <= oldest[-1]), key=lambda event: event[:2])
    return [pair for *_, pair in chosen]


def _as_atom(
    settings: Settings,
    words: Translations,
    last: Sequence[tuple[Data, Data]],
    updated: str,
    ways: Mapping[str, str],
) -> str:
    code, zone = words.code, ZoneInfo(settings.timezone)
    home = settings.site_url + urls.language_prefix(code, settings.languages)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<feed xmlns={quoteattr(_ATOM)} xml:lang={quoteattr(code)}>",
            f"<id>{_xml(home)}</id>",
            f"<title>{_xml(settings.site_name or words('site', 'list'))}</title>",
            f"<updated>{_moment(updated, zone)}</updated>",
            *(
                f'<link rel="{rel}" type="application/atom+xml" href={quoteattr(home + name)}/>'
                for rel, name in ways.items()
            ),
            f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
            *(line for news, row in last for line in _entry(news, row, words, home, zone)),
            "</feed>\n",
        ]
    )


def _entry(news: Data, row: Data, words: Translations, home: str, zone: ZoneInfo) -> Iterator[str]:
    url = f"{home}{row['id']}/"
    operator, purpose = row["operator"], row["purpose"]
    about = words("site", "description", operator=operator, purpose=purpose)
    yield "<entry>"
    yield f"<id>{_xml(url)}</id>"
    yield f"<title>{_xml(words('feed', news['kind'], title=row['title']))}</title>"
    yield f"<updated>{_moment(news['day'], zone)}</updated>"
    yield f"<published>{_moment(news['published'], zone)}</published>"
    yield f"<author><name>{_xml(operator)}</name></author>"
    yield f"<category term={quoteattr(news['kind'])}/>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>'
    yield f'<summary type="text">{_xml(words.localize(news["text"]) if news["text"] else about)}</summary>'
    yield "</entry>"


def _day(text: str) -> dt.date:
    date = Date.parse(text)
    assert date is not None, text  # noqa: S101  (latest_event writes only valid dates)
    return date.first


def _moment(day: str, zone: ZoneInfo) -> str:
    """The start of a day in the site's time zone, as Atom writes times."""
    return dt.datetime.combine(_day(day), dt.time(), zone).isoformat()


def _xml(text: str) -> str:
    """Escape a text for XML; characters that XML 1.0 forbids become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))
