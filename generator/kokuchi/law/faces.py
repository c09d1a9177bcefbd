"""Which deployments with face features a law reaches, and what it asks that their notice does not say yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kokuchi.calendar import Date
from kokuchi.diagnostics import Place
from kokuchi.document import Document
from kokuchi.law.registry import Reference, find
from kokuchi.source import Mapping, Route

FACES = "face_features"
NOTICE, OPT_OUT = "appi-2026 face-notice", "appi-2026 face-opt-out"

# Words by which a text names a part of the body. Texts in other languages are not judged.
BODY_PARTS = {
    "ja": r"顔|かお|目|瞳|虹彩|耳|鼻|口|眉|輪郭",
    "en": r"\b(?:[Ff]ac(?:e|es|ial)|[Ee]yes?|[Ii]ris(?:es)?|[Ee]ars?|[Nn]oses?|[Mm]ouths?)\b",
}
# Words by which a text speaks of stopping.
STOPPING = {
    "ja": r"停止|中止|止め|やめ|取りやめ|消去|削除|取り消|拒",
    "en": r"\b(?:[Ss]top\w*|[Ss]uspen\w+|[Cc]eas\w+|[Ee]nd|[Ee]nding|[Ee]ras\w+|[Dd]elet\w+|[Oo]pt(?:ing)? out|[Oo]bject\w*)\b",
}
# Words by which a statement about third parties leaves face features out.
LEFT_OUT = {
    "ja": r"顔[^。]*(?:ません|せず|除き|除く|除いて|ない)",
    "en": r"\b(?:[Nn]o|[Nn]ot|[Nn]ever|[Ww]ithout|[Ee]xcept|[Ee]xcluding)\b[^.]*\b[Ff]ac(?:e|es|ial)\b|\b[Ff]ac(?:e|es|ial)\b[^.]*\b(?:not|never)\b",
}
# Words by which a text says that data is given until somebody objects.
BY_OPT_OUT = {
    "ja": r"オプトアウト|求めがあれば[^。]*提供を(?:停止|やめ|止め)",
    "en": r"\b[Oo]pt(?:ing|ed|s)?[- ]?out\b|\bunless (?:you|they|somebody|someone) objects?\b",
}
# What a notice may lack, in the order in which it is named.
PART, STOP, PROOF, PROOF_KEPT = "part", "stop", "proof", "proof_kept"


def scopes(document: Document, reference: Reference) -> list[Route]:
    """Where a notice lists face features and still does so when a law applies: the notice itself, or phases of it.

    Empty for an operator that the law does not reach, for a deployment that is over by then (its last day counts), and
    for a notice that was withdrawn.
    """
    day = reference.in_force.day or document.law_day
    if document.stage in {"ended", "withdrawn"} or document.text("status") == "withdrawn":
        return []
    if not reference.reaches(document.text("operator", "regime") or "private"):
        return []
    return [
        scope
        for scope in document.scopes
        if document.has(*scope, "data", FACES) and _lasts(document, scope, max(day, document.law_day))
    ]


def _lasts(document: Document, scope: Route, day: dt.date) -> bool:
    ends: list[Date | None] = [document.planned_end, document.end, document.phase_end]
    if scope:
        ends.append(document.date(*scope, "end"))
    return all(end is None or end.last >= day for end in ends)


def is_ahead(document: Document, reference: Reference) -> bool:
    """Whether the law is not in force yet on the day as of which laws count."""
    return not reference.has_begun(document.law_day)


def missing(document: Document) -> dict[str, Place]:
    """What the notice does not say → the place to write it; empty if it says all, or if the law does not reach it.

    Where ``rights`` is missing altogether, another rule says so.
    """
    found: dict[str, Place] = {}
    for scope in scopes(document, find(NOTICE)):
        if place := _unnamed(document, (*scope, "data", FACES), BODY_PARTS):
            found.setdefault(PART, place)
    if found or scopes(document, find(NOTICE)):
        found |= dict(_missing_rights(document))
    return found


def are_overdue(document: Document) -> bool:
    """Whether the law is in force today and the notice does not say all that it asks for.

    Whatever day the settings name to look ahead: a page must not speak of a law that is not in force.
    """
    return find(NOTICE).has_begun(document.today) and bool(missing(document))


def _missing_rights(document: Document) -> Iterator[tuple[str, Place]]:
    rights = document.node("rights")
    if not isinstance(rights, Mapping):
        return
    how: Route = ("rights", "how") if document.has("rights", "how") else ("rights",)
    stops = [route for route in (how, ("opt_out",)) if document.has(*route)]
    unsaid = [place for route in stops if (place := _unnamed(document, route, STOPPING))]
    if len(unsaid) == len(stops):
        yield STOP, unsaid[0]
    for name in (PROOF, PROOF_KEPT):
        if not document.has("rights", name):
            yield name, document.key("rights")


def _unnamed(document: Document, route: Route, words: dict[str, str]) -> Place | None:
    """The place of the first text at a route that has none of the words of its language; None if all have one."""
    for language, pattern in words.items():
        text = document.text(*route, language)
        if text is not None and not re.search(pattern, text):
            return document.value(*route, language)
    return None


def given_by_opt_out(document: Document) -> Iterator[Place]:
    """Yield the places at which the notice gives face features to third parties by opt-out: unless a person objects.

    Only what a notice says can be found: personal data is given without consent (``provision: personal_data``), the
    texts speak of opting out, or ``opt_out`` is there, and the statement about third parties does not leave faces out.
    """
    for scope in scopes(document, find(OPT_OUT)):
        route = (*scope, "third_party") if document.has(*scope, "third_party") else ("third_party",)
        if document.text(*route, "provision") != "personal_data":
            continue
        statement = (*route, "statement")
        if document.has(*statement) and _unnamed(document, statement, LEFT_OUT) is None:
            continue
        told = [(*route, "recipients"), statement]
        if document.has("opt_out") or any(_names(document, text, BY_OPT_OUT) for text in told):
            yield document.value(*route, "provision")


def has_something_to_do(document: Document) -> bool:
    """Whether the notice can already be changed for the law."""
    return bool(missing(document)) or any(True for _ in given_by_opt_out(document))


def _names(document: Document, route: Route, words: dict[str, str]) -> bool:
    return any(
        re.search(pattern, document.text(*route, code) or "") is not None for code, pattern in words.items()
    )
