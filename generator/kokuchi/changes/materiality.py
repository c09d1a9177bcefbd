"""Decides whether a change is material, and whether it extends the use of the cameras.

Which fields are material is set in the table of fields (``fields.TABLE.material``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from kokuchi.calendar import NOT_STORED, Date, Duration
from kokuchi.changes.model import FieldChange, NoticePair, Value
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.schema import IDENTIFICATIONS, PROVISIONS, Validator, describe, fields
from kokuchi.source import Route

_RANKS = {word: rank for rank, word in enumerate(IDENTIFICATIONS)}
# Joint use and personal-data provision are not ordered: switching between them always counts as widening.
# The ranks of the other words are their order in PROVISIONS.
_REACH = {word: rank for rank, word in enumerate(PROVISIONS)}
_INACTIVE = ("ended", "withdrawn")
_UNORDERED = ("personal_data", "joint_use")


def is_material(route: Route) -> bool:
    """Whether a change at a route needs an entry in ``history``."""
    return bool(route) and _field(route) in fields.TABLE.material


def _field(route: Route) -> str | int:
    """The field that a route belongs to: its top-level key, or for a phase the key inside the phase."""
    return route[2] if route[0] == "phases" and len(route) > 2 else route[0]


def is_same(route: Route, before: Value, after: Value) -> bool:
    """Whether two values differ in notation only: white space, ``30 day`` for ``30 days``, hyphens of a phone."""
    if isinstance(before, str) or isinstance(after, str):
        return (
            isinstance(before, str)
            and isinstance(after, str)
            and _comparable(route, before) == _comparable(route, after)
        )
    common = before.keys() & after.keys()
    return bool(common) and all(
        _comparable(route, before[code]) == _comparable(route, after[code]) for code in common
    )


def _comparable(route: Route, text: str) -> object:
    """A value that is equal for different notations of the same text."""
    if _field(route) == "retention":
        return Duration.parse(text) or " ".join(text.split())
    if route[-1] == "phone":
        return re.sub(r"[^0-9#*+]", "", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


# Extensions of the use ------------------------------------------------------------------------------------


def _changes_purpose(change: FieldChange, pair: NoticePair) -> bool:  # noqa: ARG001
    """A changed or added purpose. Every change of the text counts, since a program cannot compare meanings."""
    has_text = change.material and isinstance(change.after, Mapping)
    return has_text and (_field(change.route) == "purpose" or change.route[-2:] == ("joint_use", "purpose"))


def _widens_identification(change: FieldChange, pair: NoticePair) -> bool:  # noqa: ARG001
    """A later word of IDENTIFICATIONS."""
    if change.route[-1] != "identification":
        return False
    return _rank(_RANKS, change.after) > _rank(_RANKS, change.before)


def _adds_data_kind(change: FieldChange, pair: NoticePair) -> bool:
    """A kind of data that was not captured before. A reworded description of the same kind does not count."""
    route = change.route
    return (
        _field(route) == "data"
        and change.before is None
        and change.after is not None
        and route[-1] not in _data_kinds(pair.before)
    )


def _adds_sensor_kind(change: FieldChange, pair: NoticePair) -> bool:
    """A kind of sensor that was not used before."""
    if change.route[0] != "sensors" or change.route[-1] != "kind" or change.after is None:
        return False
    before = pair.before
    return change.after not in [before.text("sensors", n, "kind") for n in range(before.count("sensors"))]


def _starts_storing(change: FieldChange, pair: NoticePair) -> bool:  # noqa: ARG001
    """Data that was not stored before. A longer retention alone is material, but does not extend the use."""
    stored = change.after is not None and change.after != NOT_STORED
    return _field(change.route) == "retention" and change.before == NOT_STORED and stored


def _widens_provision(change: FieldChange, pair: NoticePair) -> bool:  # noqa: ARG001
    """A later word of PROVISIONS, or a switch between joint use and personal data."""
    if change.route[-2:] != ("third_party", "provision"):
        return False
    if change.before != change.after and change.before in _UNORDERED and change.after in _UNORDERED:
        return True
    return _rank(_REACH, change.after) > _rank(_REACH, change.before)


def _starts_earlier(change: FieldChange, pair: NoticePair) -> bool:  # noqa: ARG001
    """The start moved to an earlier day; a month is compared by its first day."""
    if change.route != ("period", "start"):
        return False
    before, after = (
        Date.parse(value) if isinstance(value, str) else None for value in (change.before, change.after)
    )
    return before is not None and after is not None and after.first < before.first


def _resumes(change: FieldChange, pair: NoticePair) -> bool:
    """A notice that was withdrawn or ended on the day of the revision is active again."""
    return (
        change.route in {("status",), ("ended", "on"), ("period", "end")}
        and pair.before.stage in _INACTIVE
        and pair.after.stage not in _INACTIVE
    )


WIDER: tuple[tuple[ProgramText, Callable[[FieldChange, NoticePair], bool]], ...] = (
    (ProgramText("利用目的", "the purpose"), _changes_purpose),
    (ProgramText("個人の識別", "identification"), _widens_identification),
    (ProgramText("取得する情報の種類", "the kinds of data"), _adds_data_kind),
    (ProgramText("センサーの種類", "the kinds of sensors"), _adds_sensor_kind),
    (ProgramText("保存しなかった情報の保存", "storing what was not stored"), _starts_storing),
    (ProgramText("第三者への提供", "giving to third parties"), _widens_provision),
    (ProgramText("開始日の繰り上げ", "an earlier start"), _starts_earlier),
    (ProgramText("取りやめ・終了からの再開", "going on after an end"), _resumes),
)


def widening(change: FieldChange, pair: NoticePair) -> ProgramText | None:
    """The label of the first test in WIDER that a change passes; None if it does not extend the use."""
    return next((label for label, test in WIDER if test(change, pair)), None)


def _data_kinds(document: Document) -> set[str]:
    """The kinds of data of a notice and of all its phases."""
    phases = range(document.count("phases"))
    return {
        *document.names("data"),
        *(kind for n in phases for kind in document.names("phases", n, "data")),
    }


def _rank(ranks: Mapping[str, int], value: Value | None) -> int:
    return ranks.get(value, 0) if isinstance(value, str) else 0


def field_label(route: Route, languages: tuple[str, ...]) -> ProgramText:
    """The titles of the keys of a route, such as ``問い合わせ先 / 電話番号``; list entries are counted from 1."""
    schema = Validator(languages).schema
    parts: list[ProgramText] = []
    for end, step in enumerate(route, 1):
        if isinstance(step, int):
            parts[-1] = ProgramText(f"{parts[-1].ja} {step + 1}", f"{parts[-1].en} {step + 1}")
        else:
            parts.append(describe(schema, route[:end]).get("title", ProgramText(step, step)))
    return ProgramText(" / ".join(part.ja for part in parts), " / ".join(part.en for part in parts))
