"""Schema errors → issues: which rule reports an error, at which place, and with which values in its message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kokuchi.diagnostics import Issue, Place, ProgramText
from kokuchi.readings import readings
from kokuchi.rules import BY_ID
from kokuchi.schema import SchemaError, describe
from kokuchi.source import Mapping, Node, Route, Scalar, Sequence, at, key_place, mistyped_key, value_place
from kokuchi.suggestion import closest

_MISSING = ("missing", "missing-one-of")
_LONGEST_QUOTE = 40
MOST_UNKNOWN = 100


def is_missing(error: SchemaError) -> bool:
    """Whether a key is missing. In a shared file this is no mistake: another file may have the key."""
    return error.case in _MISSING and error.rule != "missing-translation"


def without_follow_ups(errors: Iterable[SchemaError]) -> list[SchemaError]:
    """Drops follow-up errors: a misspelt required key is reported once, as unknown, not also as missing."""
    found = list(_limited(errors))
    misspelt = {
        (*error.route, closest(error.key, error.known)) for error in found if error.rule == "unknown-key"
    }
    return [error for error in found if not is_missing(error) or (*error.route, error.key) not in misspelt]


def _limited(errors: Iterable[SchemaError]) -> Iterator[SchemaError]:
    """At most MOST_UNKNOWN unknown keys: a file with more of them is no notice, and each is compared with all keys."""
    left = MOST_UNKNOWN
    for error in errors:
        left -= error.rule == "unknown-key"
        if left >= 0 or error.rule != "unknown-key":
            yield error


def blocked_route(error: SchemaError) -> Route:
    """The route that later rules skip: the missing or unknown key, or else the value with the error."""
    has_key = error.key or error.rule == "unknown-key"
    return (*error.route, error.key) if has_key else error.route


def issue_for(error: SchemaError, root: Mapping, schema: dict[str, Any]) -> Issue:
    """The issue for one schema error of the document ``root``, which was validated with ``schema``."""
    if error.rule == "unknown-key":
        return _unknown(error, root)
    if error.case in _MISSING:
        return _missing(error, root, schema)
    return _wrong_value(error, root)


def _unknown(error: SchemaError, root: Mapping) -> Issue:
    place = key_place(root, (*error.route, error.key))
    if issue := mistyped_key(error.key, place):
        return issue._replace(place=place)
    near = closest(error.key, error.known)
    values = {"key": _short(error.key), "known": ", ".join(error.known)}
    return Issue(
        place, *(("did-you-mean", values | {"near": near}) if near else ("unknown", values)), rule=error.rule
    )


def _missing(error: SchemaError, root: Mapping, schema: dict[str, Any]) -> Issue:
    place = key_place(root, error.route)
    if not error.route:
        place = Place(root.place.path)
    if error.case == "missing-one-of":
        keys = ProgramText(ja="、".join(error.alternatives), en=" or ".join(error.alternatives))
        return Issue(place, error.case, {"keys": keys}, rule=error.rule)
    if error.rule == "missing-translation":
        values: dict[str, Any] = {"field": dotted(error.route), "language": error.key}
        return Issue(place, "missing", values, rule=error.rule)
    about = describe(schema, (*error.route, error.key))
    values = {
        "key": dotted((*error.route, error.key)),
        "title": about.get("title", error.key),
        "about": about.get("about", ""),
    }
    return Issue(place, error.case, values, rule=error.rule)


def _wrong_value(error: SchemaError, root: Mapping) -> Issue:
    node = at(root, error.route)
    place = value_place(root, error.route)
    text = node.text if isinstance(node, Scalar) else ""
    expected = error.expected
    values: dict[str, Any] = {
        "key": dotted(error.route),
        "text": _short(text),
        "found": describe_node(node),
        "length": len(text),
        **expected_values(expected),
    }
    if error.rule == "wrong-form" and isinstance(node, Scalar):
        if issue := mistyped_key(text, place):
            return issue._replace(place=place)
        meant = readings(error.reads, text) if error.reads else ()
        if len(meant) > 1:
            return Issue(
                place, "two-readings", values | {"near": meant[0], "other": meant[1]}, rule=error.rule
            )
        near = closest(text, error.known) or "".join(meant)
        if near and near != text:
            return Issue(place, "did-you-mean", values | {"near": near}, rule=error.rule)
    rule, case = error.rule, error.case
    if (
        not isinstance(node, Scalar)
        and case not in {"empty", "in-words"}
        and rule not in {"wrong-form", "contradiction"}
    ):
        rule, case = "wrong-form", "unexpected-value"
    refine = BY_ID[rule].refine
    if refine and isinstance(node, Scalar):
        case, more = refine(text)
        values |= more
    return Issue(place, case, values, rule=rule)


def expected_values(expected: dict[str, str]) -> dict[str, Any]:
    """What a value should be (``expected`` of a fragment, see ``fragments.annotate``) as values of a message."""
    if "longest" in expected:
        return {"longest": expected["longest"]}
    return {"expected": ProgramText(expected["ja"], expected["en"])} if expected else {}


def describe_node(node: Node | None) -> ProgramText:
    """A node in words: a mapping, a list, or the quoted text."""
    if isinstance(node, Mapping):
        return ProgramText(ja="「キー: 値」の組", en="a mapping")
    if isinstance(node, Sequence):
        return ProgramText(ja="一覧", en="a list")
    text = _short(node.text) if node else ""
    return ProgramText(ja=f"「{text}」", en=f"“{text}”")


def dotted(route: Route) -> str:
    """A route with dots: ``contact.phone``. Without the numbers of list entries; the line shows which entry it is."""
    return ".".join(step for step in route if isinstance(step, str))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
