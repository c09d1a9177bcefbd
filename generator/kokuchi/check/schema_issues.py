"""A departure from the schema → the rule that speaks, the place to edit, and the words for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kokuchi.diagnostics import Message, Place
from kokuchi.rules import BY_ID, Judgement
from kokuchi.schema import Misfit, described
from kokuchi.source import Mapping, Node, Route, Scalar, Sequence, at, key_place, mistyped_key, value_place

_MISSING = ("missing", "missing-one-of")
_QUOTED_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Said:
    """The rule that speaks about a misfit, and what it says."""

    rule: str
    judgement: Judgement


def is_missing(misfit: Misfit) -> bool:
    """Whether something is not there (and a nearer or farther file may still give it)."""
    return misfit.case in _MISSING and misfit.rule != "missing-translation"


def worth_saying(misfits: Iterable[Misfit]) -> list[Misfit]:
    """The misfits without those that follow from another: a misspelt key is not missing as well."""
    every = list(misfits)
    meant = {
        (*misfit.route, nearest(misfit.key, misfit.known)) for misfit in every if misfit.rule == "unknown-key"
    }
    return [misfit for misfit in every if not is_missing(misfit) or (*misfit.route, misfit.key) not in meant]


def blocked_route(misfit: Misfit) -> Route:
    """The route about which no rule can say anything sensible any more."""
    named = misfit.key or misfit.rule == "unknown-key"
    return (*misfit.route, misfit.key) if named else misfit.route


def judge(misfit: Misfit, root: Mapping, schema: dict[str, Any]) -> Said:
    """What to say about a misfit of a document."""
    if misfit.rule == "unknown-key":
        return _unknown(misfit, root)
    if misfit.case in _MISSING:
        return _missing(misfit, root, schema)
    return _misformed(misfit, root)


def _unknown(misfit: Misfit, root: Mapping) -> Said:
    place = key_place(root, (*misfit.route, misfit.key))
    if trouble := mistyped_key(misfit.key, place):
        return Said(trouble.rule, Judgement(place, trouble.case, trouble.values))
    near = nearest(misfit.key, misfit.known)
    values = {"key": _short(misfit.key), "known": ", ".join(misfit.known)}
    return Said(
        misfit.rule, Judgement(place, *(("near", values | {"near": near}) if near else ("unknown", values)))
    )


def _missing(misfit: Misfit, root: Mapping, schema: dict[str, Any]) -> Said:
    place = key_place(root, misfit.route)
    if not misfit.route:
        place = Place(root.place.path)
    if misfit.case == "missing-one-of":
        keys = Message(ja="、".join(misfit.alternatives), en=" or ".join(misfit.alternatives))
        return Said(misfit.rule, Judgement(place, misfit.case, {"keys": keys}))
    if misfit.rule == "missing-translation":
        values: dict[str, Any] = {"field": dotted(misfit.route), "language": misfit.key}
        return Said(misfit.rule, Judgement(place, "missing", values))
    about = described(schema, (*misfit.route, misfit.key))
    values = {
        "key": dotted((*misfit.route, misfit.key)),
        "title": about.get("title", misfit.key),
        "about": about.get("about", ""),
    }
    return Said(misfit.rule, Judgement(place, misfit.case, values))


def _misformed(misfit: Misfit, root: Mapping) -> Said:
    node = at(root, misfit.route)
    place = value_place(root, misfit.route)
    text = node.text if isinstance(node, Scalar) else ""
    expected = misfit.expected
    values: dict[str, Any] = {
        "key": dotted(misfit.route),
        "text": _short(text),
        "found": found(node),
        "length": len(text),
        **expected_values(expected),
    }
    if misfit.rule == "wrong-form" and isinstance(node, Scalar):
        if trouble := mistyped_key(text, place):
            return Said(trouble.rule, Judgement(place, trouble.case, trouble.values))
        if near := nearest(text, misfit.known) or _retyped(text, misfit.pattern):
            return Said(misfit.rule, Judgement(place, "near", values | {"near": near}))
    rule, case = misfit.rule, misfit.case
    if not isinstance(node, Scalar) and case != "empty" and rule not in {"wrong-form", "contradiction"}:
        rule, case = "wrong-form", "form"
    refine = BY_ID[rule].refine
    if refine and isinstance(node, Scalar):
        case, more = refine(text)
        values |= more
    return Said(rule, Judgement(place, case, values))


def expected_values(expected: dict[str, str]) -> dict[str, Any]:
    """The schema's notes about a form as values of a message."""
    if "longest" in expected:
        return {"longest": expected["longest"]}
    return {"expected": Message(expected["ja"], expected["en"])} if expected else {}


def found(node: Node | None) -> Message:
    """What stands at a place, in words."""
    if isinstance(node, Mapping):
        return Message(ja="「キー: 値」の組", en="a mapping")
    if isinstance(node, Sequence):
        return Message(ja="一覧", en="a list")
    text = _short(node.text) if node else ""
    return Message(ja=f"「{text}」", en=f"“{text}”")


def dotted(route: Route) -> str:
    """A route as people read it: ``contact.phone``; which entry of a list, the line says."""
    return ".".join(step for step in route if isinstance(step, str))


def _retyped(text: str, pattern: str) -> str | None:
    """A text typed with full-width signs, where typing it with plain ones would do."""
    plain = re.sub(r"[~〜–—ー]", "-", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\s", "", plain.replace("時", ":00"))
    return plain if pattern and re.fullmatch(pattern, plain) else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely stands for."""
    from difflib import get_close_matches  # noqa: PLC0415  (only a mistake needs it)

    plain = {name.replace("_", "-"): name for name in known}
    matches = get_close_matches(word.lower().replace("_", "-"), plain, n=1)
    return plain[matches[0]] if matches else None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED_AT_MOST else text[: _QUOTED_AT_MOST - 1] + "…"
