"""Words for the basis of a rule or a key: items of laws and guidance (``kokuchi.law``), or plain sense."""

from __future__ import annotations

from collections.abc import Iterable

from kokuchi import law
from kokuchi.diagnostics import ProgramText
from kokuchi.law.text import cited

PLAIN_SENSE = "S"
_PLAIN_SENSE = ProgramText("告知として当然のこと", "plain sense")


def basis_text(parts: Iterable[str]) -> ProgramText:
    """``["C 3-1 (1) ②", "L art. 27(5)(3)"]`` in words. A part without a known law is returned as written."""
    texts = [_part(part) for part in parts]
    return ProgramText("、".join(text.ja for text in texts), ", ".join(text.en for text in texts))


def _part(part: str) -> ProgramText:
    if part == PLAIN_SENSE:
        return _PLAIN_SENSE
    return cited(law.find(part)) if law.is_law(part) else ProgramText(part, part)
