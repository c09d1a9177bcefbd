"""The texts of a sign in all its languages, taken from the notice's page, so that sign and page never differ.

A row of the sign answers one question of the checklist (3-1 (1) ②). Its languages are set side by side.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kokuchi.notice import Notice
from kokuchi.pages import values
from kokuchi.pages.notice_page import OF_THE_DAY, notice_page
from kokuchi.poster.kinds import stage_of
from kokuchi.poster.over_time import (
    changing,
    faces_are_matched,
    furthest_tone,
    identified,
    identified_in_short,
    phase_label,
)
from kokuchi.poster.typesetting import join_names
from kokuchi.schema import FEATURES, fields
from kokuchi.sign_kinds import COUNTER, IN_OPERATION, full_kind, is_short
from kokuchi.translations import Translations

_SOUND = "audio"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with one label and text per language of the sign; ``short`` replaces a text that is too long."""

    key: str
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What must be seen at once besides the cameras: a pictogram, and a text per language of the sign."""

    icon: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All texts that a sign may show. Every tuple of strings has one string per language of the sign.

    ``pictogram`` is the drawing in the title band: ``camera``, or ``sensor`` where there are no cameras.
    ``identification_short`` is ``identification`` in a word or two for each phase, and empty where no phase differs.
    ``tone`` is the kind of identification, which chooses colour and pictogram. ``headline`` is what a sticker says
    first. ``marks`` are what else must be seen at once. ``ways`` are pairs of ``phone``, ``email`` or ``form`` and the
    address.
    """

    pictogram: str
    label: tuple[str, ...]
    when: tuple[str, ...]
    title: tuple[str, ...]
    question: tuple[str, ...]
    identification: tuple[str, ...]
    identification_short: tuple[str, ...]
    tone: str
    headline: tuple[str, ...]
    rows: tuple[Row, ...]
    alerts: tuple[tuple[str, ...], ...]
    operator: tuple[str, ...]
    contact_label: tuple[str, ...]
    contact: tuple[str, ...]
    contact_hours: tuple[str, ...]
    more: tuple[str, ...]
    ways: tuple[tuple[str, str], ...] = field(default=())
    marks: tuple[Mark, ...] = ()


def content(notice: Notice, kind: str, sign_languages: Sequence[Translations]) -> Content:
    """The content of a sign of this kind, in these languages."""
    notice = dataclasses.replace(notice, stage=stage_of(kind, notice))
    # A sign is posted for months: nothing on it may depend on the day of printing.
    day = notice.period.start.first
    pages = [
        notice_page(notice, words, day, tuple(words.code for words in sign_languages))
        for words in sign_languages
    ]
    rows = tuple(_rows(notice, pages, sign_languages))
    return Content(
        pictogram="sensor" if notice.cameras.count == 0 else "camera",
        label=tuple(words("sign", label_key(notice, kind)) for words in sign_languages),
        when=tuple(_when(notice, kind, words) for words in sign_languages),
        title=tuple(words.localize(notice.title) for words in sign_languages),
        question=tuple(words("question", "identification") for words in sign_languages),
        identification=tuple(identified(notice, words) for words in sign_languages),
        identification_short=tuple(identified_in_short(notice, words) for words in sign_languages),
        tone=furthest_tone(notice),
        headline=_headline(notice, rows, sign_languages),
        rows=rows,
        alerts=tuple(zip(*(_alerts(page) for page in pages), strict=True)),
        operator=tuple(changing(notice, words, "operator", _operator(words)) for words in sign_languages),
        contact_label=tuple(words("question", "contact") for words in sign_languages),
        contact=tuple(_contact(notice, words) for words in sign_languages),
        contact_hours=tuple(_more_about_contact(notice, words) for words in sign_languages),
        more=tuple(words("sign", "more") for words in sign_languages),
        ways=notice.contact.ways,
        marks=tuple(_marks(notice, sign_languages)),
    )


def _marks(notice: Notice, sign_languages: Sequence[Translations]) -> Iterator[Mark]:
    """Sound is always named: signs that speak of cameras alone are the commonest untruth. So is the matching of faces."""

    def mark(icon: str, key: str) -> Mark:
        return Mark(icon, tuple(words("sign", key) for words in sign_languages))

    # A sign hangs for months, so what any phase does is named.
    kinds = {kind for values in _in_all_phases(notice) for kind in values.get("data", ())}
    sensors = {sensor["kind"] for values in _in_all_phases(notice) for sensor in values.get("sensors", ())}
    if _SOUND in kinds or "microphone" in sensors:
        kept = [
            values["retention"].get(_SOUND, ()) for values in _in_all_phases(notice) if "retention" in values
        ]
        stored = any(length.stored for lengths in kept for length in lengths)
        yield mark("microphone", "sound-recorded" if stored else "sound")
    if faces_are_matched(notice):
        yield mark("identified", "faces")
    if kinds & set(FEATURES):
        yield mark("analysis", "analysis")


def _in_all_phases(notice: Notice) -> list[Mapping[str, Any]]:
    return [notice.values, *(phase.values for phase in notice.phases)]


def _alerts(page: dict[str, Any]) -> list[str]:
    return [alert["text"] for alert in page["alerts"] if alert["key"] not in OF_THE_DAY]


