"""Example answers, taken from the good examples of the rules."""

from __future__ import annotations

from functools import cache

from kokuchi.rules import RULES
from kokuchi.rules.examples import GOOD, folder, shared
from kokuchi.source import Route, parse, scalars


def example(route: Route, language: str) -> str:
    """An example sentence for the text at a route in a language; ``""`` if no example has one."""
    return _texts().get((*(0 if isinstance(step, int) else step for step in route), language), "")


@cache
def _texts() -> dict[Route, str]:
    found: dict[Route, str] = {}
    # Rules that compare two revisions have example folders instead of a good.yml.
    files = (file for rule in RULES if (file := folder(rule) / GOOD).is_file())
    for file in (shared(), *files):
        root = parse(file.read_text(encoding="utf-8"), "", ()).root
        for route, scalar in scalars(root) if root else ():
            found.setdefault(tuple(0 if isinstance(step, int) else step for step in route), scalar.text)
    return found
