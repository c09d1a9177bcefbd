"""The kinds of signs, and the part of the address in a sign's code that says which sign it is."""

from __future__ import annotations

ANNOUNCEMENT, IN_OPERATION, SHORT, COUNTER = "announcement", "in-operation", "short", "counter"
KINDS = (ANNOUNCEMENT, IN_OPERATION, SHORT, COUNTER)


def fragment(kind: str, mark: str) -> str:
    """The fragment of the address in a sign's code: ``in-operation-2026-10-30-7f3a9c21``.

    The page has an element with this id for every version that is known, and shows what it says about the sign
    (``:target``). A browser never sends a fragment to the server. Printed signs rely on it; never change it.
    """
    return f"{kind}-{mark}"
