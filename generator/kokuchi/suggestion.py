"""Finds the known name that a misspelt one most likely stands for, and the words “did you mean …?” for a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from kokuchi.diagnostics import ProgramText


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name most similar to ``word``; ``-`` and ``_`` count as the same. None where none is similar enough."""
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake needs it)

    plain = {name.replace("_", "-"): name for name in known}
    matches = get_close_matches(word.lower().replace("_", "-"), plain, n=1)
    return plain[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> ProgramText:
    """What to append to a sentence without its full stop; empty where no known name is similar."""
    near = closest(word, known)
    if near is None:
        return ProgramText("", "")
    return ProgramText(f"（「{near}」ではありませんか）", f"; did you mean “{near}”?")
