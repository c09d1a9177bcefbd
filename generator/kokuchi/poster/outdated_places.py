"""Compares printed sheets of places with the current notices: the sheet's mark is made of the marks of its notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kokuchi.calendar import HANGING
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Notice
from kokuchi.urls import AT
from kokuchi.version_mark import place_mark
from kokuchi.web_address import address_pattern

# An id as it is printed in an address.
PRINTED_ID = r"([a-z0-9][a-z0-9-]*)"


class CurrentPlaces:
    """The places (``at``) of the current notices, found by the address on a sheet, or by ``at/<id>`` in a list."""

    def __init__(self, notices: Sequence[Notice], site_url: str) -> None:
        self._notices: dict[str, list[Notice]] = {}
        self._former: dict[str, str] = {}
        for notice in notices:
            if place := notice.values.get("at"):
                self._notices.setdefault(place["id"], []).append(notice)
                self._former |= dict.fromkeys(place.get("formerly", ()), place["id"])
        self._address = re.compile(address_pattern(site_url) + rf"{AT}{PRINTED_ID}/")
        self._word = re.compile(rf"(?:^|[\s,;]){AT}{PRINTED_ID}/?(?=[\s,;]|$)")

    def named(self, text: str) -> str:
        """The id of the place whose sheet this text is from; empty for the sign of a single notice."""
        found = self._address.search("".join(text.split())) or self._word.search(text)
        return found[1] if found else ""

    def compared(self, place: str, printed: str) -> tuple[bool, ProgramText]:
        """Whether a sheet with this mark is out of date, and what to do."""
        identifier = self._former.get(place, place)
        if identifier not in self._notices:
            return True, _GONE.format(id=place)
        marks = [notice.mark for notice in self._notices[identifier] if notice.stage in HANGING]
        if not marks:
            return True, _OVER.format(id=identifier)
        now = place_mark(marks)
        if printed != now:
            return True, _CHANGED.format(printed=printed, now=now, id=identifier)
        return False, _CURRENT if identifier == place else _FORMER.format(id=identifier)


_CURRENT = ProgramText(ja="最新です（場所の掲示）", en="up to date (the sign of a place)")
_FORMER = ProgramText(
    ja="内容は最新です。アドレスは以前のもので、コードからは場所「{id}」のページに着きます",
    en="up to date; its address is a former one, from which the code leads to the place “{id}”",
)
_CHANGED = ProgramText(
    ja="古くなっています（掲示の版 {printed}、いまの版 {now}）。kokuchi poster --kind place {id} で印刷し直して貼り替えてください",
    en="out of date (it says {printed}, the place is now {now}): print it again with kokuchi poster --kind place {id}, and replace it",
)
_OVER = ProgramText(
    ja="場所「{id}」の告知は、すべて終わっています。掲示を外してください",
    en="all notices of the place “{id}” are over: take the sign down",
)
_GONE = ProgramText(
    ja="「{id}」という場所の告知はありません。掲示を外してください",
    en="no notice names the place “{id}”: take the sign down",
)
