"""Whether and when something was published: a saved page, a record, a printed sign (PDF), or a version mark.

What is looked up is the version mark, which is a hash of all public values. That of a record is computed from its
values; on pages and signs it is read as printed, so their other words are not compared.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kokuchi import version_mark
from kokuchi.changes import UnusableRevision
from kokuchi.diagnostics import ProgramText
from kokuchi.poster import outdated
from kokuchi.settings import Settings
from kokuchi.urls import AT
from kokuchi.versions import History
from kokuchi.versions.publication import Publication
from kokuchi.versions.publications import ids_with, publications

Form = Literal["mark", "page", "record", "sign"]
_CANONICAL = re.compile(rf'<link rel="canonical" href="[^"]*?/((?:{AT})?[a-z0-9][a-z0-9-]*)/"')
_MISREAD = 2  # letters that a person may have copied wrongly


class UnusableEvidence(Exception):
    """A file that cannot be read, or that has no version; the message says so."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be proven: a version mark, and where it is known the notice's id, or ``at/<id>`` of a place.

    ``source`` is what was named.
    """

    source: str
    form: Form
    mark: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """When the version of a claim was published; without any such time, the published versions that look like it."""

    claim: Claim
    found: tuple[Publication, ...] = ()
    alike: tuple[Publication, ...] = ()


def read_claims(name: str) -> list[Claim]:
    """The claims of a file, or of a version mark. Raises UnusableEvidence."""
    if version_mark.PATTERN.fullmatch(name):
        return [Claim(name, "mark", name)]
    try:
        raw = Path(name).read_bytes()
    except OSError as error:
        raise UnusableEvidence(
            ProgramText(
                f"「{name}」は版（例: 2026-10-30-7f3a9c21）でも、読めるファイルでもありません（{error.strerror}）",
                f"“{name}” is neither a version (such as 2026-10-30-7f3a9c21) nor a file that can be read ({error.strerror})",
            )
        ) from error
    claims = list(_record(name, raw) if raw.lstrip()[:1] == b"{" else _page(name, raw) or _signs(name))
    if not claims:
        raise UnusableEvidence(
            ProgramText(
                f"「{name}」には版が書かれていません。kokuchi で作ったページ・記録・掲示か確かめてください",
                f"“{name}” has no version: is it a page, a record or a sign that kokuchi made?",
            )
        )
    return claims


def _record(name: str, raw: bytes) -> Iterator[Claim]:
    try:
        record = json.loads(raw)
        yield Claim(name, "record", version_mark.version_mark(record["notice"]), str(record["id"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnusableEvidence(
            ProgramText(
                f"「{name}」は告知の記録（notice.json）ではありません",
                f"“{name}” is not the record of a notice (notice.json)",
            )
        ) from error


def _page(name: str, raw: bytes) -> list[Claim]:
    """The claim of a saved page: the version in its row, which is the first one after its headings."""
    text = raw.decode("utf-8", "replace")
    found = _CANONICAL.search(text)
    shown = re.search(r"<main.*</main>", text, re.DOTALL) if "<html" in text else None
    if not shown:
        return []
    # Notes about scanned signs and the list at the end name other versions.
    body = re.sub(r'<div class="k-sign".*?</div>|<details.*?</details>', "", shown[0], flags=re.DOTALL)
    mark = version_mark.PATTERN.search(body)
    return [Claim(name, "page", mark[0], found[1] if found else "")] if mark else []


def _signs(name: str) -> Iterator[Claim]:
    try:
        for sign in outdated.read([Path(name)]):
            pattern, squeezed = version_mark.PATTERN, "".join(sign.text.split())
            if mark := pattern.search(sign.text) or pattern.search(squeezed):
                yield Claim(f"{name}:{sign.number}", "sign", mark[0])
    except outdated.UnreadableFile as error:
        raise UnusableEvidence(error.message) from error


def prove(settings: Settings, history: History, claims: Sequence[Claim], today: dt.date) -> list[Answer]:
    """Look up all claims in one pass. Raises UnusableRevision if the past is missing or cannot be read."""
    if history.missing:
        raise UnusableRevision(history.missing)
    ids = _ids(history, claims)
    if ids is None:
        # To parse every version of every notice takes long; the day in a mark is written in the notice's file.
        likely = ids_with(settings, history, {claim.mark.rpartition("-")[0] for claim in claims})
        known = list(publications(settings, history, today, likely))
        answers = [_answer(claim, known) for claim in claims]
        if all(answer.found for answer in answers):
            return answers
    known = list(publications(settings, history, today, ids))
    return [_answer(claim, known) for claim in claims]


def _ids(history: History, claims: Iterable[Claim]) -> set[str] | None:
    """The notices to look at: those named, or all (None) if a claim names none, or a place."""
    named = {claim.id for claim in claims}
    return named if named <= history.states.keys() else None


def _answer(claim: Claim, known: Sequence[Publication]) -> Answer:
    # A whole site can be below a folder that is named as those of places are.
    found = tuple(
        one for one in known if one.mark == claim.mark and claim.id in {"", one.id, f"{AT}{one.id}"}
    )
    if found:
        return Answer(claim, found)
    alike = [one for one in known if _differing(one.mark, claim.mark) <= _MISREAD]
    return Answer(claim, (), tuple(sorted(alike, key=lambda one: _differing(one.mark, claim.mark))[:3]))


def _differing(one: str, other: str) -> int:
    if len(one) != len(other):
        return len(one)
    return sum(a != b for a, b in zip(one, other, strict=True))
