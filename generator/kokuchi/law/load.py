"""Reads the YAML files of laws. Their form is closed; a mistake is an error with file and line when the program loads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from kokuchi.diagnostics import Place, ProgramText
from kokuchi.law.model import InForce, Item, Law, Source
from kokuchi.schema import REGIMES, ROWS
from kokuchi.source import key_place, parse

CHECKLIST = "checklist"  # as ``items``: the sections of the checklist, whose rows say what they ask
_LANGUAGES = ("ja", "en")


class LawError(Exception):
    """A file of a law is wrong; the message names the file and the line."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place.path}:{place.line}: {message}")


def load_laws(folder: Path) -> dict[str, Law]:
    """All laws of a folder by ``cited_as``, in the order of their files' names. Raises LawError."""
    laws: dict[str, Law] = {}
    for file in sorted(folder.glob("*.yml")):
        shown = f"law/{file.name}"
        law = load_law(file.read_text(encoding="utf-8"), shown)
        if law.cited_as in laws or law.id in {other.id for other in laws.values()}:
            raise LawError(Place(shown), f"“{law.cited_as}” or “{law.id}” names another law, too")
        laws[law.cited_as] = law
    return laws


def load_law(text: str, path: str) -> Law:
    """The law in the text of a file; ``path`` is shown in errors. Raises LawError."""
    parsed = parse(text, path, _LANGUAGES)
    for issue in parsed.issues:
        raise LawError(issue.place, f"{issue.rule}: {issue.case}")
    if parsed.root is None:
        raise LawError(Place(path), "the file is empty")
    for error in _VALIDATOR.iter_errors(parsed.root.json):
        unknown = getattr(error.kind, "unexpected", [])[:1]
        raise LawError(key_place(parsed.root, (*error.instance_path, *unknown)), error.message)
    data: Any = parsed.root.json
    ids = [entry["id"] for entry in data["items"]] if data["items"] != CHECKLIST else []
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise LawError(key_place(parsed.root, ("items", number)), f"“{name}” is there twice")
    return _law(data)


def _law(data: Any) -> Law:
    in_force = _in_force(data["in_force"])
    return Law(
        id=data["id"],
        cited_as=data["cited_as"],
        kind=data["kind"],
        name=_text(data["name"]),
        short=_text(data["short"]),
        number=_text(data["number"]) if "number" in data else None,
        promulgated=_day(data["promulgated"]) if "promulgated" in data else None,
        in_force=in_force,
        computed=_text(data["computed"]) if "computed" in data else None,
        reaches=data["reaches"],
        sources=tuple(
            Source(
                _text(source["title"]),
                _text(source["publisher"]),
                source["address"],
                _day(source["looked_up"]),
                source["seen"],
            )
            for source in data["sources"]
        ),
        items={item.id: item for item in _items(data["items"], in_force)},
        not_known=tuple(map(_text, data["not_known"])),
    )


def _items(data: Any, in_force: InForce) -> Iterator[Item]:
    if data == CHECKLIST:
        for section in dict.fromkeys(row.section for row in ROWS):
            asked = [row.asks for row in ROWS if row.section == section]
            text = ProgramText("。".join(one.ja for one in asked), ". ".join(one.en for one in asked))
            yield Item(section, text, "known", in_force)
        return
    for item in data:
        yield Item(
            item["id"],
            _text(item),
            item["status"],
            _in_force(item["in_force"]) if "in_force" in item else in_force,
            _text(item["label"]) if "label" in item else None,
        )


def _in_force(data: Any) -> InForce:
    if data == "already":
        return InForce()
    return InForce(_day(data["on"])) if "on" in data else InForce(_day(data["at_latest"]), fixed=False)


def _text(data: Any) -> ProgramText:
    return ProgramText(data["ja"], data["en"])


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


_WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXT = _closed(dict.fromkeys(_LANGUAGES, _WORDS))
_DAY = {
    "type": "string",
    "pattern": r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
    "format": "date",
}
_IN_FORCE = {
    "anyOf": [{"const": "already"}, _closed({"on": _DAY}), _closed({"at_latest": _DAY})],
}
_ITEM = _closed(
    {"id": _WORDS, "status": {"enum": ["known", "expected"]}, **dict.fromkeys(_LANGUAGES, _WORDS)},
    {"label": _TEXT, "in_force": _IN_FORCE},
)
_SOURCE = _closed(
    {
        "title": _TEXT,
        "publisher": _TEXT,
        "address": {"type": "string", "pattern": "^https://"},
        "looked_up": _DAY,
        "seen": {"enum": ["original", "copy", "cited"]},
    }
)
_REACH = {"enum": ["reached", "other_rules", "not_found"]}
_FORM = _closed(
    {
        "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "cited_as": {"type": "string", "pattern": "^[A-Za-z0-9-]+$"},
        "kind": {"enum": ["law", "guidance"]},
        "name": _TEXT,
        "short": _TEXT,
        "in_force": _IN_FORCE,
        "reaches": _closed(dict.fromkeys(REGIMES, _REACH)),
        "sources": {"type": "array", "items": _SOURCE, "minItems": 1},
        "items": {"anyOf": [{"const": CHECKLIST}, {"type": "array", "items": _ITEM, "minItems": 1}]},
        "not_known": {"type": "array", "items": _TEXT},
    },
    {"number": _TEXT, "promulgated": _DAY, "computed": _TEXT},
)
_VALIDATOR = jsonschema_rs.validator_for(_FORM, validate_formats=True)
