"""Makes the parts of a notice from typed values (``kokuchi.values``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from kokuchi.notice.parts import (
    Announced,
    CameraPlace,
    Cameras,
    Contact,
    Operator,
    Period,
    Phase,
    Purpose,
    ThirdParty,
)
from kokuchi.values import TEXT_KEY

Kind = TypeVar("Kind")


def replaceable(values: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a notice that a phase may replace."""
    return {
        "operator": from_values(Operator, values["operator"]),
        "purposes": tuple(from_values(Purpose, entry) for entry in values["purpose"]),
        "data": values["data"],
        "handling": values["handling"],
        "retention": values["retention"],
        "cameras": cameras_from_values(values["cameras"]),
        "third_party": from_values(ThirdParty, values["third_party"]),
        "contact": from_values(Contact, values["contact"]),
    }


def from_values(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """An object of one of the classes of ``parts`` from typed values. Sub-keys by which nothing is decided stay in ``values``."""
    return kind(**{name: values[name] for name in vars(kind)["__dataclass_fields__"] if name in values})


def period_from_values(values: Mapping[str, Any]) -> Period:
    """``period``, from its typed value."""
    days = sorted(values.get("days", ()), key=lambda day: day.first)
    first_and_last = {"start": days[0], "end": days[-1]} if days else {}
    return from_values(Period, {**values, **first_and_last, "days": tuple(days)})


def cameras_from_values(values: Mapping[str, Any]) -> Cameras:
    """``cameras``, from its typed value."""
    places = tuple(
        CameraPlace(entry[TEXT_KEY], entry["count"], entry.get("position"), entry.get("photo", ""))
        for entry in values.get("places", ())
    )
    return from_values(Cameras, {**values, "places": places})


def announced_from_values(values: Mapping[str, Any]) -> Announced:
    """``announced``, from its typed value: the reason and the approval of a waiver become attributes."""
    waiver = values.get("waiver")
    shorter = {"waiver": waiver[TEXT_KEY], "approved_by": waiver["approved_by"]} if waiver else {}
    return from_values(Announced, {**values, **shorter})


def phase_from_values(values: Mapping[str, Any]) -> Phase:
    """An entry of ``phases``, from its typed value."""
    return Phase(values["name"], values["start"], values.get("end"), values)
