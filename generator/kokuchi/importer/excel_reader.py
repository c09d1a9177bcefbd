"""Reads Excel lists (.xlsx, .xlsm). Formulas and macros are not run; the unpacked size is limited.

Formulas, merged cells, error values and days with a time become issues of their cells. A date cell becomes an ISO
date, a time 09:00; a text that looks like a date stays a text, and the rules for dates check it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from kokuchi.diagnostics import ProgramText
from kokuchi.importer import number_format as number_format_of
from kokuchi.importer.cell import MOST_COLUMNS, MOST_ROWS, Cell, UnusableList, column_letters

# The first bytes of .xls (or an encrypted workbook), and of .xlsx.
OLD, NEW = b"\xd0\xcf\x11\xe0", b"PK"
MOST_UNPACKED = 128 * 1024 * 1024  # bytes
_LAST_ROW = MOST_ROWS + 1_000  # the rows of column names and of notes above them
_MOST_MERGED = 100_000  # cells
_MOST_ELEMENTS, _MOST_STRINGS = 300_000, 3_000_000
_WIDEST = 100_000  # elements of one row; Excel has at most 16,384 cells in a row
_DEEPEST = 32
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = ProgramText(
    ja="に式が入っています。「値として貼り付け」で値に直してください",
    en="holds a formula. Paste it as a value",
)
_ERROR = ProgramText(ja="にエラー値が入っています", en="holds an error value")
_MERGED = ProgramText(
    ja="は結合されたセルです。結合を解除し、それぞれのセルに値を書いてください",
    en="is a merged cell. Unmerge it and write the value into each cell",
)
_TIME = ProgramText(
    ja="に日付と時刻（または時間の長さ）が入っています。日付だけ、または文字として書いてください",
    en="holds a time of day. Write only the date, or write it as text",
)
_UNCLEAR = ProgramText(
    ja="のコードは、表示形式「{format}」のため、Excel での見え方が分かりません（値は {text}）。列の表示形式を「文字列」にして、コードを書き直してください",
    en="has a code in the number format “{format}”, so that it is not known what Excel shows (the value is {text}). Format the column as text and enter the code again",
)
Grid = Iterator[tuple[int, list[Cell]]]
# (row, column) of a cell below a merged cell → those of the merged cell's first cell, which has the value.
Covered = dict[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class _Layout:
    """Of a sheet: what has to be known of it before its rows are read.

    ``merged``: the cells covered by a merged cell; ``hidden``: the numbers of hidden rows; ``hidden_columns``: the first
    and the last number of each run of hidden columns; ``used``: the numbers of the columns with a value; ``last``: the
    last row with a value.
    """

    merged: Covered = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    last: int = 0


def read_excel(raw: bytes, shown: str, sheet: str) -> tuple[Grid, list[ProgramText]]:
    """The rows of one sheet (number from 1, cells), and notes about hidden rows and columns.

    ``sheet`` is the name of a sheet; "" selects the only visible one. The rows are read as they are iterated over.
    Raises UnusableList, also during the iteration.
    """
    import openpyxl  # noqa: PLC0415  (only a list in Excel needs it)
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_size(archive, shown)
            parts = _parts(archive, shown)
            _check_elements(archive, set(parts.values()), shown)
            layouts = {
                name: _layout(archive.read(part), shown)
                for name, part in parts.items()
                if part in archive.namelist()
            }
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        chosen = _chosen(book, shown, sheet)
        layout = layouts.get(chosen.title, _Layout())
        since_1904 = book.epoch == CALENDAR_MAC_1904
        return _lines(chosen, layout, shown, since_1904=since_1904), list(_notes(layout))
    except UnusableList:
        raise
    except Exception as error:  # for a corrupt file, openpyxl raises exceptions of any type
        raise _broken(shown, error) from error


def _lines(sheet: Any, layout: _Layout, shown: str, *, since_1904: bool) -> Grid:
    sheet.reset_dimensions()  # the dimensions stored in the file may be wrong
    merged = layout.merged
    anchors = dict.fromkeys(merged.values(), "")
    if not layout.last:
        return
    try:
        for number, cells in enumerate(sheet.iter_rows(max_row=layout.last, max_col=MOST_COLUMNS), 1):
            line: list[Cell] = []
            for column, cell in enumerate(cells, 1):
                anchor = merged.get((number, column))
                line.append(Cell("", _MERGED, anchors[anchor]) if anchor else _cell(cell, since_1904))
                if (number, column) in anchors:
                    anchors[number, column] = line[-1].text
            yield number, line
    except Exception as error:
        raise _broken(shown, error) from error


def _cell(cell: Any, since_1904: bool) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell("", _FORMULA)
    if cell.data_type == "e":
        return Cell("", _ERROR)
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return Cell(value.date().isoformat(), is_date=True) if midnight else Cell("", _TIME)
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), is_date=True)
    if isinstance(value, dt.time) and not value.second:
        return Cell(f"{value:%H:%M}")
    if isinstance(value, dt.time | dt.timedelta):
        return Cell("", _TIME)
    if isinstance(value, bool):
        return Cell(str(value).lower())
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format), since_1904)
    return Cell(str(value).strip(), since_1904=since_1904)


def _number(value: float, number_format: str, since_1904: bool) -> Cell:
    """A number with the leading zeros of its format: 12 in the format ``0000`` is ``0012``, as Excel shows it."""
    text = number_format_of.plain(value)
    if re.fullmatch("0+", number_format):
        return Cell(text.zfill(len(number_format)), since_1904=since_1904)
    seen = number_format_of.shown(value, number_format)
    unclear = _UNCLEAR.format(format=number_format[:40], text=text) if seen is None else None
    return Cell(text, shown=seen if seen and seen != text else "", unclear=unclear, since_1904=since_1904)


def _check_size(archive: zipfile.ZipFile, shown: str) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise UnusableList(
            ja=f"{shown} は、展開すると {unpacked / 1024 / 1024:,.0f} MB になります（{MOST_UNPACKED // 1024 // 1024} MB まで）。店舗の一覧だけを新しいブックに写してください",
            en=f"{shown} would unpack to {unpacked / 1024 / 1024:,.0f} MB (at most {MOST_UNPACKED // 1024 // 1024} MB). Copy only the list of shops into a new workbook",
        )


def _check_elements(archive: zipfile.ZipFile, sheets: Collection[str], shown: str) -> None:
    """Refuse parts other than sheets that are read into memory as a whole and have too many elements."""
    for part in archive.infolist():
        if part.filename not in sheets and part.filename.endswith((".xml", ".rels")):
            most = _MOST_STRINGS if part.filename.endswith("sharedStrings.xml") else _MOST_ELEMENTS
            if archive.read(part).count(b"<") > most:
                raise _too_many(shown)


def _parts(archive: zipfile.ZipFile, shown: str) -> dict[str, str]:
    """Each sheet's name → its file in the archive."""
    if "xl/workbook.xml" not in archive.namelist():
        raise _no_workbook(shown)
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  (the size is limited, see _check_size)
    }
    sheets = ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")  # noqa: S314
    return {
        sheet.get("name", ""): "xl/" + targets.get(sheet.get(_RELATION, ""), "").removeprefix("/xl/")
        for sheet in sheets
    }


