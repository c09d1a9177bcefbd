"""The results of checking one file, and all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kokuchi.diagnostics import Finding, Place
from kokuchi.document import Document


@dataclass(frozen=True, slots=True)
class FormerId:
    """One entry of ``formerly`` and its position."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """The value of ``at``: the id, the names as written in each language, former ids, and the positions of id and name."""

    id: str
    names: tuple[str, ...]
    former: tuple[FormerId, ...]
    place: Place
    name_place: Place


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result of checking one file.

    ``lines``: the text of each line that a finding points at, by path and number. ``document``: None where the file
    cannot be read, or where the result comes from a cache or another process. ``publishable``: the file is no draft
    and its name can be an address. ``former``: the entries of ``formerly``. ``at``: the place whose sign it shares.
    """

    path: str
    findings: list[Finding] = field(default_factory=list)
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    document: Document | None = None
    publishable: bool = False
    former: tuple[FormerId, ...] = ()
    at: NamedPlace | None = None

    @property
    def has_errors(self) -> bool:
        """Whether any finding prevents the build."""
        return any(finding.is_error for finding in self.findings)


@dataclass(slots=True)
class CheckResult:
    """The result of checking several files.

    ``findings`` are sorted by place. ``documents`` are the notices that may be published; ``readable`` also has
    drafts and notices with errors. Both are empty after ``check_in_parallel``. ``files``: how many were checked.
    ``unreadable``: the paths of notices and shared files whose content is not known, after ``check`` only.
    """

    findings: list[Finding]
    documents: list[Document]
    files: int
    readable: list[Document] = field(default_factory=list)
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many findings prevent the build."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings do not prevent the build."""
        return len(self.findings) - self.errors

    def line_at(self, place: Place) -> str:
        """The text of the line at a finding's place; empty where it is not known."""
        return self.lines.get((place.path, place.line), "")
