"""The round sheet of a folder: one row for each sign that must hang, as CSV and as data for the PDF."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from kokuchi import spreadsheet, urls
from kokuchi.checklist import POSTED
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Notice
from kokuchi.poster import SIZES, kind_for
from kokuchi.poster.qr import qr_code
from kokuchi.poster.typesetting import SignLanguage, text_run
from kokuchi.rounds.places import shared_signs
from kokuchi.settings import Settings
from kokuchi.sign_kinds import PLACE, fragment
from kokuchi.translations import Translations
from kokuchi.version_mark import place_mark

_CODE = 21  # millimetres
# The time for a PDF grows with the square of its rows: a thousand take a minute.
MOST_ROWS = 200
# Where a sign hangs (a sub-key of ``posted``) → what the sheet calls it, and the usual size.
WHERE = {
    "premises": (ProgramText("入口など", "entrance"), "a4"),
    "near_cameras": (ProgramText("カメラの近く", "near the cameras"), "sticker"),
}
HEAD = {
    "key": ProgramText("照合（変えないでください）", "key (do not change)"),
    "id": ProgramText("告知", "notice"),
    "title": ProgramText("場所と題名", "place and title"),
    "where": ProgramText("貼る所", "where"),
    "kind": ProgramText("掲示", "sign"),
    "size": ProgramText("大きさ", "size"),
    "mark": ProgramText("貼ってあるはずの版", "version that must hang"),
    "code": ProgramText("コードの行き先", "where the code leads"),
    "last": ProgramText("最後に見た日", "last seen on"),
    "seen": ProgramText("見た日", "seen on"),
    "found": ProgramText("結果（○・×・違う版）", "found (ok, missing, another version)"),
    "note": ProgramText("気付いたこと", "remarks"),
}
_WORDS = {
    "title": ProgramText("掲示の見回り {folder}", "Round of signs {folder}"),
    "part": ProgramText(
        "掲示の見回り {folder}（{number}/{total}）", "Round of signs {folder} ({number} of {total})"
    ),
    "about": ProgramText(
        "掲示の版が同じなら、□に印を付けます。掲示のコードを読むと、最新かどうかがページの先頭に出ます。",
        "Tick the box if the sign has the same version. Scan the code on the sign: its page says whether it is up to date.",
    ),
    "who": ProgramText("見た人", "Name"),
    "day": ProgramText("見た日", "Day"),
    "never": ProgramText("まだ", "never"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One sign that must hang: its notices, where (a key of ``WHERE``), its kind, and when it was last seen.

    Only the sign of a place (``place`` is its id) has several notices.
    """

    notices: tuple[Notice, ...]
    where: str
    kind: str
    last: dt.date | None
    place: str = ""

    @property
    def id(self) -> str:
        """The id of the notice; of a place as in its address, ``at/<id>``, which no notice can have."""
        return f"{urls.AT}{self.place}" if self.place else self.notices[0].id

    @property
    def mark(self) -> str:
        """The version that must hang."""
        return place_mark(one.mark for one in self.notices) if self.place else self.notices[0].mark

    @property
    def key(self) -> str:
        """A short hash of what the row is about, by which cells of other rows are noticed."""
        return key_of(self.id, self.where, self.mark)

    def code(self, settings: Settings) -> str:
        """The address in the code of the sign."""
        folder_of = urls.place_folder if self.place else urls.notice_folder
        folder = folder_of(self.place or self.id, settings.languages[0], settings.languages)
        return f"{settings.site_url}{folder}#{fragment(self.kind, self.mark)}"


def key_of(identifier: str, where: str, mark: str) -> str:
    """The key of a row. It begins with a letter, so that no spreadsheet takes it for a number."""
    return "k" + hashlib.sha256(f"{identifier} {where} {mark}".encode()).hexdigest()[:8]


def rows_of(
    notices: Sequence[Notice],
    last: Mapping[tuple[str, str], dt.date],
    today: dt.date,
    everything: Sequence[Notice] | None = None,
) -> list[Row]:
    """The signs that must hang today. ``last``: when a sign was seen in an earlier round, by id and place.

    A place for which the checklist gives a reason has no sign. Before the start, only the announcement hangs. Where
    notices share one sign (``at``), it is the sign of all of them at the entrance; ``everything`` are all notices of the
    site, if ``notices`` are only some.
    """
    shared = shared_signs(notices if everything is None else everything)
    found: dict[tuple[str, str], Row] = {}
    for notice in notices:
        for where, kind in _signs(notice):
            row = Row((notice,), where, kind, None)
            place = notice.values.get("at", {}).get("id")
            if where == "premises" and place in shared:
                row = Row(shared[place], where, PLACE, None, place)
            found.setdefault((row.id, where), replace(row, last=_last(row, last, today)))
    return list(found.values())