def _layout(raw: bytes, shown: str) -> _Layout:
    """Parse a sheet's XML. Raises UnusableList for rows and merged cells that no list of shops has.

    openpyxl fills gaps between rows with empty rows, so the last row with a value is found first. What has been parsed
    is dropped at once: a few KB of a packed workbook can hold millions of empty rows.
    """
    layout, limits = _Layout(), _Limits(shown)
    parents: list[ET.Element] = []
    for event, element in ET.iterparse(io.BytesIO(raw), events=("start", "end")):  # noqa: S314
        if event == "start":
            parents.append(element)
            limits.count(element, len(parents))
            continue
        parents.pop()
        _note(element, layout, limits)
        if parents and parents[-1].tag not in {f"{_MAIN}row", f"{_MAIN}c"}:
            parents[-1].clear()
    return layout


def _note(element: ET.Element, layout: _Layout, limits: _Limits) -> None:
    """Note what an element that ends says of the sheet. Raises UnusableList."""
    if element.tag == f"{_MAIN}c":
        limits.column = _column(element.get("r", ""), limits.column)
        if len(element):
            layout.last = max(layout.last, limits.row)
            layout.used.add(limits.column)
            if limits.row > _LAST_ROW:
                raise _stray_row(limits.shown, limits.row)
    elif element.tag == f"{_MAIN}row" and _is_hidden(element) and limits.inside:
        layout.hidden.append(limits.row)
    elif element.tag == f"{_MAIN}col" and _is_hidden(element):
        layout.hidden_columns.append((int(element.get("min") or 1), int(element.get("max") or 1)))
    elif element.tag == f"{_MAIN}mergeCell":
        _add_merged(layout.merged, element.get("ref", ""), limits.shown)


def _is_hidden(element: ET.Element) -> bool:
    return element.get("hidden") in {"1", "true"}


