"""What an answer can look like: from the good examples of the rules, which are tested and shown in the guide."""

from __future__ import annotations

from functools import cache

from kokuchi.rules import RULES
from kokuchi.rules.examples import GOOD, folder, shared
from kokuchi.source import Route, parse, scalars


def example(route: Route, language: str) -> str:
    """A sentence for the Text at a route in a language; empty where no example has one."""
    return _texts().get((*(0 if isinstance(step, int) else step for step in route), language), "")


@cache
def _texts() -> dict[Route, str]:
    found: dict[Route, str] = {}
    # The rules between two revisions have folders for examples, with no notice of their own.
    files = (file for rule in RULES if (file := folder(rule) / GOOD).is_file())
    for file in (shared(), *files):
        root = parse(file.read_text(encoding="utf-8"), "", ()).root
        for route, scalar in scalars(root) if root else ():
            found.setdefault(tuple(0 if isinstance(step, int) else step for step in route), scalar.text)
    return found
