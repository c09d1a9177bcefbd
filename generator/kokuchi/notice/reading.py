"""Makes the notice of a document without errors.

Required keys are accessed without a check, since a document that lacks one has errors.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from kokuchi.document import Document
from kokuchi.law import faces
from kokuchi.notice.conversion import (
    announced_from_values,
    from_values,
    period_from_values,
    phase_from_values,
    replaceable,
)
from kokuchi.notice.model import Notice
from kokuchi.notice.parts import Change, Ending, Origin, Party, Period
from kokuchi.phrasebook import standard_texts
from kokuchi.schema import fields
from kokuchi.source import Node, Scalar, Sequence, borrowed
from kokuchi.values import parse

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def from_document(document: Document) -> Notice:
    """The notice of a document, which must not have errors."""
    raw: dict[str, Any] = plain(document.root)  # type: ignore[assignment]
    codes = document.settings.languages
    values = {row.key: parse(row.type, raw[row.key], codes) for row in fields.TABLE.rows if row.key in raw}
    for *scope, key, waiver in document.unneeded_waivers:
        # “Less time than usual” would be untrue (unneeded-waiver).
        found: Any = values
        for step in scope:
            found = found[step]
        found[key] = {name: value for name, value in found[key].items() if name != waiver}
    return Notice(
        **replaceable(values),
        id=document.id,
        folder=PurePath(document.root.place.path).parent.name,
        title=values["title"],
        parties=tuple(from_values(Party, entry) for entry in values.get("parties", ())),
        period=_period(values),
        announced=replace(announced_from_values(values["announced"]), late_change=document.late_change),
        phases=tuple(phase_from_values(entry) for entry in values.get("phases", ())),
        formerly=values.get("formerly", ()),
        history=tuple(from_values(Change, entry) for entry in values.get("history", ())),
        ended=from_values(Ending, values["ended"]) if "ended" in values else None,
        withdrawn=from_values(Ending, values["withdrawn"]) if raw.get("status") == "withdrawn" else None,
        stage=document.stage or "announced",
        values=values,
        raw=raw,
        origin=_origin(document),
        standard=standard_texts(document),
        lacks_face_items=faces.are_overdue(document),
    )


def _period(values: Mapping[str, Any]) -> Period:
    """The period; where the end is stated, also ahead, until that day."""
    period = period_from_values(values["period"])
    return replace(period, end=values["ended"]["on"], review_by=None) if "ended" in values else period


def _origin(document: Document) -> Origin:
    settings, here = document.settings, os.getcwd()  # noqa: PTH109
    shared = borrowed(document.root, settings.languages)
    return Origin(
        _relative(document.root.place.path, settings.project, here),
        {
            "".join(f"/{step}" for step in route): _relative(path, settings.project, here)
            for route, path in shared.items()
        },
        sum(scalar.place.path != document.root.place.path for _, scalar in document.scalars),
    )


@lru_cache(maxsize=256)
def _relative(path: str, project: Path, here: str) -> str:
    """The path relative to the project. Cached, since thousands of notices refer to a few shared files."""
    return PurePath(os.path.relpath(os.path.join(here, path), project)).as_posix()  # noqa: PTH118


def plain(node: Node) -> Plain:
    """The tree of a notice as data, every scalar as text: ``Notice.raw``."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {name: plain(entry.value) for name, entry in node.entries.items()}
