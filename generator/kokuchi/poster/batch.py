"""Many signs at once, in threads: the typesetter releases Python's global lock, so threads use every core."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from kokuchi.poster.glyphs import Unprintable
from kokuchi.poster.pdf import Printer
from kokuchi.poster.place_sheet import PlaceRequest, place_sheet
from kokuchi.poster.sheet_data import Sheet, SheetFactory, SignRequest

# The typesetter needs 2 MB of memory for each page until a PDF is finished.
MAX_SIGNS_PER_FILE = 1000

# So many drafts are tried first; making the others of each sign takes longer than trying again for the few that need them.
_USUAL_DRAFTS = 2

Request: TypeAlias = SignRequest | PlaceRequest
OnProgress = Callable[[int, int], None]
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A PDF to be written: its file name, how many signs it holds, and its bytes or why it cannot be printed."""

    name: str
    signs: int
    pdf: bytes | Unprintable


def sheet_of(factory: SheetFactory, request: Request, *, drafts: int | None = None) -> Sheet:
    """The data of the sheet of a notice, with so many drafts at most, or of a place. Raises Unprintable."""
    if isinstance(request, PlaceRequest):
        return place_sheet(factory, request)
    return factory.sheet(request, drafts=drafts)


def print_one(factory: SheetFactory, printer: Printer, request: Request) -> bytes:
    """The PDF of one sign. Raises Unprintable."""
    return _with_drafts(lambda sheet: printer.print_pdf([sheet]), factory, request)


def _with_drafts(make: Callable[[Sheet], _Made], factory: SheetFactory, request: Request) -> _Made:
    """What ``make`` returns for the sheet with its usual drafts; with all drafts where none of those fits."""
    sheet = sheet_of(factory, request, drafts=_USUAL_DRAFTS)
    try:
        return make(sheet)
    except Unprintable:
        if not sheet.get("more"):
            raise
    return make(sheet_of(factory, request))


def print_each(
    factory: SheetFactory, printer: Printer, requests: Sequence[Request]
) -> Iterator[bytes | Unprintable]:
    """The PDF of each sign, in order, or the error where one cannot be printed."""
    return in_threads(lambda request: print_one(factory, printer, request), requests)


def fit_all(
    factory: SheetFactory, printer: Printer, requests: Sequence[Request]
) -> Iterator[Sheet | Unprintable]:
    """The fitted sheet of each sign, in order, to be printed together with others."""
    return in_threads(lambda request: _with_drafts(printer.fit, factory, request), requests)


def separate_files(
    factory: SheetFactory, printer: Printer, requests: Sequence[Request], on_progress: OnProgress
) -> Iterator[PrintedFile]:
    """One PDF per sign."""
    pdfs = print_each(factory, printer, requests)
    for number, (request, pdf) in enumerate(zip(requests, pdfs, strict=True), 1):
        on_progress(number, len(requests))
        yield PrintedFile(f"{request.name_of_file}.pdf", 1, pdf)


def combined_files(
    factory: SheetFactory,
    printer: Printer,
    requests: Sequence[Request],
    kind: str,
    on_progress: OnProgress,
) -> Iterator[PrintedFile]:
    """All signs in one PDF, or in numbered ones of MAX_SIGNS_PER_FILE signs; named by ``kind`` if it is not empty.

    A PDF with a sign that cannot be printed is not made; one PrintedFile is yielded for each such sign.
    """
    sheets = _counted(fit_all(factory, printer, requests), len(requests), on_progress)
    files = -(-len(requests) // MAX_SIGNS_PER_FILE)
    for number in range(1, files + 1):
        parts = ["posters", kind, requests[0].size, f"{number:0{len(str(files))}}" if files > 1 else ""]
        name = "-".join(filter(None, parts)) + ".pdf"
        batch = list(itertools.islice(sheets, MAX_SIGNS_PER_FILE))
        failed = [sheet for sheet in batch if isinstance(sheet, Unprintable)]
        if failed:
            yield from (PrintedFile(name, 0, error) for error in failed)
            continue
        try:
            pdf = printer.print_pdf(
                [sheet for sheet in batch if not isinstance(sheet, Unprintable)], factory.settings.site_name
            )
        except Unprintable as error:
            yield PrintedFile(name, 0, error)
        else:
            yield PrintedFile(name, len(batch), pdf)


def _counted(items: Iterator[_Made], total: int, on_progress: OnProgress) -> Iterator[_Made]:
    for number, item in enumerate(items, 1):
        on_progress(number, total)
        yield item


def in_threads(make: Callable[[_Item], _Made], items: Sequence[_Item]) -> Iterator[_Made | Unprintable]:
    """What ``make`` returns for each item, in order, or the error where one cannot be printed."""

    def made_or_error(item: _Item) -> _Made | Unprintable:
        try:
            return make(item)
        except Unprintable as error:
            return error

    with ThreadPoolExecutor(max_workers=min(len(items), os.cpu_count() or 1) or 1) as pool:
        yield from pool.map(made_or_error, items)
