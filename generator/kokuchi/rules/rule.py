"""``Rule``: id, severity, reason, messages, and for most rules a check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kokuchi import law
from kokuchi.changes import Comparison
from kokuchi.diagnostics import Finding, Issue, ProgramText, Severity, Value
from kokuchi.document import Document
from kokuchi.rules.basis import basis_text
from kokuchi.settings import Settings, SettingsFile
from kokuchi.source import Route

# What is wrong only beside the values of a phase.
IN_PHASE = ProgramText("この時期の内容と合わせると、{message}", "with the values of this phase: {message}")


class MessagePair(NamedTuple):
    """One message of a rule: what is wrong, and what to write instead."""

    message: ProgramText
    hint: ProgramText


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check.

    ``basis`` names what the rule follows from: items of laws and guidance (``kokuchi.law``), such as rows of the
    checklist (C) and articles of the law (L), or S for what any notice needs. An error of a rule that rests only on
    what is not in force yet is a warning until then. Rules have at most one of four checks:

    * ``check`` gets one document. It is skipped where the schema reports an error at one of the routes in
      ``requires``, so that one mistake gives one message.
    * ``check_changes`` gets the changes since a revision (``kokuchi check --since``).
    * ``check_settings`` gets the settings and one of the files that they were read from (mkdocs.yml and those
      that it inherits from).
    * ``check_settings_changes`` gets the changes and all rules, and compares mkdocs.yml. Its findings have the
      severity of the earlier mkdocs.yml.

    With ``by_calendar``, a finding can come with a day although nobody changed a file. Such a finding does not stop a
    build, nor a pull request that changes other files (docs/en/format.md, "The life of a notice").

    With ``forecast``, the rule speaks of a duty to come; it can be turned off, although it rests on a law.

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
    forecast: bool = False
    check: Callable[[Document], Iterable[Issue]] | None = None
    refine: Callable[[str], tuple[str, Mapping[str, Value]]] | None = field(default=None)
    check_settings: Callable[[Settings, SettingsFile], Iterable[Issue]] | None = None
    check_changes: Callable[[Comparison], Iterable[Issue]] | None = None
    check_settings_changes: Callable[[Comparison, Sequence[Rule]], Iterable[Issue]] | None = None

    def __post_init__(self) -> None:
        """Raises UnknownReference if the basis names an item that no law has."""
        try:
            _ = self.references
        except law.UnknownReference as error:
            raise error.of(f"the rule “{self.id}”") from error

    @property
    def references(self) -> tuple[law.Reference, ...]:
        """The items of laws and guidance that the basis names."""
        return tuple(law.references(self.basis.split(", ")))

    @property
    def legal(self) -> bool:
        """Whether the rule follows from a law, not only from guidance. Such a rule cannot be turned off."""
        return not self.forecast and any(found.law.kind == "law" for found in self.references)

    @property
    def begins(self) -> law.InForce | None:
        """From when a finding is an error, if the rule rests only on what begins on a day; None for all others."""
        days = [found.in_force for found in self.references]
        if self.severity != "error" or not days or any(one.day is None for one in days):
            return None
        return min(days, key=lambda one: one.day or dt.date.min)

    def severity_on(self, day: dt.date) -> Severity:
        """The severity on a day of the law: a warning until what the rule rests on is in force."""
        return "warning" if self.begins and not self.begins.has_begun(day) else self.severity

    @property
    def basis_text(self) -> ProgramText:
        """``basis`` in words, as printed by ``kokuchi explain``."""
        return basis_text(self.basis.split(", "))

    def finding(self, issue: Issue) -> Finding:
        """The finding of an issue: the message and hint of its case with the values filled in."""
        pair = self.messages[issue.case]
        message, hint = pair.message.format(**issue.values), pair.hint.format(**issue.values)
        return Finding(issue.place, self.id, self.severity, message, hint, issue.case)
