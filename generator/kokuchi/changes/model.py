"""The data types of a comparison of two states of the notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kokuchi.changes.snapshot import Snapshot
from kokuchi.diagnostics import Place, ProgramText
from kokuchi.document import Document
from kokuchi.source import Mapping as MappingNode
from kokuchi.source import Node, Route, Scalar, Sequence

# A text in each language, or a word, date or number as written.
Value: TypeAlias = "str | Mapping[str, str]"
LossKind = Literal["removed", "renamed", "respelt", "emptied", "draft", "former", "merged"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field whose value differs. ``before`` or ``after`` is None where the field is absent.

    ``place`` is the present position of the field; for a removed field, that of the key above it. ``wider`` is the
    way in which the change extends the use of the cameras, None if it does not.
    """

    route: Route
    before: Value | None
    after: Value | None
    place: Place
    material: bool
    wider: ProgramText | None = None


@dataclass(slots=True)
class NoticePair:
    """One public notice before and after; ``before.id`` differs after a rename listed under ``formerly``."""

    before: Document
    after: Document
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def material(self) -> list[FieldChange]:
        """The changes that need an entry under ``history``."""
        return [change for change in self.changes if change.material]

    @property
    def history_extended(self) -> bool:
        """Whether ``history`` has a new last entry. Entries are appended and never edited."""
        before, after = (_history(document) for document in (self.before, self.after))
        return len(after) > len(before) and after[-1] not in before

    @property
    def withdrawn(self) -> bool:
        """Whether ``status`` became ``withdrawn``."""
        return self.after.text("status") == "withdrawn" != self.before.text("status")

    @property
    def ended(self) -> bool:
        """Whether ``ended`` was added."""
        return self.after.has("ended") and not self.before.has("ended")


@dataclass(frozen=True, slots=True)
class LostAddress:
    """Addresses that no longer lead to a notice: the notice's own id and its former ids.

    ``place`` is where the mistake can be fixed: the removed file, or the file that replaced it. ``path`` is the file of
    the notice before. ``successor`` is the id of the notice that replaced it, "" if none is known.
    """

    ids: tuple[str, ...]
    how: LossKind
    place: Place
    path: str
    successor: str = ""
    title: Value | None = None


@dataclass(frozen=True, slots=True)
class LostPlace:
    """The id of a place (``at``) that no public notice has any more, neither as its id nor as a former one.

    ``place`` is where the mistake can be fixed, ``path`` the file that named it before. ``successor`` is the place that
    the same notice names now, "" if it names none or is gone.
    """

    id: str
    place: Place
    path: str
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from ``before`` to ``after``; built by ``compare``.

    ``new`` are notices that became public. ``merged`` are removed notices whose id is listed under ``formerly``
    of another notice that was already public. ``behind``: the revision before has commits that the state after
    lacks, such as main when the branch was not rebased. ``unreadable`` are the files that differ and cannot be read in
    the state after, ``unreadable_before`` those that can be read only there: what changed in them is not known.
    """

    before: Snapshot
    after: Snapshot
    pairs: list[NoticePair]
    new: list[Document]
    lost: list[LostAddress]
    merged: list[LostAddress]
    behind: bool = False
    lost_places: list[LostPlace] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    unreadable_before: list[str] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        """The day for which the state after was read."""
        return self.after.today

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site."""
        return self.after.settings.languages

    @property
    def day(self) -> dt.date:
        """The last day on which the state before was certainly public: the revision's, at the latest today."""
        return min(self.before.revision.day, self.today) if self.before.revision else self.today


def _history(document: Document) -> list[object]:
    node = document.node("history")
    return [_normalized(item) for item in node.items] if isinstance(node, Sequence) else []


def _normalized(item: Node) -> object:
    """An entry of the history as plain data, independent of quoting and folding."""
    if isinstance(item, MappingNode):
        return {name: _normalized(entry.value) for name, entry in item.entries.items()}
    return " ".join(item.text.split()) if isinstance(item, Scalar) else item.json
