"""What a page says about the sign that somebody has scanned, and the list of the notice's versions.

The address in a sign's code ends with the sign's kind and version (``sign_kinds.fragment``). The page has an element
with that id for every version that git holds, and CSS shows the note next to it (``:target``): no script, no request.
For a version that is not known nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kokuchi.calendar import Date
from kokuchi.notice import Notice
from kokuchi.pages import rows
from kokuchi.pages.values import Data, labelled
from kokuchi.schema import fields
from kokuchi.sign_kinds import ANNOUNCEMENT, KINDS, fragment, full_kind
from kokuchi.translations import Translations
from kokuchi.versions import NoticeVersions, Version
from kokuchi.versions.versions import changed_keys

# The page is opened in a doorway: older versions are only called out of date, and long texts are cut.
_EXPLAINED, _MOST_ITEMS, _LONGEST = 3, 6, 60
_MOST_LISTED = 20
_OVER = {"ended", "withdrawn"}
# Key of a row → its label and its text.
_Rows = dict[str, tuple[str, str]]


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
        "sign_notes": list(_SignNotes(notice, versions, words, languages, others).notes()),
        "versions": _listed(versions, words),
    }


@dataclass(frozen=True)
class _SignNotes:
    """The notes of one page, in the language of ``words``; ``others`` are the words of the site's other languages."""

    notice: Notice
    versions: NoticeVersions
    words: Translations
    languages: tuple[str, ...]
    others: Sequence[Translations]

    def notes(self) -> Iterator[Data]:
        """A note for today's version, and for older ones: the newest of them with what has changed since."""
        now, older = self.versions.newest_first[0].mark, self.versions.older
        if self.notice.stage in _OVER:
            yield self._note(self.notice.stage, [now, *(one.mark for one in older)])
            return
        running = self.notice.stage == "running"
        if running:
            yield self._note("current", [now], [kind for kind in KINDS if full_kind(kind) != ANNOUNCEMENT])
            yield self._note("started", [now], [kind for kind in KINDS if full_kind(kind) == ANNOUNCEMENT])
        else:
            yield self._note("current", [now])
        # Added for announcements only (CSS).
        started = {"started": self.words("sign_note", "started") if running else ""}
        for one in older[:_EXPLAINED]:
            yield self._note("outdated", [one.mark]) | started | self._explanation(one)
        if rest := [one.mark for one in older[_EXPLAINED:]]:
            yield self._note("outdated", rest) | started

    def _note(self, state: str, marks: Sequence[str], kinds: Sequence[str] = KINDS) -> Data:
        """One note and the ids for which it is shown."""
        return {
            "state": state,
            "ids": [
                {"id": fragment(kind, mark), "announcement": full_kind(kind) == ANNOUNCEMENT}
                for mark in marks
                for kind in kinds
            ],
            "label": self.words("sign_note", "label"),
            "text": self.words("sign_note", state),
            "started": "",
            "others": [{"lang": other.code, "text": other("sign_note", state)} for other in self.others],
            "heading": "",
            "history": [],
            "changes": [],
            "more": "",
        }

    def _explanation(self, version: Version) -> Data:
        """What differs between a version and today: the notice's own entries of ``history``, and the rows of the page."""
        words = self.words
        was = version.notice(self.languages) or version.notice((words.code,))
        changes = list(_changes(_rows(was, words), self._rows_now, words)) if was else []
        history = list(self._new_entries(was)) if was else []
        if not changes and not history:
            # The texts of long ago cannot be read, or no row differs, as for the picture of a place.
            changes = [{"label": label, "before": "", "after": ""} for label in self._labels(version)]
        left_out = len(changes) - _MOST_ITEMS
        return {
            "heading": words("sign_note", "changed") if changes or history else "",
            "history": history[:_EXPLAINED],
            "changes": changes[:_MOST_ITEMS],
            "more": words("sign_note", "more", n=left_out) if left_out > 0 else "",
        }

    @cached_property
    def _rows_now(self) -> _Rows:
        return _rows(self.notice, self.words)

    def _new_entries(self, was: Notice) -> Iterator[str]:
        """The entries of ``history`` that an earlier version did not have, the newest first."""
        words = self.words
        known = {(str(change.date), words.localize(change.text)) for change in was.history}
        for change in reversed(self.notice.history):
            text = words.localize(change.text)
            if (str(change.date), text) not in known:
                yield words("sign", "item", label=words.date(change.date), text=_short(text))

    def _labels(self, version: Version) -> list[str]:
        """The names of the values that differ, for a version without texts in this language: by another language."""
        for other in self.others:
            was = version.notice((other.code,))
            if was and (differing := _differing(_rows(was, other), _rows(self.notice, other))):
                return [self._rows_now[key][0] for key in differing if key in self._rows_now]
        now = self.versions.newest_first[0]
        return list(_names(changed_keys(version.document, now.document), self.words))


def _changes(before: _Rows, after: _Rows, words: Translations) -> Iterator[Data]:
    absent = words("sign_note", "absent")
    for key in _differing(before, after):
        label = (after.get(key) or before[key])[0]
        old, new = (_short(side[key][1]) if key in side else "" for side in (before, after))
        yield {
            "label": label,
            "before": words("sign_note", "before", text=old or absent),
            "after": words("sign_note", "after", text=new or absent),
        }


def _differing(before: _Rows, after: _Rows) -> list[str]:
    """The keys of the rows whose text differs, in the order of the page."""
    nothing = ("", "")
    return [
        key
        for key in dict.fromkeys([*after, *before])
        if before.get(key, nothing)[1] != after.get(key, nothing)[1]
    ]


def _rows(notice: Notice, words: Translations) -> _Rows:
    """The rows of the page that a sign's version covers."""
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
    dates = [f"{words.localize(phase.name)} {words.date(phase.start)}" for phase in notice.phases]
    found["phases"] = words("page", "phases"), " / ".join([*dates, *phases])
    return found


def _text(row: Data, words: Translations) -> str:
    """A row as one line."""
    parts = [*row["lines"]]
    parts += [labelled(words, entry["label"], " ".join(entry["lines"])) for entry in row["items"]]
    parts += [link["text"] for link in row["links"]]
    return " / ".join(" ".join(part.split()) for part in parts)


def _short(text: str) -> str:
    """At most ``_LONGEST`` characters of a text."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


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
