"""What can be wrong with a file before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field

from kokuchi.diagnostics import Message, Place


@dataclass(frozen=True, slots=True)
class Trouble:
    """A place, the rule that speaks about it, which of its messages, and the values that go into it."""

    place: Place
    rule: str
    case: str
    values: dict[str, str | int | Message] = field(default_factory=dict)