def label_key(notice: Notice, kind: str) -> str:
    """The key of the word for the title band and the PDF's title: without cameras it speaks of sensors."""
    band = f"band-{full_kind(kind)}" if is_short(kind) else kind
    return f"sensors-{band}" if notice.cameras.count == 0 and kind != COUNTER else band


def kind_key(notice: Notice, kind: str) -> str:
    """The key of the word for the kind in the version line."""
    return kind if is_short(kind) else label_key(notice, kind)


def _headline(notice: Notice, rows: Sequence[Row], sign_languages: Sequence[Translations]) -> tuple[str, ...]:
    """The text for a sticker: ``sign``, or the purposes with those of the phases."""
    if "sign" in notice.values:
        return tuple(words.localize(notice.values["sign"]) for words in sign_languages)
    return next(row.texts for row in rows if row.key == "purpose")


def _operator(words: Translations) -> Callable[[Notice], str]:
    return lambda notice: words.localize(notice.operator.name)


def _contact(notice: Notice, words: Translations) -> str:
    """The name of the contact; that of a phase with the ways to it, because the ways on the sign are the usual ones."""

    def in_phase(one: Notice) -> str:
        ways = [text for _, text in one.contact.ways]
        return join_names(words, [words.localize(one.contact.name), *ways])

    return changing(notice, words, "contact", lambda one: words.localize(one.contact.name), in_phase)


def _more_about_contact(notice: Notice, words: Translations) -> str:
    """Opening hours, fax and address of the contact, one line each."""
    contact = notice.values["contact"]
    found = [words.localize(contact["hours"])] if "hours" in contact else []
    found += [
        words("sign", "item", label=words("field", "fax"), text=number) for number in contact.get("fax", ())
    ]
    found += [words.localize(contact["address"])] if "address" in contact else []
    return "\n".join(found)


def _when(notice: Notice, kind: str, words: Translations) -> str:
    if full_kind(kind) == IN_OPERATION:
        return values.period(words, notice.period, "day_short")
    start = words("date", "from", start=words.date(notice.period.start, "day_short"))
    return words("date", "planned", range=start) if notice.period.planned else start


def _rows(
    notice: Notice, pages: Sequence[dict[str, Any]], sign_languages: Sequence[Translations]
) -> list[Row]:
    """The sign's rows, from the rows of the page in each language."""
    rows_by_key = [by_key(page) for page in pages]
    rows = []
    for keys in fields.TABLE.sign_rows.values():
        present = [key for key in keys if key in rows_by_key[0]]
        if not present:
            continue
        texts, short = [], []
        for page, row_of, words in zip(pages, rows_by_key, sign_languages, strict=True):
            texts.append(_text(present, page, notice, words))
            short.append(join_names(words, _labels(present[0], page, row_of)) if present[0] == "data" else "")
        rows.append(
            Row(
                present[0],
                tuple(row_of[present[0]]["label"] for row_of in rows_by_key),
                tuple(texts),
                tuple(short),
            )
        )
    if faces_are_matched(notice) and all("rights" in row_of for row_of in rows_by_key):
        # How to ask for stopping: the page's row, which most signs leave to the page.
        found = [row_of["rights"] for row_of in rows_by_key]
        texts = ["\n".join(lines(row, words)) for row, words in zip(found, sign_languages, strict=True)]
        rows.append(Row("rights", tuple(row["label"] for row in found), tuple(texts)))
    return rows


def _labels(key: str, page: dict[str, Any], row_of: Mapping[str, Any]) -> list[str]:
    """The labels of a row's items, and of those that only a phase has, each once."""
    in_phases = [row for phase in page["phases"] for row in phase["rows"] if row["key"] == key]
    return list(dict.fromkeys(entry["label"] for row in (row_of[key], *in_phases) for entry in row["items"]))


def by_key(page: dict[str, Any]) -> dict[str, Any]:
    """The rows of a page by their keys."""
    return {row["key"]: row for section in page["sections"] for row in section["rows"]}


def _text(keys: Sequence[str], page: dict[str, Any], notice: Notice, words: Translations) -> str:
    """The lines of a sign's row: those of the page's rows, then those of each phase in which they differ."""
    row_of = by_key(page)
    text_lines = []
    for key in keys:
        first, *others = _purposes(notice, words) if key == "purpose" else lines(row_of[key], words)
        text_lines += [
            first if key == keys[0] else words("sign", "item", label=row_of[key]["label"], text=first),
            *others,
        ]
    for phase, shown in zip(notice.phases, page["phases"], strict=True):
        differs = [line for row in shown["rows"] if row["key"] in keys for line in lines(row, words)]
        if differs:
            label = phase_label(phase, words)
            text_lines.append(words("sign", "item", label=label, text=join_names(words, differs)))
    return "\n".join(text_lines)


def _purposes(notice: Notice, words: Translations) -> list[str]:
    """The purposes; where there are several, each is labelled with its kind of identification."""
    if len(notice.purposes) == 1:
        return [words.localize(notice.purposes[0].text)]
    return [
        words(
            "sign",
            "item",
            label=words("identification_short", purpose.identification),
            text=words.localize(purpose.text),
        )
        for purpose in notice.purposes
    ]


def lines(row: dict[str, Any], words: Translations) -> list[str]:
    """A page's row as lines; an item becomes ``label: text``, or whichever of the two it has."""
    items = [values.labelled(words, entry["label"], "\n".join(entry["lines"])) for entry in row["items"]]
    return [*row["lines"], *items, *(link["text"] for link in row["links"])]
