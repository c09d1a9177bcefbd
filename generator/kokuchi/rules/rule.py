"""What a rule is: an id, a severity, its reason, its messages, and for most a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kokuchi.diagnostics import Finding, Issue, ProgramText, Severity, Value
from kokuchi.document import Document
from kokuchi.source import Route

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.settings import Settings, SettingsFile


class MessagePair(NamedTuple):
    """One message of a rule: what is wrong, and what to write instead."""

    message: ProgramText
    hint: ProgramText


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of rules.md.

    ``basis`` names the row of the checklist (C), the article of the law (L) or plain sense (S).
    ``requires`` are routes that must be well-formed before the check can say anything sensible, so that
    one mistake gives one message. A rule without a check is spoken by the reader or by the schema.
    ``refine`` picks a better message for a text that does not fit. ``between`` judges what changed since a
    revision; such a rule is silent where no revision is named.
    """

    id: str
    severity: Severity
    basis: str
    title: ProgramText
    reason: ProgramText
    messages: Mapping[str, MessagePair]
    requires: tuple[Route, ...] = ()
    check: Callable[[Document], Iterable[Issue]] | None = None
    refine: Callable[[str], tuple[str, Mapping[str, Value]]] | None = field(default=None)
    check_settings: Callable[[Settings, SettingsFile], Iterable[Issue]] | None = None
    check_changes: Callable[[Comparison], Iterable[Issue]] | None = None

    @property
    def legal(self) -> bool:
        """Whether the law asks for it: then no site can turn it off."""
        return self.basis.startswith("L") or ", L " in self.basis

    @property
    def basis_text(self) -> ProgramText:
        """The basis in words."""
        parts = [_basis(part) for part in self.basis.split(", ")]
        return ProgramText("、".join(part.ja for part in parts), ", ".join(part.en for part in parts))

    def finding(self, issue: Issue) -> Finding:
        """A finding of this rule with its message and hint filled in."""
        pair = self.messages[issue.case]
        message, hint = pair.message.format(**issue.values), pair.hint.format(**issue.values)
        return Finding(issue.place, self.id, self.severity, message, hint, issue.case)


_BASES = {
    "C": ProgramText("チェックリスト", "checklist"),
    "L": ProgramText("個人情報保護法", "Act on the Protection of Personal Information"),
    "S": ProgramText("告知として当然のこと", "plain sense"),
}


def _basis(part: str) -> ProgramText:
    """``C 3-1 (1) ②``, ``L art. 32``, ``S`` in words; a part without a letter goes on with the checklist."""
    letter, _, where = part.partition(" ")
    said = _BASES.get(letter)
    if said is None:
        return ProgramText(part, part)
    number = where.removeprefix("art. ")
    article = where.startswith("art. ")
    return ProgramText(
        f"{said.ja} 第{number.split('(')[0]}条{number[len(number.split('(')[0]) :]}"
        if article
        else f"{said.ja} {where}".strip(),
        f"{said.en} {where}".strip(),
    )
