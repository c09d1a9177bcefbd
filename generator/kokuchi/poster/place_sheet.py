"""One sheet for all notices of a place (``at``): what each says in short, one code for the page of the place.

Every notice keeps its title, its dates, whether people are identified, what else must be seen at once (sound, faces),
and how long data is kept; the contact is on the sheet in every draft, too. The other rows leave one after the other,
from all notices alike, so that the sheet looks calm; a sentence names the rows that are only on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from typing import Any

from kokuchi import urls
from kokuchi.document import Document
from kokuchi.notice import Notice
from kokuchi.pages import values
from kokuchi.poster.content import Content, Row, content
from kokuchi.poster.sheet_data import Sheet, SheetFactory, frame_of
from kokuchi.poster.shortening import short_ways, truncate
from kokuchi.poster.text_width import display_width
from kokuchi.poster.typesetting import join_names, text_run, text_runs
from kokuchi.schema import fields
from kokuchi.sign_kinds import IN_OPERATION, PLACE, SIZES, Size
from kokuchi.translations import LocalizedText, Translations
from kokuchi.version_mark import place_mark

_RETENTION, _PURPOSE, _PERIOD, _ALERTS = "retention", "purpose", "period", "alerts"
_SHORT_TITLE = 64
_LONGEST_TITLE = 160
_LONGEST_IN_FOOT = 140
_ROW_WIDTH = 32
# More narrow characters than an A4 sheet holds in the smallest letters.
_NEVER_FITS = 8_000


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """A sheet to be printed for a place: its id and name, the notices that are announced or running, and its size."""

    id: str
    name: LocalizedText
    notices: tuple[tuple[Notice, Document], ...]
    size: str
    kind: str = PLACE

    @property
    def name_of_file(self) -> str:
        """The name of its PDF, without the ending: it begins as its address does."""
        return f"at-{self.id}-{self.size}"

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files that the texts are from."""
        return tuple(document for _, document in self.notices)


@dataclass(frozen=True, slots=True)
class _Draft:
    """How much a draft says: the rows that stay, and the longest text and title in narrow characters.

    ``both``: the rows have both languages, not only the first. ``brief``: whether people are identified in a word or
    two, operator and contact on one line, and texts end in an ellipsis where the page has the rest.
    """

    rows: frozenset[str]
    limit: int | None
    both: bool = True
    brief: bool = False
    title: int = _LONGEST_TITLE


def place_sheet(factory: SheetFactory, request: PlaceRequest) -> Sheet:
    """The data of the sheet of a place. Raises Unprintable when a character has no glyph."""
    sign_languages = factory.main
    words = [one.words for one in sign_languages]
    contents = [content(notice, IN_OPERATION, words) for notice, _ in request.notices]
    contents = [
        _with_short_retention(notice, own, words)
        for (notice, _), own in zip(request.notices, contents, strict=True)
    ]
    common = _Common(contents)
    mark = place_mark(notice.mark for notice, _ in request.notices)
    only_sensors = all(notice.cameras.count == 0 for notice, _ in request.notices)
    label = "sensors-place" if only_sensors else PLACE
    names = tuple(one.localize(request.name) for one in words)
    size = SIZES[request.size]
    first = words[0]
    url = factory.settings.site_url + urls.place_folder(
        request.id, factory.settings.languages[0], factory.settings.languages
    )
    operators = list(dict.fromkeys(own.operator[0] for own in contents))
    data = frame_of(factory, url, PLACE, mark, size, factory.main, factory.named) | {
        "id": request.id,
        "layout": "place",
        "running": True,
        "pictogram": "sensor" if only_sensors else "camera",
        "meta": {
            "title": f"{first('sign', label)} {names[0]}",
            "author": join_names(first, operators),
        },
        "mark": text_run(first("sign", "mark", mark=mark, kind=first("sign", label), size=size.name)),
        "label": text_runs([one("sign", label) for one in words], phrased=True),
        "name": text_runs(names, phrased=True),
        "count": text_runs([one.quantity(len(contents), "notice") for one in words]),
        "columns": 1 if len(contents) <= _ONE_COLUMN else 2,
        "drafts": [_draft(one, contents, common, words) for one in _hopeful(contents, words, size)],
    }
    factory.check_glyphs(data, [*sign_languages, *factory.named], request.documents)
    return data


