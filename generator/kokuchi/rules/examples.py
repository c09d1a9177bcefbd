"""The examples in the folder of each rule: a good file, a bad one, and what is printed about the bad one.

A rule between two revisions has folders instead: ``before``, and what became of it, ``bad`` or ``good``.
They are what the guide shows, what ``kokuchi explain`` prints and what the tests run.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kokuchi.photo import SUFFIXES
from kokuchi.rules.rule import Rule

# The day on which the examples are judged.
DAY = dt.date(2026, 11, 24)
GOOD, BAD = "good.yml", "bad.yml"
_BEFORE = "before"
# What is printed about the bad example, in each language of the program.
PRINTED = {"ja": "bad.ja.txt", "en": "bad.en.txt"}


def folder(rule: Rule) -> Traversable:
    """The folder of a rule."""
    return folders()[rule.id.replace("-", "_")]


@cache
def folders() -> dict[str, Traversable]:
    """What is in the folders of the groups, by its name. Cached: the guide shows each rule in each language."""
    groups = [group for group in resources.files("kokuchi.rules").iterdir() if group.is_dir()]
    return {rule.name: rule for group in groups for rule in group.iterdir()}


def shared() -> Traversable:
    """What all examples have in common: the _shared.yml above them."""
    return resources.files("kokuchi.rules") / "_shared.yml"


def before(rule: Rule) -> Traversable | None:
    """The folder with the notices as of the earlier revision; None if the rule does not compare revisions."""
    found = folder(rule) / _BEFORE
    return found if found.is_dir() else None


def bad(rule: Rule) -> Traversable:
    """The bad example: a file, or a folder where its name is what is wrong, or what it was before."""
    return _file_or_folder(rule, BAD)


def good(rule: Rule) -> Traversable:
    """The good example: a file, or a folder where what it was before matters."""
    return _file_or_folder(rule, GOOD)


def _file_or_folder(rule: Rule, name: str) -> Traversable:
    here = folder(rule)
    return here / name if (here / name).is_file() else here / name.removesuffix(".yml")


def files(example: Traversable) -> list[tuple[str, str]]:
    """The files of an example: their names below sites/ and their texts, without pictures.

    Bytes that are no text are shown as such.
    """
    if example.is_file():
        return [(example.name, example.read_bytes().decode("utf-8", "replace"))]
    return sorted(
        (f"{entry.name}/{name}" if entry.is_dir() else name, text)
        for entry in example.iterdir()
        if not entry.name.endswith(SUFFIXES)
        for name, text in files(entry)
    )


def expected_output(rule: Rule, language: str) -> str:
    """What ``kokuchi check`` prints about the bad example (with ``--since``, where there is a ``before``)."""
    return (folder(rule) / PRINTED[language]).read_text(encoding="utf-8")
