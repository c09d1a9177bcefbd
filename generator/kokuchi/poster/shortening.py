"""Drafts of one sign, each shorter than the one before. A text that is cut or left out is always referred to.

The template takes the first draft that fits its sheet in letters that are large enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from kokuchi.poster.content import Content, Row
from kokuchi.poster.text_width import display_width
from kokuchi.poster.typesetting import join_names
from kokuchi.schema import fields
from kokuchi.translations import Translations

# The longest text in narrow characters, from the first draft to the last; None is no limit.
_LONG_LIMITS: tuple[int | None, ...] = (None, 800, 500, 360)
# The sentence about identification is cut only where it lists many kinds of data, or many phases.
_SHORTEST_IDENTIFICATION = 120
_SHORTEST_IN_PHASES = 200
# Rows that are never replaced as a whole: the purpose, and how long data is kept (also on the sheet for staff).
_KEPT = fields.TABLE.always_on_sign
_SHORT_LIMITS = (200, 140, 100, 70, 44, 28)
# More narrow characters than any sheet holds; typesetting such a draft would be a waste of time.
_NEVER_FITS = 16_000
_SENTENCE_END = re.compile(r"(?<=[。．！？])|(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class ShortenedContent:
    """One draft: its content, and a sentence per language that names the rows that were left out."""

    content: Content
    named: tuple[str, ...] = ()


def shortened_versions(
    content: Content, sign_languages: Sequence[Translations], keys: Sequence[str] | None = None
) -> Iterator[ShortenedContent]:
    """All drafts, without repetitions. ``keys`` limits the rows to those for which this size of sign has space."""
    if keys is not None:
        content = replace(content, rows=tuple(row for row in content.rows if row.key in keys))
    pointers = len(_may_be_pointers(content))
    steps = [(limit, 0) for limit in _LONG_LIMITS]
    steps += [(_LONG_LIMITS[-1], number) for number in range(1, pointers + 1)]
    steps += [(limit, pointers) for limit in _SHORT_LIMITS]
    last: ShortenedContent | None = None
    for limit, left_out in steps:
        draft = (
            ShortenedContent(content) if limit is None else _shorter(content, sign_languages, limit, left_out)
        )
        hopeless = sum(display_width(text) for row in draft.content.rows for text in row.texts) > _NEVER_FITS
        if not hopeless and draft != last:
            yield draft
            last = draft


def _may_be_pointers(content: Content) -> list[str]:
    """The rows whose text may be replaced by “see the page”: the longest first, and data, period and area last."""
    rows = [row for row in content.rows if row.key not in _KEPT]
    return [row.key for row in sorted(rows, key=_when_to_go)]


def _when_to_go(row: Row) -> tuple[int, int]:
    # Rows of other sheets, such as that for staff, are not in the table.
    return fields.TABLE.goes.get(row.key, 1), -max(map(display_width, row.texts))


def _shorter(
    content: Content, sign_languages: Sequence[Translations], limit: int, pointers: int
) -> ShortenedContent:
    """A draft with texts of at most ``limit`` narrow characters; those of the ``pointers`` longest rows are on the page.

    No row vanishes as long as there is room for its label. In the shortest drafts, the rows that are only pointers are
    named together in one sentence.
    """

    def cut(texts: tuple[str, ...], width: int = limit) -> tuple[str, ...]:
        return tuple(truncate(text, width, words) for text, words in zip(texts, sign_languages, strict=True))

    only_labels = _may_be_pointers(content)[:pointers]
    shown, named = [], []
    for row in content.rows:
        long = max(map(display_width, row.texts)) > limit
        if row.key in _KEPT:
            shown.append(replace(row, texts=cut(row.texts)))
        elif limit in _SHORT_LIMITS and (long or row.key in only_labels):
            named.append(row)
        elif long or row.key in only_labels:
            shown.append(replace(row, texts=tuple(_elsewhere(row, sign_languages))))
        else:
            shown.append(row)
    shorter = replace(
        content,
        rows=tuple(shown),
        alerts=tuple(cut(alert) for alert in content.alerts),
        when=cut(content.when, max(limit, 100)),
        title=cut(content.title, min(limit, 240)),
        operator=cut(content.operator, min(limit, 140)),
        headline=cut(content.headline),
        identification=_identification(content, limit, cut),
        contact=cut(content.contact, min(limit, 140)),
        contact_hours=cut(content.contact_hours, min(limit, 140)),
        ways=tuple(short_ways(content.ways, limit)),
    )
    return ShortenedContent(shorter, _named(named, sign_languages))


def _identification(
    content: Content, limit: int, cut: Callable[[tuple[str, ...], int], tuple[str, ...]]
) -> tuple[str, ...]:
    """Whether anyone is identified; where phases differ and the text is long, in a word or two for each of them."""
    most = max(limit, _SHORTEST_IDENTIFICATION)
    long = any(display_width(text) > most for text in content.identification)
    if long and any(content.identification_short):
        return cut(content.identification_short, max(limit, _SHORTEST_IN_PHASES))
    return cut(content.identification, most)


def short_ways(ways: Sequence[tuple[str, str]], limit: int) -> Iterator[tuple[str, str]]:
    """The ways to the contact, without addresses too long to be typed (the page has them); at least one is left."""
    if not ways:
        return
    best = next(
        (way for way, _ in ways if way == "phone"), min(ways, key=lambda found: display_width(found[1]))[0]
    )
    for way, text in ways:
        if way == best or display_width(text) <= limit:
            yield way, text


def _elsewhere(row: Row, sign_languages: Sequence[Translations]) -> Iterator[str]:
    for short, words in zip(row.short or ("",) * len(sign_languages), sign_languages, strict=True):
        see = words("sign", "elsewhere")
        yield f"{short}\n{see}" if short else see


def _named(rows: Sequence[Row], sign_languages: Sequence[Translations]) -> tuple[str, ...]:
    if not rows:
        return ()
    return tuple(
        words("sign", "also", fields=join_names(words, (row.labels[number] for row in rows)))
        for number, words in enumerate(sign_languages)
    )


def truncate(text: str, limit: int, words: Translations) -> str:
    """A text of at most ``limit`` narrow characters as it is; else its first sentences, and where the rest is.

    If not even the first sentence fits, it is cut within, with an ellipsis.
    """
    if display_width(text) <= limit:
        return text
    # A longer beginning is never narrower: the first one that is too wide ends the search.
    found_ends = (found.start() for found in _SENTENCE_END.finditer(text))
    ends = list(takewhile(lambda end: display_width(text[:end]) <= limit, found_ends))
    if ends and ends[-1]:
        return _read_on(text[: ends[-1]], words)
    widths = accumulate(map(display_width, text))
    end = sum(1 for _ in takewhile(lambda width: width <= limit, widths))
    return _read_on(text[:end].rstrip() + "…", words)


def _read_on(text: str, words: Translations) -> str:
    """Adds that the rest is on the page, after a space if both characters there are narrow."""
    more = words("sign", "read_on")
    return f"{text} {more}" if display_width(text[-1:] + more[:1]) == 2 else text + more
