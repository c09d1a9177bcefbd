"""``Rule``: id, severity, reason, messages, and for most rules a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kokuchi.changes import Comparison
from kokuchi.diagnostics import Finding, Issue, ProgramText, Severity, Value
from kokuchi.document import Document
from kokuchi.rules.basis import basis_text
from kokuchi.settings import Settings, SettingsFile
from kokuchi.source import Route


class MessagePair(NamedTuple):
    """One message of a rule: what is wrong, and what to write instead."""

    message: ProgramText
    hint: ProgramText


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check.

    ``basis`` names what the rule follows from: rows of the checklist (C), articles of the law (L), or S for what
    any notice needs. Rules have at most one of four checks:

    * ``check`` gets one document. It is skipped where the schema reports an error at one of the routes in
      ``requires``, so that one mistake gives one message.
    * ``check_changes`` gets the changes since a revision (``kokuchi check --since``).
    * ``check_settings`` gets the settings and one of the files that they were read from (mkdocs.yml and those
      that it inherits from).
    * ``check_settings_changes`` gets the changes and all rules, and compares mkdocs.yml. Its findings have the
      severity of the earlier mkdocs.yml.

    With ``by_calendar``, a finding can come with a day although nobody changed a file. Such a finding does not stop a
    build, nor a pull request that changes other files (docs/en/format.md, "The life of a notice").

    With ``unless_reported``, findings of ``check`` are dropped at places that another finding names already.

    Rules without a check are reported by the YAML reader or by schema validation. ``refine`` picks a more
    specific message for a text of the wrong form: text → message id and values.
    """

    id: str
    severity: Severity
    basis: str
    title: ProgramText
    reason: ProgramText
    messages: Mapping[str, MessagePair]
    requires: tuple[Route, ...] = ()
    unless_reported: bool = False
    by_calendar: bool = False
    check: Callable[[Document], Iterable[Issue]] | None = None
    refine: Callable[[str], tuple[str, Mapping[str, Value]]] | None = field(default=None)
    check_settings: Callable[[Settings, SettingsFile], Iterable[Issue]] | None = None
    check_changes: Callable[[Comparison], Iterable[Issue]] | None = None
    check_settings_changes: Callable[[Comparison, Sequence[Rule]], Iterable[Issue]] | None = None

    @property
    def legal(self) -> bool:
        """Whether the rule follows from the law. Such a rule cannot be turned off."""
        return self.basis.startswith("L") or ", L " in self.basis

    @property
    def basis_text(self) -> ProgramText:
        """``basis`` in words, as printed by ``kokuchi explain``."""
        return basis_text(self.basis.split(", "))

    def finding(self, issue: Issue) -> Finding:
        """The finding of an issue: the message and hint of its case with the values filled in."""
        pair = self.messages[issue.case]
        message, hint = pair.message.format(**issue.values), pair.hint.format(**issue.values)
        return Finding(issue.place, self.id, self.severity, message, hint, issue.case)
