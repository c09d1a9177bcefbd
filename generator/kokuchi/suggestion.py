"""Finds the known name that is closest to a misspelt one, and builds “did you mean …?” from it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kokuchi.diagnostics import ProgramText

_LONGEST = 64  # characters; no name is longer


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name most similar to ``word``; ``-`` and ``_`` count as the same. None if none is similar enough."""
    return _closest(word, tuple(known)) if len(word) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _closest(word: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake needs it)

    plain = {name.replace("_", "-"): name for name in known}
    matches = get_close_matches(word.lower().replace("_", "-"), plain, n=1)
    return plain[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> ProgramText:
    """The question to append to a sentence without a full stop; empty if no known name is similar."""
    near = closest(word, known)
    if near is None:
        return ProgramText("", "")
    return ProgramText(f"（「{near}」ではありませんか）", f"; did you mean “{near}”?")
