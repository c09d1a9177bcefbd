"""Many signs at once: the typesetter works outside of Python's lock, so threads use every core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kokuchi.poster.pdf import Printer
from kokuchi.poster.sheet_data import Sheet, SheetFactory, SignRequest, Unprintable

_Made = TypeVar("_Made")


def print_each(
    factory: SheetFactory, printer: Printer, wanted: Sequence[SignRequest]
) -> Iterator[bytes | Unprintable]:
    """The PDF of each sign, in order; where one cannot be printed, why."""
    return _side_by_side(lambda one: printer.print_pdf([factory.sheet(one)]), wanted)


def fit_all(
    factory: SheetFactory, printer: Printer, wanted: Sequence[SignRequest]
) -> Iterator[Sheet | Unprintable]:
    """The sheet of each sign, ready to be printed together with others."""
    return _side_by_side(lambda one: printer.fit(factory.sheet(one)), wanted)


def _side_by_side(
    make: Callable[[SignRequest], _Made], wanted: Sequence[SignRequest]
) -> Iterator[_Made | Unprintable]:
    def one(sign: SignRequest) -> _Made | Unprintable:
        try:
            return make(sign)
        except Unprintable as error:
            return error

    with ThreadPoolExecutor(max_workers=min(len(wanted), os.cpu_count() or 1) or 1) as pool:
        yield from pool.map(one, wanted)
