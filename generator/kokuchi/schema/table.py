"""The lists of keys that other packages need, all read from the rows of the table of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kokuchi.schema.columns import (
    Copied,
    EditorSection,
    Field,
    PageBlock,
    PageRow,
    Required,
    Section,
    SignRow,
)
from kokuchi.schema.groups import ATTESTATION
from kokuchi.schema.types import Group, ListOf, OneOf, Part, Phases, Simple, SubRow, TextOr, Type

Route = tuple[str | int, ...]


class FieldTable:
    """Rows of the table of fields, and every list that is read from them.

    Consumers read ``fields.TABLE`` when they run, not when they are imported, so that a test can add a row.
    """

    def __init__(self, rows: Iterable[Field]) -> None:
        self.rows = tuple(rows)

    def with_row(self, row: Field) -> FieldTable:
        """A table with one more row."""
        return FieldTable((*self.rows, row))

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The row of each key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The keys that every notice has."""
        return tuple(row.key for row in self.rows if isinstance(row.duty, Required))

    def part_at(self, path: Sequence[str]) -> Field | Part | None:
        """The row of a key, or the sub-key at the end of a path (without list indexes); None where there is none."""
        if not path or path[0] not in self.by_key:
            return None
        found: Field | Part = self.by_key[path[0]]
        for step in path[1:]:
            below = {part.key: part for part in parts_of(found.type)}
            if step not in below:
                return None
            found = below[step]
        return found

    # Pages and signs ---------------------------------------------------------------------------

    @cached_property
    def on_page(self) -> dict[Section, tuple[Field, ...]]:
        """Section of the page → its rows, in the order in which they are printed."""
        found: dict[Section, list[tuple[int, Field]]] = {}
        for row in self.rows:
            if isinstance(row.page, PageRow):
                found.setdefault(row.page.section, []).append((row.page.order, row))
        return {
            section: tuple(row for _, row in sorted(places, key=lambda place: place[0]))
            for section, places in found.items()
        }

    def label(self, key: str) -> str:
        """The word (group ``field`` of theme/text) by which the public knows a key; empty for one without."""
        page = self.by_key[key].page
        return page.label if isinstance(page, PageRow | PageBlock) else ""

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every label that the page prints: theme/text has a word for each."""
        own = {self.label(row.key) for row in self.rows}
        below = {
            part.page.label
            for row in self.rows
            for part in parts_below(row.type)
            if isinstance(part.page, SubRow)
        }
        return frozenset((own | below) - {""})

    @cached_property
    def in_phase(self) -> tuple[Field, ...]:
        """The rows whose value a phase may replace."""
        return tuple(row for row in self.rows if row.in_phase)

    @cached_property
    def sign_rows(self) -> dict[str, tuple[str, ...]]:
        """Name of a row of the sign → the labels of the page rows that it combines."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            if isinstance(row.sign, SignRow):
                below = [part.page for part in parts_of(row.type)]
                labels = [place.label for place in below if isinstance(place, SubRow) and place.on_sign]
                found.setdefault(row.sign.row, []).extend([self.label(row.key), *labels])
        return {name: tuple(labels) for name, labels in found.items()}

    @cached_property
    def goes(self) -> dict[str, int]:
        """Row of the sign → whether it becomes a pointer to the page among the first, last or never (``SignRow``)."""
        return {row.sign.row: row.sign.goes for row in self.rows if isinstance(row.sign, SignRow)}

    @cached_property
    def always_on_sign(self) -> frozenset[str]:
        """The rows that are on every sign."""
        return frozenset(name for name, goes in self.goes.items() if not goes)

    # Changes -----------------------------------------------------------------------------------

    def changed(self, kind: str) -> frozenset[str]:
        """The keys whose changes are of one kind (``material``, ``life``, ``editorial``, ``unseen``)."""
        return frozenset(row.key for row in self.rows if row.change == kind)

    @cached_property
    def material(self) -> frozenset[str]:
        """The keys whose changes need an entry in ``history``."""
        return self.changed("material")

    @cached_property
    def life(self) -> frozenset[str]:
        """The keys about the notice's own dates and paperwork."""
        return self.changed("life")

    @cached_property
    def unseen(self) -> frozenset[str]:
        """The keys that are published nowhere."""
        return self.changed("unseen")

    @cached_property
    def outside_version(self) -> frozenset[str]:
        """The keys that are not part of the version mark."""
        return frozenset(row.key for row in self.rows if not row.version)

    @cached_property
    def defaults(self) -> dict[Route, str]:
        """Route → the value that an absent key means; adding that value to a file is not a change."""
        found: dict[Route, str] = {}
        for row in self.rows:
            found |= _defaults((row.key,), row.type)
        return found

    # Writing notices ---------------------------------------------------------------------------

    def in_editor(self, section: EditorSection) -> tuple[str, ...]:
        """The keys of one section of the form."""
        return tuple(row.key for row in self.rows if row.editor == section)

    @cached_property
    def asked_at_once(self) -> dict[str, tuple[str, ...]]:
        """Key → optional sub-keys that the web form shows from the start."""
        found = {
            row.key: tuple(part.key for part in parts_of(row.type) if part.duty == "asked")
            for row in self.rows
        }
        return {key: parts for key, parts in found.items() if parts}

    def copied(self, how: Copied) -> tuple[str, ...]:
        """The keys whose column ``copied`` is ``how``: what a copy of a notice keeps, asks about again, or drops."""
        return tuple(row.key for row in self.rows if row.copied == how)

    @cached_property
    def confirmed(self) -> tuple[Route, ...]:
        """What is asked again after copying; of a mapping, its first sub-key."""
        found: list[Route] = []
        for key in self.copied("confirmed"):
            parts = _own_parts(self.by_key[key].type)
            found.append((key, parts[0].key) if parts else (key,))
        return tuple(found)

    @cached_property
    def not_offered(self) -> frozenset[str]:
        """The optional keys that ``kokuchi new`` does not offer."""
        return frozenset(row.key for row in self.rows if not row.offered)

    @cached_property
    def alternatives(self) -> tuple[frozenset[str], ...]:
        """Pairs of sub-keys that exclude each other: a nearer file's key replaces the other one of a shared file."""
        groups = [ATTESTATION, *(group for row in self.rows for group in groups_of(row.type))]
        return tuple(dict.fromkeys(frozenset(group.either[:2]) for group in groups if group.either))

    @cached_property
    def proper_names(self) -> frozenset[str]:
        """Sub-keys whose texts are names: they may be the same in every language, and foreign in one of them."""
        every = [part for row in self.rows for part in parts_below(row.type)]
        every += ATTESTATION.parts
        named = {part.key for part in every if isinstance(part.type, Simple) and part.type.proper}
        return frozenset(
            named | {row.key for row in self.rows if isinstance(row.type, Simple) and row.type.proper}
        )

    # Register ----------------------------------------------------------------------------------

    @cached_property
    def in_register(self) -> dict[str, Field]:
        """Key of the register → the row of the table."""
        return {row.register: row for row in self.rows if row.register}


