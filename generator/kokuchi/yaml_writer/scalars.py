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
    """A text on one line. ``guarded``: always quoted, because a comment follows it."""
    if not guarded and _is_plain(text, in_flow=in_flow):
        return text
    seen = _analyser.analyze_scalar(text)
    if ('"' in text or "\\" in text) and seen.allow_single_quoted and not seen.multiline and _shown(text):
        return "'" + text.replace("'", "''") + "'"
    return INVISIBLE.sub(lambda found: _escaped(found[0]), json.dumps(text, ensure_ascii=False))


@lru_cache(maxsize=4096)
def key(text: str, *, in_flow: bool = False) -> str:
    """A key: plain as in the guide (``on:``, too), since a key is always a text; quoted where it must be."""
    seen = _analyser.analyze_scalar(text)
    plain = seen.allow_flow_plain if in_flow else seen.allow_block_plain
    readable = plain and not seen.multiline and _shown(text) and text != "<<"
    return text if readable and _json(text) == text else inline(text, in_flow=in_flow, guarded=True)


def literal(text: str) -> tuple[str, list[str]] | None:
    """Header (``|`` or ``|-``) and lines of a multi-line text; None if a block would not preserve it exactly."""
    if "\n" not in text or not _shown(text) or not _analyser.analyze_scalar(text).allow_block:
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
    seen = _analyser.analyze_scalar(text)
    if not (seen.allow_flow_plain if in_flow else seen.allow_block_plain) or seen.multiline:
        return False
    if not _shown(text) or _json(text) != text or text in _OLD_WORDS:
        return False
    return bool(_DAY.fullmatch(text)) or _resolver.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT


def _json(text: str) -> object:
    return Scalar(_NOWHERE, text, plain=True).json


def _shown(text: str) -> bool:
    return not INVISIBLE.search(text) and "\r" not in text


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
