"""What a page says about the sign that somebody has scanned, and the list of the notice's versions.

The address in a sign's code ends with the sign's kind and version (``sign_kinds.fragment``). The page has an element
with that id for every version that git holds, and CSS shows the note next to it (``:target``): no script, no request.
For a version that is not known nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kokuchi.calendar import Date
from kokuchi.notice import Notice
from kokuchi.pages import rows
from kokuchi.pages.values import Data
from kokuchi.schema import fields
from kokuchi.sign_kinds import ANNOUNCEMENT, KINDS, fragment
from kokuchi.translations import Translations
from kokuchi.versions import NoticeVersions, Version
from kokuchi.versions.reading import notice_in
from kokuchi.versions.versions import changed_keys

# The page is opened in a doorway: older versions are only called out of date, and long texts are cut.
_EXPLAINED, _MOST_ITEMS, _LONGEST = 3, 6, 60
_MOST_LISTED = 20
_OVER = {"ended", "withdrawn"}


def version_parts(
    notice: Notice,
    versions: NoticeVersions,
    words: Translations,
    languages: tuple[str, ...],
    all_words: Mapping[str, Translations],
) -> Data:
    """``sign_notes`` and ``versions`` of a page: data for ``parts/sign_notes.html`` and ``parts/versions.html``."""
    others = [other for code, other in all_words.items() if code != words.code]
    return {
        "sign_notes": list(_notes(notice, versions, words, languages, others)),
        "versions": _listed(versions, words),
    }


def _notes(
    notice: Notice,
    versions: NoticeVersions,
    words: Translations,
    languages: tuple[str, ...],
    others: Sequence[Translations],
) -> Iterator[Data]:
    now, older = versions.newest_first[0].mark, versions.older
    if notice.stage in _OVER:
        yield _note(notice.stage, [now, *(one.mark for one in older)], words, others)
        return
    if notice.stage == "running":
        yield _note("current", [now], words, others, kinds=[kind for kind in KINDS if kind != ANNOUNCEMENT])
        yield _note("started", [now], words, others, kinds=[ANNOUNCEMENT])
    else:
        yield _note("current", [now], words, others)
    started = words("sign_note", "started") if notice.stage == "running" else ""
    for one in older[:_EXPLAINED]:
        note = _note("outdated", [one.mark], words, others, started=started)
        yield note | _explanation(notice, one, versions.newest_first[0], words, languages)
    if rest := [one.mark for one in older[_EXPLAINED:]]:
        yield _note("outdated", rest, words, others, started=started)


def _note(  # noqa: PLR0913, PLR0917
    state: str,
    marks: Sequence[str],
    words: Translations,
    others: Sequence[Translations],
    kinds: Sequence[str] = KINDS,
    started: str = "",
) -> Data:
    """One note and the ids for which it is shown; ``started`` is added for announcements."""
    return {
        "state": state,
        "ids": [
            {"id": fragment(kind, mark), "announcement": kind == ANNOUNCEMENT}
            for mark in marks
            for kind in kinds
        ],
        "label": words("sign_note", "label"),
        "text": words("sign_note", state),
        "started": started,
        "others": [{"lang": other.code, "text": other("sign_note", state)} for other in others],
        "heading": "",
        "history": [],
        "changes": [],
        "more": "",
    }


# What has changed ---------------------------------------------------------------------------------------------


def _explanation(
    notice: Notice, version: Version, now: Version, words: Translations, languages: tuple[str, ...]
) -> Data:
    """What differs between a version and today: the notice's own entries of ``history``, and the rows of the page."""
    was = notice_in(version.document, languages) or notice_in(version.document, (words.code,))
    changes: list[Data] = []
    history: list[str] = []
    if was is not None:
        changes = list(_changes(was, notice, words))
        known = {(str(change.date), words.localize(change.text)) for change in was.history}
        entries = [(change, words.localize(change.text)) for change in notice.history]
        history = [
            words("sign", "item", label=words.date(change.date), text=_short(text))
            for change, text in reversed(entries)
            if (str(change.date), text) not in known
        ]
    if not changes and not history:
        # The texts of long ago cannot be read, or no row differs, as for the picture of a place.
        changes = [{"label": label, "before": "", "after": ""} for label in _labels(version, now, words)]
    history = history[:_EXPLAINED]
    left_out = len(changes) - _MOST_ITEMS
    return {
        "heading": words("sign_note", "changed") if changes or history else "",
        "history": history,
        "changes": changes[:_MOST_ITEMS],
        "more": words("sign_note", "more", n=left_out) if left_out > 0 else "",
    }


