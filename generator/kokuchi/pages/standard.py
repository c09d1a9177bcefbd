"""The row of a page that says which of its texts are standard sentences of the phrasebook, and whether they were read."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.notice import Notice
from kokuchi.pages.values import Data, row
from kokuchi.phrasebook import StandardText
from kokuchi.schema import fields
from kokuchi.schema.types import SubRow
from kokuchi.translations import Translations


def standard_rows(notice: Notice, words: Translations) -> list[Data]:
    """The row; none for a notice without standard sentences.

    In a language in which somebody has still to read one of them, it says so.
    """
    texts = notice.standard
    if not texts:
        return []
    listed = words("change", "separator").join(dict.fromkeys(_names(notice, words)))
    unread = any(words.code not in text.reviewed for text in texts)
    return [row(words, "standard", listed, words("page", "standard_unread") if unread else "")]


def _names(notice: Notice, words: Translations) -> Iterator[str]:
    """The names of the texts as on the page; where only some entries are standard sentences, how many of them."""
    for text in notice.standard:
        if text.route[0] == "phases":
            yield words("page", "phases")
            continue
        name, whole = _name(text, words), notice.values.get(text.key.partition(".")[0])
        same = [one for one in notice.standard if one.route[0] == text.route[0]]
        several = text.route[0] in {"purpose", "data", "history"}
        if several and whole is not None and len(same) < len(whole):
            yield words("page", "standard_part", field=name, n=len(same), total=len(whole))
        else:
            yield name


def _name(text: StandardText, words: Translations) -> str:
    """What the page calls a text: the label of its row."""
    route = text.key.split(".")
    part = fields.TABLE.part_at(route)
    if part and isinstance(part.page, SubRow):
        return words("field", part.page.label)
    # The history is the only one without a row.
    label = fields.TABLE.label(route[0])
    return words("field", label) if label else words("page", "history")
