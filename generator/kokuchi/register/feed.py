"""What is new, in one language, as an Atom feed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from kokuchi import urls
from kokuchi.calendar import Date
from kokuchi.pages import Data
from kokuchi.register.entries import Known
from kokuchi.settings import Settings
from kokuchi.translations import Translations

FEED = "feed.xml"
LONGEST = 50
_ATOM = "http://www.w3.org/2005/Atom"
# A feed says when it was last changed; one in which nothing has happened yet still has to.
_NEVER = "2000-01-01"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_atom(settings: Settings, words: Translations, every: Iterable[Known]) -> str:
    """The newest ``LONGEST`` notices, each with the last thing that has happened to it (``news``)."""
    code, zone = words.code, ZoneInfo(settings.timezone)
    home = settings.site_url + urls.language_prefix(code, settings.languages)
    happened = ((known.facts["news"], known.rows[code]) for known in every if known.facts["news"])
    # Of one day's, those that come first by id; a month counts as its first day.
    last = nsmallest(LONGEST, happened, key=lambda pair: (-_day(pair[0]["day"]).toordinal(), pair[1]["id"]))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<feed xmlns={quoteattr(_ATOM)} xml:lang={quoteattr(code)}>",
            f"<id>{_xml(home)}</id>",
            f"<title>{_xml(settings.site_name or words('site', 'list'))}</title>",
            f"<updated>{_moment(last[0][0]['day'] if last else _NEVER, zone)}</updated>",
            f'<link rel="self" type="application/atom+xml" href={quoteattr(home + FEED)}/>',
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
    assert date is not None, text  # noqa: S101  (facts writes no other)
    return date.first


def _moment(day: str, zone: ZoneInfo) -> str:
    """The first moment of a day at the site."""
    return dt.datetime.combine(_day(day), dt.time(), zone).isoformat()


def _xml(text: str) -> str:
    """A text in XML; what XML cannot hold is shown as missing."""
    return escape(_NOT_XML.sub("\ufffd", text))