def _signs(notice: Notice) -> Iterator[tuple[str, str]]:
    """Where a notice has a sign, and of which kind."""
    kind = kind_for(notice)
    for where in WHERE if kind else ():
        reason = notice.raw.get("checklist", {}).get(POSTED[where])
        if not isinstance(reason, Mapping) and not (where == "near_cameras" and notice.stage == "announced"):
            yield where, kind or ""


def _last(row: Row, last: Mapping[tuple[str, str], dt.date], today: dt.date) -> dt.date | None:
    posted = [notice.values.get("posted", {}).get(row.where) for notice in row.notices]
    days = [last.get((row.id, row.where)), *(day.last for day in posted if day)]
    return max((day for day in days if day and day <= today), default=None)


def by_folder(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each folder below sites/ (its path with hyphens; ``sites`` for those in none)."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        parts = PurePath(row.notices[0].origin.path).parent.parts[1:]
        found.setdefault("-".join(parts) or "sites", []).append(row)
    return found


def _cells(row: Row, settings: Settings, words: Translations, language: str) -> dict[str, str]:
    where, size = WHERE[row.where]
    return {
        "key": row.key,
        "id": row.id,
        "title": " / ".join(filter(None, _title(row, words))),
        "where": where.in_language(language),
        "kind": words("sign", row.kind),
        "size": SIZES[size].name,
        "mark": row.mark,
        "code": row.code(settings),
        "last": row.last.isoformat() if row.last else _WORDS["never"].in_language(language),
        "seen": "",
        "found": "",
        "note": "",
    }


def _title(row: Row, words: Translations) -> tuple[str, str]:
    """Where the sign is, and what it is about: for that of a place its name, and how many notices it has."""
    notice = row.notices[0]
    if row.place:
        return words.localize(notice.values["at"]["name"]), words.quantity(len(row.notices), "notice")
    area = notice.values.get("area")
    place = words.localize(area) if isinstance(area, Mapping) and words.code in area else ""
    return place, words.localize(notice.title)


def as_csv(rows: Sequence[Row], settings: Settings, words: Translations, language: str) -> bytes:
    """The sheet as CSV, to be filled in on a phone or a computer."""
    head = [text.in_language(language) for text in HEAD.values()]
    return spreadsheet.as_csv(
        [head, *(list(_cells(row, settings, words, language).values()) for row in rows)]
    )


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one PDF: number ``number`` of ``total`` of a folder."""

    folder: str
    number: int
    total: int
    rows: Sequence[Row]

    @property
    def name(self) -> str:
        """The name of the PDF."""
        width = len(str(self.total))
        part = f"_{self.number:0{width}}-of-{self.total}" if self.total > 1 else ""
        return f"round-{self.folder}{part}.pdf"


def parts_of(folder: str, rows: Sequence[Row]) -> list[Part]:
    """The PDFs of a folder, with at most ``MOST_ROWS`` rows each."""
    total = -(-len(rows) // MOST_ROWS)
    return [
        Part(folder, number + 1, total, rows[number * MOST_ROWS : (number + 1) * MOST_ROWS])
        for number in range(total)
    ]


def as_sheet(
    part: Part, settings: Settings, printed: SignLanguage, language: str, today: dt.date
) -> dict[str, Any]:
    """The sheet as data for ``theme/poster/round.typ``. ``printed`` has the words and the fonts of the paper."""
    words = printed.words

    def run(text: str) -> Any:
        return text_run(text)

    def row_data(row: Row) -> dict[str, Any]:
        cells = _cells(row, settings, words, language)
        url, _, sign = cells["code"].partition("#")
        code = qr_code(url, sign, _CODE)
        return {
            name: run(cells[name]) for name in ("id", "title", "where", "kind", "size", "mark", "last")
        } | {"code": code | {"alt": words("sign", "code", url=url)}}

    title = _WORDS["part" if part.total > 1 else "title"]
    values = {"folder": part.folder, "number": part.number, "total": part.total}
    shown = title.format(**values).in_language(language)
    own = {
        name: run(text.in_language(language))
        for name, text in _WORDS.items()
        if name not in {"title", "part"}
    }
    head = {name: run(HEAD[name].in_language(language)) for name in ("title", "kind", "mark", "last", "code")}
    return {
        "id": part.folder,
        "languages": [printed.as_data()],
        "meta": {"title": shown, "author": settings.site_name or "kokuchi"},
        "title": run(shown),
        "printed": run(today.isoformat()),
        "words": own,
        "head": head,
        "rows": [row_data(row) for row in part.rows],
    }