def _changes(was: Notice, now: Notice, words: Translations) -> Iterator[Data]:
    before, after = _rows(was, words), _rows(now, words)
    for key in dict.fromkeys([*after, *before]):
        label, text = after.get(key) or (before[key][0], "")
        old = before[key][1] if key in before else ""
        if old != text:
            absent = words("sign_note", "absent")
            yield {
                "label": label,
                "before": words("sign_note", "before", text=_short(old) or absent),
                "after": words("sign_note", "after", text=_short(text) or absent),
            }


def _rows(notice: Notice, words: Translations) -> dict[str, tuple[str, str]]:
    """The rows of the page that a sign's version covers: key → label and text."""
    found = {"title": (words("sign_note", "title"), words.localize(notice.title))}
    for section in fields.TABLE.on_page.values():
        for field in section:
            if field.key in notice.values and field.version:
                for row in rows.rows(field, notice.values[field.key], words):
                    found[f"{field.key}.{row['key']}"] = row["label"], _text(row, words)
    phases = [
        _text(row, words)
        for phase in notice.phases
        for field in fields.TABLE.in_phase
        if field.key in phase.values
        for row in rows.rows(field, phase.values[field.key], words)
    ]
    dates = [(words.localize(phase.name), words.date(phase.start)) for phase in notice.phases]
    if dates:
        text = " / ".join([*(f"{name} {date}" for name, date in dates), *phases])
        found["phases"] = words("page", "phases"), text
    return found


def _text(row: Data, words: Translations) -> str:
    """A row as one line."""
    parts = [*row["lines"]]
    for entry in row["items"]:
        text = " ".join(entry["lines"])
        parts.append(words("sign", "item", label=entry["label"], text=text) if entry["label"] else text)
    parts += [link["text"] for link in row["links"]]
    return " / ".join(" ".join(part.split()) for part in parts)


def _short(text: str) -> str:
    """At most ``_LONGEST`` characters of a text."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _labels(version: Version, now: Version, words: Translations) -> list[str]:
    """The names of the values that differ, for a version whose texts cannot be read."""
    return list(_names(changed_keys(version.document, now.document), words))


# The list of versions -----------------------------------------------------------------------------------------


def _listed(versions: NoticeVersions, words: Translations) -> Data:
    """The versions, the newest first. Empty for a notice with only one version."""
    shown = versions.newest_first
    if len(shown) < 2:
        return {}
    left_out = len(shown) - _MOST_LISTED
    return {
        "heading": words("versions", "heading"),
        "intro": words("versions", "intro"),
        "items": [
            _item(one, words, newest=one is shown[0], first=one is shown[-1]) for one in shown[:_MOST_LISTED]
        ],
        "more": words("versions", "more", n=left_out) if left_out > 0 else "",
    }


def _item(version: Version, words: Translations, *, newest: bool, first: bool) -> Data:
    names = words("change", "separator").join(_names(version.changed, words))
    day = words("versions", "not_yet")
    if version.day:
        day = words(
            "versions", "day", date=words.date(Date(version.day.year, version.day.month, version.day.day))
        )
    return {
        "mark": version.mark,
        "day": day,
        "label": words("versions", "now" if newest else "first") if newest or first else "",
        "text": words("change", "made", fields=names) if names else "",
    }


def _names(keys: Sequence[str], words: Translations) -> Iterator[str]:
    """The names by which the public knows some keys, each once."""
    for key in keys:
        row = fields.TABLE.by_key.get(key)
        if key == "title":
            yield words("sign_note", "title")
        elif key == "phases":
            yield words("page", "phases")
        elif row and row.version and (label := fields.TABLE.label(key)):
            yield words("field", label)