# As many notices as fit below each other with a column for the second language.
_ONE_COLUMN = 3


class _Common:
    """What all notices of a sheet have alike, and is printed once: the operator, and whom to ask."""

    def __init__(self, contents: Sequence[Content]) -> None:
        first = contents[0]
        self.operator = all(own.operator == first.operator for own in contents)
        self.contact = all(_contact(own) == _contact(first) for own in contents)


def _contact(own: Content) -> tuple[Any, ...]:
    return own.contact, own.ways, own.contact_hours


def _with_short_retention(notice: Notice, own: Content, words: Sequence[Translations]) -> Content:
    """The content with the retention as sentences, as at the top of the page; with phases, as it is on any sign."""
    if notice.phases:
        return own
    texts = tuple("\n".join(values.retention_lines(one, notice.retention)) for one in words)
    return replace(
        own, rows=tuple(replace(row, texts=texts) if row.key == _RETENTION else row for row in own.rows)
    )


def _drafts(contents: Sequence[Content]) -> list[_Draft]:
    """The drafts, each shorter than the one before. The rows leave in the order of the table of fields (``SignRow``)."""
    goes = fields.TABLE.goes
    every = list(dict.fromkeys(row.key for own in contents for row in own.rows))
    first = [key for key in every if goes.get(key, 1) == 1]
    later = [key for key in every if goes.get(key, 1) > 1]
    kept = frozenset(every) | {_ALERTS}
    drafts = [_Draft(kept, None), _Draft(kept, 360)]
    kept -= set(first)
    drafts.append(_Draft(kept, 300))
    for key in later:
        kept -= {key}
        drafts.append(_Draft(kept, 240))
    drafts += [_Draft(frozenset({_PURPOSE, _RETENTION}), limit) for limit in (200, 140, 100)]
    kept = frozenset({_RETENTION})
    drafts += [_Draft(kept, 200), _Draft(kept, 200, both=False), _Draft(kept, 200, both=False, brief=True)]
    drafts += [
        _Draft(kept, limit, both=False, brief=True, title=title)
        for limit, title in (
            (200, 90),
            (200, _SHORT_TITLE),
            (140, 48),
            (100, 48),
            (70, 48),
            (44, 48),
            (36, 30),
        )
    ]
    return drafts


def _hopeful(contents: Sequence[Content], words: Sequence[Translations], size: Size) -> list[_Draft]:
    """The drafts without those that have more text than the sheet: typesetting them would be a waste of time."""
    most = _NEVER_FITS * size.grow**2

    def width(draft: _Draft) -> int:
        rows = [row for own in contents for row in own.rows if row.key in draft.rows]
        texts = [text for row in rows for text in row.texts[: len(words) if draft.both else 1]]
        return sum(min(display_width(text), draft.limit or 1_000_000) for text in texts)

    drafts = _drafts(contents)
    return [draft for draft in drafts if draft is drafts[-1] or width(draft) <= most]


