"""The part of a notice for people who get no answer, or who have found something wrong."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kokuchi.calendar import Date
from kokuchi.law.supervision import supervisory_body
from kokuchi.notice import Notice
from kokuchi.pages.values import Data, link, row
from kokuchi.settings import Repository
from kokuchi.translations import Translations

KEY = "recourse"


@dataclass(frozen=True, slots=True)
class Published:
    """Where the notices are: the address of the page at hand, and the repository, if the site names one."""

    url: str = ""
    repository: Repository | None = None


def recourse_section(notice: Notice, words: Translations, published: Published) -> Data:
    """Whom else to ask, and how to report a mistake in the notice. The operator's desk always comes first."""
    regime = notice.operator.regime
    body = supervisory_body(regime)
    noted = Date(body.noted.year, body.noted.month, body.noted.day)
    public = regime == "public_body"
    return {
        "key": KEY,
        "heading": words("heading", KEY),
        "rows": [
            row(
                words,
                "supervision",
                words("supervision", "public" if public else "private", body=words("supervision", body.id)),
                words("supervision", f"{body.id}_hours"),
                words("supervision", f"{body.id}_address"),
                words("supervision", "as_of", date=words.date(noted)),
                links=[link("phone", body.phone), link("web", body.website)],
            ),
            row(
                words,
                "mistake",
                words("mistake", "text", mark=notice.mark),
                links=_report(notice, words, published),
            ),
        ],
    }


def _report(notice: Notice, words: Translations, published: Published) -> list[Data]:
    """A link to a new issue or a mail that holds what is needed to find the notice: address, id, version, language."""
    mail = notice.contact.email
    if not published.repository and not mail:
        return []
    title = words.plain("mistake", "subject", id=notice.id)
    facts = {
        words.plain("mistake", "page"): published.url or notice.id,
        words.plain("mistake", "id"): notice.id,
        words.plain("field", "version"): notice.mark,
        words.plain("page", "languages"): words("language", "name"),
    }
    body = "\n".join([*(f"{name}: {value}" for name, value in facts.items()), "", ""])
    if published.repository:
        return [
            {
                "kind": "web",
                "href": f"{published.repository.url}/issues/new?title={quote(title)}&body={quote(body)}",
                "text": words("mistake", "issue"),
            }
        ]
    return [
        {
            "kind": "email",
            "href": f"mailto:{mail}?subject={quote(title)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}",
            "text": words("mistake", "mail"),
        }
    ]
