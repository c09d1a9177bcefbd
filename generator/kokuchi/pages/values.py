"""Formats the values of a notice in a language: dates, durations, hours, parties, the stage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from kokuchi.notice import Contact, Notice, Party, Period
from kokuchi.translations import Translations
from kokuchi.values import Hours, Retention

Data = dict[str, Any]
_EXTENSION = re.compile(r" ?(?:ext\.?|内線) ?")


def row(
    words: Translations,
    field: str,
    *lines: str,
    items: list[Data] | None = None,
    links: list[Data] | None = None,
    photos: list[Data] | None = None,
) -> Data:
    """One row of a page: its label (the word ``field.<field>``), and lines, items, links or pictures."""
    return {
        "key": field,
        "label": words("field", field),
        "lines": [line for line in lines if line],
        "items": items or [],
        "links": links or [],
        "photos": photos or [],
    }


def item(label: str, *lines: str) -> Data:
    """A labelled value inside a row."""
    return {"label": label, "lines": list(lines)}


def labelled(words: Translations, label: str, text: str) -> str:
    """``label: text`` in one line, or whichever of the two there is."""
    return words("sign", "item", label=label, text=text) if label and text else label or text


def link(kind: str, text: str) -> Data:
    """A telephone number, mail address or page that can be tapped."""
    if kind == "phone":
        number, _, extension = _EXTENSION.sub(";", unicodedata.normalize("NFKC", text)).partition(";")
        digits = re.sub(r"[^0-9+#]", "", number)
        return {
            "kind": kind,
            "href": f"tel:{digits}" + (f";ext={extension}" if extension else ""),
            "text": text,
        }
    return {"kind": kind, "href": f"mailto:{text}" if kind == "email" else text, "text": text}


def simple(kind: str, value: Any, words: Translations) -> str:
    """A value without parts as text; ``kind`` is the name of its type. Values of other types are returned as written."""
    printer = _PRINTERS.get(kind)
    return printer(words, value) if printer else str(value)


def contact_links(contact: Contact) -> list[Data]:
    """The ways to a contact as links."""
    return [link(way, value) for way, value in contact.ways]


def period(words: Translations, value: Period, form: str = "day") -> str:
    """The period as text; without an end, with the day by which it is reviewed. ``form`` is as in ``Translations.date``."""
    start = words.date(value.start, form)
    short = "short_" if form.endswith("short") else ""
    if len(value.days) > 1:
        text = _days(words, value, form)
    elif value.end == value.start:
        text = start
    elif value.end:
        text = words("date", f"{short}range", start=start, end=words.date(value.end, form))
    elif short:
        text = words("date", "short_open", start=start)
    else:
        review = words.date(value.review_by, form) if value.review_by else ""
        text = words("date", "open", start=start, review=review)
    return words("date", "planned", range=text) if value.planned else text


def _days(words: Translations, value: Period, form: str) -> str:
    """Single days: all of them, or on a sign their number with the first and the last."""
    if form.endswith("short"):
        first, last = (words.date(day, form) for day in (value.days[0], value.days[-1]))
        return words(
            "date", "short_days", first=first, last=last, count=words.quantity(len(value.days), "day")
        )
    listed = words("change", "separator").join(words.date(day, form) for day in value.days)
    return words("date", "open_days", days=listed)


def hours(words: Translations, value: Hours) -> str:
    """The hours of operation as text; an end before the start means the next day."""
    if value.always:
        return words("hours", "always")
    if value.text is not None:
        return words.localize(value.text)
    form = "range" if value.start < value.end else "overnight"
    return words("hours", form, start=value.start.removeprefix("0"), end=value.end.removeprefix("0"))


def retention(words: Translations, value: tuple[Retention, ...]) -> list[str]:
    """The retention of one kind of data as lines of text: one, or one for each group of people."""
    return [_retention(words, one) for one in value]


# An event that says itself that it is the end; “when they cancel” alone would read as a length of time.
_UNTIL = re.compile(r"\b(?:until|till|up to)\b|まで|까지|为止|為止|直到|直至|^至", re.IGNORECASE)


def _retention(words: Translations, value: Retention) -> str:
    if isinstance(value.until, Mapping):
        event = words.localize(value.until)
        text = event if _UNTIL.search(event) else words("retention", "until_event", event=event)
    elif value.until is not None:
        text = words("retention", "until_day", date=words.date(value.until))
    elif value.length is not None:
        text = words.duration(value.length)
    else:
        text = words("retention", "not_stored")
    if value.at_most is not None:
        length = words.quantity(value.at_most.number, value.at_most.unit)
        text = words("retention", "event_at_most", event=text, length=length)
    if value.exception is not None:
        text = words("retention", "as_a_rule", length=text, exception=words.localize(value.exception))
    if value.whose is not None:
        text = words("retention", "for", whose=words.localize(value.whose), length=text)
    return text


def retention_lines(words: Translations, kinds: Mapping[str, tuple[Retention, ...]]) -> list[str]:
    """The retention of all kinds of data as sentences: what is kept for how long, and what is not stored.

    Kinds with the same length share a phrase; what is not a plain length or day (an event, exceptions, several groups
    of people) has a line of its own. Lines are in the order of their first kinds.
    """
    if not any(length.stored for lengths in kinds.values() for length in lengths):
        return [words("kept", "nothing")]
    phrases: dict[str, list[str]] = {}
    not_stored: list[str] = []
    lines: dict[str, str] = {}
    for kind, lengths in kinds.items():
        name, texts = _within(words("kind", kind)), retention(words, lengths)
        if len(lengths) > 1 or not _is_plain(lengths[0]):
            text = words("change", "separator").join(texts)
            lines[kind] = words("kept", "other", kinds=words("kind", kind), text=text)
        elif lengths[0].stored:
            lines.setdefault("sentence", "")
            phrases.setdefault(_length(words, lengths[0], texts[0]), []).append(name)
        else:
            lines.setdefault("not_stored", "")
            not_stored.append(name)
    if phrases:
        listed = words("kept", "items").join(
            words("kept", "item", kinds=words("kept", "kinds").join(names), length=length)
            for length, names in phrases.items()
        )
        lines["sentence"] = words("kept", "sentence", list=listed[:1].upper() + listed[1:])
    if not_stored:
        lines["not_stored"] = words("kept", "not_stored", kinds=words("kept", "kinds").join(not_stored))
    return list(lines.values())


def _length(words: Translations, value: Retention, text: str) -> str:
    """A plain length as it stands in a sentence."""
    if value.length is not None and value.length.bound == "at_most":
        return words("kept", "at_most", length=words.quantity(value.length.number, value.length.unit))
    return _within(text)


def _is_plain(value: Retention) -> bool:
    """Whether a retention is a length or a day, with nothing to explain."""
    return (
        not isinstance(value.until, Mapping)
        and value.at_most is None
        and value.exception is None
        and value.whose is None
    )


def _within(text: str) -> str:
    """A word as it stands within a sentence; only the Latin alphabet has capitals."""
    return text[:1].lower() + text[1:]


def party(words: Translations, value: Party) -> str:
    """A party with its role, and the day on which it left, if it did."""
    name, role = words.localize(value.name), words("role", value.role)
    if value.left_on:
        return words("party", "left", name=name, role=role, date=words.date(value.left_on))
    return words("party", "current", name=name, role=role)


def stage_text(words: Translations, notice: Notice) -> str:
    """The stage of a notice in one sentence."""
    start, end = notice.period.start, notice.period.end
    if notice.withdrawn:
        return words("stage_text", "withdrawn", on=words.date(notice.withdrawn.on))
    if notice.stage == "ended":
        last = notice.ended.on if notice.ended else end
        return words("stage_text", "ended", end=words.date(last or start))
    if notice.stage == "running":
        if end:
            return words("stage_text", "running_until", end=words.date(end))
        return words("stage_text", "running_open", review=words.date(notice.period.review_by or start))
    form = "announced_planned" if notice.period.planned else "announced"
    return words("stage_text", form if start.day else f"{form}_month", start=words.date(start))


def _date_or_text(words: Translations, value: Any) -> str:
    return words.localize(value) if isinstance(value, Mapping) else words.date(value)


_PRINTERS: dict[str, Callable[[Translations, Any], str]] = {
    "text": lambda words, value: words.localize(value),
    "note": lambda words, value: words.localize(value),
    "date": lambda words, value: words.date(value),
    "date_or_text": _date_or_text,
    "start": lambda words, value: words.date(value),
    "short_text": lambda words, value: words.localize(value),
    "length": lambda words, value: words.duration(value),
    "year": lambda words, value: words("usage", "year", year=value),
    "hours": hours,
    "count": lambda words, value: f"{value:,}",  # noqa: ARG005
    "boolean": lambda words, value: words("value", "yes" if value else "no"),
}
