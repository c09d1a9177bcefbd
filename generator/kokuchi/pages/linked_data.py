"""The linked data at the end of a notice's page: JSON-LD in the terms of ``vocabulary``.

It is small, because a page is opened on a phone. Everything else is in the record, ``notice.json``.
"""

from __future__ import annotations

import json
from typing import Any

from kokuchi import ruby
from kokuchi.notice import Contact, Notice
from kokuchi.pages import values
from kokuchi.pages.vocabulary import term
from kokuchi.translations import Translations

# The prefixes only: a context at another address would be a request to another host.
_CONTEXT = {"dpv": "https://w3id.org/dpv#", "schema": "https://schema.org/"}
# In a script element, text ends nothing and begins nothing without these.
_INERT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(notice: Notice, words: Translations, url: str) -> str:
    """The JSON-LD of a notice in one language, ready to stand in a script element. ``url`` is the page."""
    area = notice.values["area"]
    data: dict[str, Any] = {
        "@context": _CONTEXT | {"@language": words.code},
        "@id": url,
        "@type": ["dpv:PrivacyNotice", "schema:WebPage"],
        "schema:inLanguage": words.code,
        term("title", "schema"): words.localize(notice.title),
        term("announced", "schema"): str(notice.announced.web),
        term("period", "schema"): f"{notice.period.start}/{notice.period.end or '..'}",
        term("operator", "dpv"): _controller(notice, words),
        term("purpose", "dpv"): [
            {"@type": "dpv:Purpose", "schema:description": words.localize(purpose.text)}
            for purpose in notice.purposes
        ],
        term("data", "dpv"): [
            {"@type": "dpv:PersonalData", term("title", "schema"): words("kind", kind)}
            for kind in notice.values["data"]
        ],
        term("retention", "dpv"): [
            {"@type": "dpv:StorageCondition", "schema:description": line}
            for line in values.retention_lines(words, notice.values["retention"])
        ],
        term("area", "dpv"): {
            "@type": "dpv:Location",
            "schema:description": words.localize(area.get("withheld", area)),
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return ruby.plain(text).translate(_INERT)


def _controller(notice: Notice, words: Translations) -> dict[str, Any]:
    return {
        "@type": ["dpv:DataController", "schema:Organization"],
        term("title", "schema"): words.localize(notice.operator.name),
        term("contact", "schema"): _contact(notice.contact, words),
    }


def _contact(contact: Contact, words: Translations) -> dict[str, Any]:
    ways = {
        "schema:telephone": list(contact.phone),
        "schema:email": contact.email,
        "schema:url": contact.form,
    }
    name = {"@type": "schema:ContactPoint", term("title", "schema"): words.localize(contact.name)}
    return name | {way: value for way, value in ways.items() if value}
