"""Writes a text as a YAML scalar, quoted only if some YAML version would read the unquoted text differently.

YAML 1.2 (editors, kokuchi) and YAML 1.1 (PyYAML, many scripts) must both read the same text, so ``no``, ``10:00``
and ``0120`` are quoted. Dates stay unquoted, as in the guide: both versions read them as that date.
"""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from kokuchi.diagnostics import Place
from kokuchi.source import INVISIBLE, Scalar

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Listed as booleans in YAML 1.1, although PyYAML does not read them as such.
_OLD_WORDS = {"y", "Y", "n", "N"}
_TEXT = "tag:yaml.org,2002:str"
_NOWHERE = Place("")
_analyser = Emitter(io.StringIO(), allow_unicode=True)
_resolver: Any = Resolver()


@lru_cache(maxsize=4096)
def inline(text: str, *, in_flow: bool = False, guarded: bool = False) -> str:
    """A text as a scalar on one line.

    ``in_flow``: inside brackets. ``guarded``: always quoted, since a comment follows.
    """
    if not guarded and _is_plain(text, in_flow=in_flow):
        return text
    analysis = _analyser.analyze_scalar(text)
    if (
        ('"' in text or "\\" in text)
        and analysis.allow_single_quoted
        and not analysis.multiline
        and _is_visible(text)
    ):
        return "'" + text.replace("'", "''") + "'"
    return INVISIBLE.sub(lambda found: _escaped(found[0]), json.dumps(text, ensure_ascii=False))


@lru_cache(maxsize=4096)
def key(text: str, *, in_flow: bool = False) -> str:
    """A key as a scalar. ``on:`` is not quoted, as in the guide, because kokuchi reads every key as a text."""
    analysis = _analyser.analyze_scalar(text)
    plain = analysis.allow_flow_plain if in_flow else analysis.allow_block_plain
    readable = plain and not analysis.multiline and _is_visible(text) and text != "<<"
    return text if readable and _json(text) == text else inline(text, in_flow=in_flow, guarded=True)


def literal(text: str) -> tuple[str, list[str]] | None:
    """Header (``|`` or ``|-``) and lines of a multi-line text; None if a block would not preserve it exactly."""
    if "\n" not in text or not _is_visible(text) or not _analyser.analyze_scalar(text).allow_block:
        return None
    header = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    # Blank first or last lines, trailing spaces and an indented first line are easily lost in editors.
    if not lines[0] or not lines[-1] or lines[0][0] in " \t":
        return None
    if any(line != line.rstrip() or line.startswith("\t") for line in lines):
        return None
    return header, lines


def _is_plain(text: str, *, in_flow: bool) -> bool:
    analysis = _analyser.analyze_scalar(text)
    if not (analysis.allow_flow_plain if in_flow else analysis.allow_block_plain) or analysis.multiline:
        return False
    if not _is_visible(text) or _json(text) != text or text in _OLD_WORDS:
        return False
    return bool(_DAY.fullmatch(text)) or _resolver.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT


def _json(text: str) -> object:
    return Scalar(_NOWHERE, text, plain=True).json


def _is_visible(text: str) -> bool:
    return not INVISIBLE.search(text) and "\r" not in text


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
