"""What a check has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kokuchi.diagnostics import Finding, Place
from kokuchi.document import Document


@dataclass(frozen=True, slots=True)
class FormerId:
    """An id that a notice had before, and where that is written (``formerly``)."""

    id: str
    place: Place


@dataclass(slots=True)
class FileResult:
    """What one file came to: its findings, the lines they stand at, and its deployment where it could be read.

    ``publishable``: it is no draft and has a name that can be an address. ``former`` are its ids from before.
    """

    path: str
    findings: list[Finding] = field(default_factory=list)
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    document: Document | None = None
    publishable: bool = False
    former: tuple[FormerId, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in it stops the build."""
        return any(finding.is_error for finding in self.findings)


@dataclass(slots=True)
class CheckResult:
    """What a check has found: all findings in order, and the notices that may be published.

    ``read`` are all that could be read, drafts and those with errors among them. Both are empty where the
    deployments were not asked for.
    """

    findings: list[Finding]
    documents: list[Document]
    files: int
    readable: list[Document] = field(default_factory=list)
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings stop the build."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings do not."""
        return len(self.findings) - self.errors

    def line_at(self, place: Place) -> str:
        """The line at a place, as written; empty where there is none."""
        return self.lines.get((place.path, place.line), "")
