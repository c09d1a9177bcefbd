"""The days of a round that ``posted`` does not have yet, and writing them into a file once a person has confirmed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kokuchi.notice import Notice
from kokuchi.rounds.answers import Answer
from kokuchi.source import Mapping as MappingNode
from kokuchi.source import parse


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person is asked: the days on which signs of a notice were seen, by sub-keys of ``posted``."""

    id: str
    path: str
    days: Mapping[str, dt.date]


def confirmations(answers: Iterable[Answer], notices: Mapping[str, Notice]) -> list[Confirmation]:
    """One for each notice whose current signs were seen and which has no ``posted`` day for them."""
    found: dict[str, dict[str, dt.date]] = {}
    for answer in answers:
        for name in answer.notices:
            if answer.seen and answer.where not in notices[name].raw.get("posted", {}):
                found.setdefault(name, {})[answer.where] = answer.seen
    return [Confirmation(name, notices[name].origin.path, days) for name, days in sorted(found.items())]


def with_posted(raw: bytes, confirmation: Confirmation) -> str | None:
    """The file with the confirmed days; None if they have to be written by hand.

    That is so where it has a part of ``posted``, or is no text any more.
    """
    try:
        text = raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    lines = "".join(f"  {where}: {day}\n" for where, day in confirmation.days.items())
    new = f"{text.rstrip()}\nposted:\n{lines}"
    before, after = parse(text, "", ()).root, parse(new, "", ()).root
    if (
        not isinstance(before, MappingNode)
        or not isinstance(after, MappingNode)
        or "posted" in before.entries
    ):
        return None
    return new if list(after.entries) == [*before.entries, "posted"] else None