def parts_of(kind: Type) -> tuple[Part, ...]:
    """The sub-keys of a mapping, or of the mappings in a list."""
    if isinstance(kind, ListOf):
        return parts_of(kind.item)
    if isinstance(kind, TextOr):
        return kind.group.parts
    return kind.parts if isinstance(kind, Group | Phases) else ()


def _own_parts(kind: Type) -> tuple[Part, ...]:
    """The sub-keys of a value that is always a mapping."""
    return () if isinstance(kind, TextOr) else parts_of(kind)


def groups_of(kind: Type) -> Iterator[Group]:
    """A mapping with sub-keys, and those below it."""
    if isinstance(kind, ListOf):
        yield from groups_of(kind.item)
    if isinstance(kind, TextOr):
        yield from groups_of(kind.group)
    if isinstance(kind, Group):
        yield kind
        for part in kind.parts:
            yield from groups_of(part.type)


def parts_below(kind: Type) -> Iterator[Part]:
    """The sub-keys of a type, and theirs."""
    for part in parts_of(kind):
        yield part
        yield from parts_below(part.type)


def _defaults(route: Route, kind: Type) -> dict[Route, str]:
    if isinstance(kind, OneOf) and kind.default:
        return {route: kind.default}
    if isinstance(kind, Simple) and kind.name == "boolean":
        return {route: "false"}
    found: dict[Route, str] = {}
    if isinstance(kind, Group):
        for part in kind.parts:
            found |= _defaults((*route, part.key), part.type)
    return found
