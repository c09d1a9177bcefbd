"""What people write is read as what it means, and never where it can mean two things: ``cases/readings.yml``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from kokuchi import calendar, readings, telephone

TABLE: dict[str, Any] = yaml.load((CASES / "readings.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
TODAY = dt.date.fromisoformat(TABLE.pop("today"))
EVERY = [(kind, text, values) for kind, cases in TABLE.items() for text, values in cases.items()]


@pytest.mark.parametrize(
    ("kind", "text", "values"), EVERY, ids=[f"{kind}: {text}" for kind, text, _ in EVERY]
)
def test_a_text_has_exactly_the_readings_of_the_table(kind: str, text: str, values: list[str]) -> None:
    name, _, in_list = kind.partition(" in a ")
    found = readings.readings(name, text, today=None if in_list else TODAY, in_list=bool(in_list))
    assert list(found) == values
    taken = readings.understood(name, text, today=None if in_list else TODAY, in_list=bool(in_list))
    assert taken == (values[0] if len(values) == 1 else None)


def test_every_kind_has_cases() -> None:
    assert {kind.partition(" in a ")[0] for kind in TABLE} == set(readings.KINDS)


FORMS = {
    "date": calendar.DATE_PATTERN,
    "start": calendar.START_PATTERN,
    "duration": calendar.DURATION_PATTERN,
    "length": calendar.LENGTH_PATTERN,
    "hours": rf"always|{calendar.CLOCK_PATTERN}",
    "clock": r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00",
    "count": "0|[1-9][0-9]*",
}
SIGNS = "0123456789年月日時分半午前後令和か~-/.: 約最大以内間年台〜から翌"


@given(st.sampled_from(sorted(FORMS)), st.text(SIGNS, max_size=14), st.booleans())
def test_whatever_is_read_has_the_form_of_the_format_and_reads_as_itself(
    kind: str, text: str, in_list: bool
) -> None:
    import re  # noqa: PLC0415

    for value in readings.readings(kind, text, today=TODAY, in_list=in_list):
        if value != readings.UNTIL:
            assert re.fullmatch(FORMS[kind], value), value
            assert readings.understood(kind, value, today=TODAY) == value


@given(st.text(telephone.SHORT + "0123456789-+() 内線ext.", max_size=18))
def test_a_number_that_is_read_can_be_dialled_and_reads_as_itself(text: str) -> None:
    value = readings.understood("phone", text)
    if value is not None:
        assert telephone.fault(value) == ""
        assert readings.understood("phone", value) == value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("310112011", ("0310112011",)),
        ("3-1011-2011", ("03-1011-2011",)),
        ("9012345678", ("09012345678",)),
        ("120123456", ("0120123456",)),
        ("3-1011-2011 内線12", ("03-1011-2011 ext. 12",)),
        ("12345678", ()),
        ("1234-5678", ()),
        ("110", ()),
        ("0310112011", ("0310112011",)),
    ],
)
def test_a_zero_that_excel_dropped_is_put_back_in_lists_only(text: str, meant: tuple[str, ...]) -> None:
    """It is put back where the number can be dialled with it and not without; elsewhere the person is asked."""
    assert readings.readings("phone", text, in_list=True) == meant
    assert readings.readings("phone", text) == (meant if text.startswith("0") else ())
