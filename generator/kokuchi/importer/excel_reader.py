"""Reads Excel lists (.xlsx, .xlsm). Formulas and macros are not run; the unpacked size is limited.

Formulas, merged cells, error values and days with a time become issues of their cells. A date cell becomes an ISO
date, a time 09:00; a text that looks like a date stays a text, and the rules for dates check it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from kokuchi.diagnostics import ProgramText
from kokuchi.importer.cell import MOST_COLUMNS, Cell, UnusableList

# The first bytes of .xls (or an encrypted workbook), and of .xlsx.
OLD, NEW = b"\xd0\xcf\x11\xe0", b"PK"
MOST_UNPACKED = 128 * 1024 * 1024  # bytes
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
Grid = Iterator[tuple[int, list[Cell]]]
# (row, column) of a cell below a merged cell → those of the merged cell's first cell, which has the value.
Covered = dict[tuple[int, int], tuple[int, int]]


def read_excel(raw: bytes, shown: str, sheet: str) -> tuple[Grid, list[ProgramText]]:
    """The rows of one sheet (number from 1, cells), and notes such as hidden rows.

    ``sheet`` is the name of a sheet; "" selects the only visible one. The rows are read as they are iterated over.
    Raises UnusableList, also during the iteration.
    """
    import openpyxl  # noqa: PLC0415  (only a list in Excel needs it)

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_size(archive, shown)
            parts = _parts(archive, shown)
            layout_of = {
                name: archive.read(part) for name, part in parts.items() if part in archive.namelist()
            }
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        chosen = _chosen(book, shown, sheet)
        merged, hidden = _layout(layout_of.get(chosen.title, b"<worksheet/>"))
        return _lines(chosen, merged, shown), _notes(hidden)
    except UnusableList:
        raise
    except Exception as error:  # for a corrupt file, openpyxl raises exceptions of any type
        raise _broken(shown, error) from error


def _lines(sheet: Any, merged: Covered, shown: str) -> Grid:
    sheet.reset_dimensions()  # the dimensions stored in the file may be wrong
    anchors = dict.fromkeys(merged.values(), "")
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            line: list[Cell] = []
            for column, cell in enumerate(cells, 1):
                anchor = merged.get((number, column))
                line.append(Cell("", _MERGED, anchors[anchor]) if anchor else _cell(cell))
                if (number, column) in anchors:
                    anchors[number, column] = line[-1].text
            yield number, line
    except Exception as error:
        raise _broken(shown, error) from error


def _cell(cell: Any) -> Cell:
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
        return Cell(_number(value, str(cell.number_format)))
    return Cell(str(value).strip())


def _number(value: float, number_format: str) -> str:
    """A number with the leading zeros of its format: 12 in the format ``0000`` is ``0012``, as Excel shows it."""
    text = str(int(value)) if value == int(value) else repr(value)
    return text.zfill(len(number_format)) if re.fullmatch("0+", number_format) else text


def _check_size(archive: zipfile.ZipFile, shown: str) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise UnusableList(
            ja=f"{shown} は、展開すると {unpacked / 1024 / 1024:,.0f} MB になります（{MOST_UNPACKED // 1024 // 1024} MB まで）。店舗の一覧だけを新しいブックに写してください",
            en=f"{shown} would unpack to {unpacked / 1024 / 1024:,.0f} MB (at most {MOST_UNPACKED // 1024 // 1024} MB). Copy only the list of shops into a new workbook",
        )


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


def _layout(raw: bytes) -> tuple[Covered, list[int]]:
    """Parse a sheet's XML: the cells covered by a merged cell, and the numbers of hidden rows."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    merged: Covered = {}
    hidden: list[int] = []
    for _, element in ET.iterparse(io.BytesIO(raw)):  # noqa: S314
        if element.tag == f"{_MAIN}row":
            if element.get("hidden") in {"1", "true"} and len(element):
                hidden.append(int(element.get("r", "0")))
            element.clear()
        elif element.tag == f"{_MAIN}mergeCell" and len(merged) < 1_000_000:
            first_column, first, last_column, last = range_boundaries(element.get("ref", ""))
            rows = range(int(first or 1), min(int(last or 1), int(first or 1) + 100_000) + 1)
            columns = range(int(first_column or 1), min(int(last_column or 1), MOST_COLUMNS) + 1)
            anchor = (rows.start, columns.start)
            merged |= {(row, column): anchor for row in rows for column in columns if (row, column) != anchor}
    return merged, hidden


def _notes(hidden: list[int]) -> list[ProgramText]:
    if not hidden:
        return []
    listed = ", ".join(map(str, hidden[:10])) + (" …" if len(hidden) > 10 else "")
    return [
        ProgramText(
            ja=f"非表示の行も読み込みました（{len(hidden):,} 行: {listed}）。不要なら削除してください",
            en=f"hidden rows were read as well ({len(hidden):,}: {listed}); delete them if they do not count",
        )
    ]


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