def _column(reference: str, before: int) -> int:
    """The number of the column of a cell such as ``AB12``; without a reference, the one after the cell before."""
    letters = re.match("[A-Z]{1,3}", reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number or before + 1


@dataclass(slots=True)
class _Limits:
    """Counts the elements of a sheet: the numbers of the row and the cell, how many rows, and the elements of the row."""

    shown: str
    row: int = 0
    column: int = 0
    rows: int = 0
    inside: int = 0

    def count(self, element: ET.Element, depth: int) -> None:
        """Count an element that begins. Raises UnusableList if there are too many, or too many inside each other."""
        if element.tag == f"{_MAIN}row":
            self.row, self.rows = int(element.get("r") or self.row + 1), self.rows + 1
            self.inside = self.column = 0
        elif element.tag != f"{_MAIN}mergeCell":
            self.inside += 1
        if self.rows > _MOST_ELEMENTS or self.inside > _WIDEST or depth > _DEEPEST:
            raise _too_many(self.shown)


def _add_merged(merged: Covered, reference: str, shown: str) -> None:
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    first_column, first, last_column, last = range_boundaries(reference)
    rows = range(int(first or 1), int(last or 1) + 1)
    columns = range(int(first_column or 1), min(int(last_column or 1), MOST_COLUMNS) + 1)
    if len(merged) + len(rows) * len(columns) > _MOST_MERGED:
        raise UnusableList(
            ja=f"{shown} の結合されたセル（{reference[:40]}）が大きすぎます。結合を解除してください",
            en=f"the merged cells of {shown} ({reference[:40]}) are too large. Unmerge them",
        )
    anchor = (rows.start, columns.start)
    merged |= {(row, column): anchor for row in rows for column in columns if (row, column) != anchor}


def _stray_row(shown: str, row: int) -> UnusableList:
    return UnusableList(
        ja=f"{shown} の {row:,} 行目に値があります（{MOST_ROWS:,} 行まで読みます）。その行を削除するか、いくつかに分けてください",
        en=f"{shown} has a value in row {row:,} (at most {MOST_ROWS:,} rows are read). Delete that row, or split the list",
    )


def _too_many(shown: str) -> UnusableList:
    return UnusableList(
        ja=f"{shown} の行や書式が多すぎます。店舗の一覧だけを新しいブックに写してください",
        en=f"{shown} has too many rows or formats. Copy only the list of shops into a new workbook",
    )


def _notes(layout: _Layout) -> Iterator[ProgramText]:
    if layout.hidden:
        listed = _first_few([str(number) for number in layout.hidden])
        yield ProgramText(
            ja=f"非表示の行も読み込みました（{len(layout.hidden):,} 行: {listed}）。不要なら削除してください",
            en=f"hidden rows were read as well ({len(layout.hidden):,}: {listed}); delete them if they do not count",
        )
    columns = sorted(
        number
        for number in layout.used
        if any(first <= number <= last for first, last in layout.hidden_columns)
    )
    if columns:
        listed = _first_few([column_letters(number - 1) for number in columns])
        yield ProgramText(
            ja=f"非表示の列も読み込みました（{len(columns):,} 列: {listed}）。不要なら削除してください",
            en=f"hidden columns were read as well ({len(columns):,}: {listed}); delete them if they do not count",
        )


def _first_few(names: list[str]) -> str:
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def _chosen(book: Any, shown: str, sheet: str) -> Any:
    names = ", ".join(f"“{found.title}”" for found in book.worksheets)
    if sheet:
        if sheet not in book.sheetnames:
            raise UnusableList(
                ja=f"{shown} に「{sheet}」というシートはありません（あるのは {names}）",
                en=f"{shown} has no sheet “{sheet}” (it has {names})",
            )
        return book[sheet]
    visible = [found for found in book.worksheets if found.sheet_state == "visible"]
    if len(visible) != 1:
        raise UnusableList(
            ja=f"{shown} にはシートがいくつもあります（{names}）。どれを読むかを、対応表の sheet: に書いてください",
            en=f"{shown} has several sheets ({names}). Name the one to read under sheet: in the column map",
        )
    return visible[0]


def _no_workbook(shown: str) -> UnusableList:
    return UnusableList(
        ja=f"{shown} は Excel のブックではありません。Excel（.xlsx）か CSV で保存し直してください",
        en=f"{shown} is no Excel workbook. Save it as Excel (.xlsx) or CSV",
    )


def _broken(shown: str, error: Exception) -> UnusableList:
    detail = " ".join(str(error).split())[:120]
    return UnusableList(
        ja=f"{shown} が壊れているようです。Excel で開いて保存し直してください（{detail}）",
        en=f"{shown} seems to be broken. Open it in Excel and save it again ({detail})",
    )