def _draft(
    draft: _Draft, contents: Sequence[Content], common: _Common, words: Sequence[Translations]
) -> dict[str, Any]:
    """One draft as the template reads it."""
    first = contents[0]

    def foot(texts: Sequence[str]) -> list[Any]:
        limit = min(draft.limit or _LONGEST_IN_FOOT, _LONGEST_IN_FOOT)
        if draft.brief:
            return text_runs([_cut(text, limit) for text in texts])
        return text_runs([truncate(text, limit, one) for text, one in zip(texts, words, strict=True)])

    # The dates of the period are on the sheet in every draft.
    left_out = {
        row.key: row.labels
        for own in contents
        for row in own.rows
        if row.key not in draft.rows and row.key != _PERIOD
    }
    ways = short_ways(first.ways, min(draft.limit or _LONGEST_IN_FOOT, _LONGEST_IN_FOOT))
    named = [
        one("sign", "also", fields=join_names(one, [labels[number] for labels in left_out.values()]))
        for number, one in enumerate(words)
    ]
    return {
        "entries": [_entry(draft, own, common, words) for own in contents],
        "named": text_runs(named) if left_out else [],
        "operator": foot(first.operator) if common.operator else [],
        "contact_label": text_runs(first.contact_label) if common.contact else [],
        "contact": foot(first.contact) if common.contact else [],
        "contact_hours": foot(first.contact_hours) if common.contact else [],
        "ways": [{"way": way, "text": text_run(text)} for way, text in ways] if common.contact else [],
        "more": text_runs(first.more, phrased=True),
    }


def _entry(draft: _Draft, own: Content, common: _Common, words: Sequence[Translations]) -> dict[str, Any]:
    def cut(texts: Sequence[str], limit: int | None) -> list[str]:
        if limit is None:
            return list(texts)
        if draft.brief:
            return [_cut(text, limit) for text in texts]
        return [truncate(text, limit, one) for text, one in zip(texts, words, strict=True)]

    rows = [_row(row, cut(row.texts, draft.limit), draft) for row in own.rows if row.key in draft.rows]
    operator = [] if common.operator else cut(own.operator, draft.title)
    contact = (
        [] if common.contact else [" ".join([name, *_way(own)]) for name in cut(own.contact, draft.title)]
    )
    if operator and contact and draft.brief:
        contact = [
            " ".join([_cut(name, draft.title - display_width("".join(_way(own)))), *_way(own)])
            for name in operator
        ]
    elif operator:
        rows.insert(0, _row(Row("operator", _labels(words, "operator"), own.operator), operator, draft))
    if contact:
        rows.append(_row(Row("contact", own.contact_label, own.contact), contact, draft))
    identified = own.identification
    if draft.brief:
        usual = tuple(one("identification_short", own.tone) for one in words)
        identified = tuple(short or text for short, text in zip(own.identification_short, usual, strict=True))
    return {
        "title": text_runs(cut(own.title, draft.title), phrased=True),
        "when": text_runs(own.when, phrased=True),
        "tone": own.tone,
        "identification": text_runs(cut(identified, max(draft.limit or 240, 120)), phrased=True),
        "brief": draft.brief,
        "marks": [{"icon": mark.icon, "text": text_runs(mark.texts, phrased=True)} for mark in own.marks],
        "alerts": [text_runs(cut(alert, draft.limit)) for alert in own.alerts]
        if _ALERTS in draft.rows
        else [],
        "rows": rows,
    }


def _cut(text: str, limit: int) -> str:
    """A text of at most ``limit`` narrow characters on one line, with an ellipsis for the rest."""
    text = text.replace("\n", " ")
    if display_width(text) <= limit:
        return text
    widths = accumulate(map(display_width, text))
    end = sum(1 for _ in takewhile(lambda width: width < limit, widths))
    return text[:end].rstrip(" 、。，,.") + "…"


def _way(own: Content) -> list[str]:
    """The telephone number, or else the first other way."""
    return [text for way, text in own.ways if way == "phone"][:1] or [text for _, text in own.ways[:1]]


def _labels(words: Sequence[Translations], key: str) -> tuple[str, ...]:
    return tuple(one("question", key) for one in words)


def _row(row: Row, texts: Sequence[str], draft: _Draft) -> dict[str, Any]:
    shown = texts if draft.both else texts[:1]
    labels = row.labels if draft.both else row.labels[:1]
    return {
        "key": row.key,
        "label": text_runs(labels, phrased=True),
        "text": text_runs(shown, phrased=True, line_width=_ROW_WIDTH),
    }
