"""`kokuchi import`: lists of shops become notices, again and again, and nobody's edits are lost.

Each folder of cases/import is a case: ``list.csv`` and ``map.yml`` (and ``shared.yml``) become ``expected/``, and what is
printed is ``printed.txt``. Where a list came before, it is ``before.csv``; ``edits/`` is what people did to its files.
"""

from __future__ import annotations

import csv
import functools
import io
import itertools
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import messy_list
import openpyxl
import pytest
from click.testing import CliRunner
from conftest import CASES, ROOT, TODAY, Project, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kokuchi import atomic_file
from kokuchi.cli.import_ import import_
from kokuchi.importer import UnusableList, folders, mapping, read_column_map, read_table, run_import
from kokuchi.importer.mapping import Template
from kokuchi.importer.result import ImportRequest
from kokuchi.importer.table import Wanted
from kokuchi.readings import understood
from kokuchi.settings import load as load_settings
from kokuchi.source import parse

FOLDERS = sorted((CASES / "import").iterdir())
FIRST = CASES / "import" / "first-time"
HEAD = "店舗コード,店名,Shop name,台数,開始日,告知日,閉店日,データ消去日\n"
ROW = "001,中央店,Central,3,2027-02-01,2026-11-24,,\n"


def _import(project: Project, *words: str, source: str = "list.csv") -> tuple[int, str]:
    shared = ("--map", "map.yml", "--shared", "shared.yml", "--today", TODAY.isoformat())
    assert project.folder == Path.cwd()
    done = CliRunner().invoke(import_, [source, *shared, *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def chain(project: Project) -> Project:
    """A project with a map and shared values, as a chain of shops has them."""
    shutil.copy(FIRST / "map.yml", project.folder)
    shutil.copy(FIRST / "shared.yml", project.folder)
    (project.folder / "list.csv").write_text(HEAD + ROW, encoding="utf-8")
    return project


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("case", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_list_becomes_exactly_its_notices(
    case: Path, project: Project, golden: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    for path in case.glob("*.*"):
        shutil.copy(path, project.folder)
    words: tuple[str, ...] = ()
    if (case / "before.csv").exists():
        assert _import(project, source="before.csv")[0] == 0
        project.copy(case / "edits")
        words = ("--vanished-on", "2026-11-15")
    before = _tree(project.sites)
    planned = _import(project, "--dry-run", "--lang", "ja", *words)[1]
    assert _tree(project.sites) == before, "a dry run writes nothing"
    code, printed = _import(project, "--lang", "en", *words)
    assert code == (1 if ": error: " in printed else 0)
    golden(case / "printed.txt", planned + "\n" + printed)
    if request.config.getoption("--refresh"):
        shutil.rmtree(case / "expected", ignore_errors=True)
        shutil.copytree(project.sites, case / "expected")
    assert _tree(project.sites) == _tree(case / "expected")
    again = _import(project, "--lang", "en", *words)[1]
    assert _tree(project.sites) == _tree(case / "expected"), "a second time changes nothing"
    for kind in ("New:", "Changed:", "Ended:", "Reopened:", "With a new code:"):
        assert kind not in again
    assert project.run("fmt", "--check").returncode == 0, "it writes the form of fmt"
    assert not project.check().errors


class Stopped(BaseException):
    """The program ends here, as if it were killed."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_import_that_is_stopped_anywhere_is_finished_by_running_it_again(
    moment: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever call that puts a file in its place is the last one: no notice is there twice, none is ended by mistake."""
    case = CASES / "import" / "list-has-changed"
    words = ("--vanished-on", "2026-11-15")
    calls = {name: getattr(os, name) for name in ("replace", "rename", "link", "unlink")}
    for last in itertools.count(1):
        shutil.rmtree(project.sites, ignore_errors=True)
        for path in case.glob("*.*"):
            shutil.copy(path, project.folder)
        assert _import(project, source="before.csv")[0] == 0
        project.copy(case / "edits")
        count = itertools.count(1)

        def stopping(
            name: str, *given: Any, count: Iterator[int] = count, last: int = last, **more: Any
        ) -> None:
            ends = next(count) == last
            if not (ends and moment == "before"):
                calls[name](*given, **more)
            if ends:
                raise Stopped

        with monkeypatch.context() as patch:
            for name in calls:
                patch.setattr(os, name, functools.partial(stopping, name))
            try:
                _import(project, *words)
            except (Stopped, AssertionError):
                pass
            else:
                break
        _import(project, *words)
        left = [name for name in _tree(project.sites) if name.endswith(".tmp")]
        assert {name: text for name, text in _tree(project.sites).items() if name not in left} == _tree(
            case / "expected"
        )
        assert len(left) <= 1
    assert last > 5


def test_what_a_killed_program_left_is_removed_once_nobody_can_be_writing_it(tmp_path: Path) -> None:
    left = {name: tmp_path / f".shop-{name}-abcd1234.tmp" for name in ("old", "new")}
    for path in left.values():
        path.write_text("half", encoding="utf-8")
    os.utime(left["old"], (0, 0))
    atomic_file.create_file(tmp_path / "shop.yml", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [left["new"].name, "shop.yml"]


# Kinds of files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("cp932"),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW).replace(",", "\t").encode("cp932"),
        ("\n\n ,,\n" + HEAD + "\n" + ROW + ",,,,,,,\n\n").encode(),
        (HEAD + ROW).replace("店舗コード", '"店舗コード"').replace("中央店", '"中央店"').encode(),
    ],
    ids=["utf-8 with a mark", "shift_jis", "crlf", "tabs", "empty rows", "quotes"],
)
def test_a_list_may_be_saved_in_many_ways(raw: bytes, chain: Project) -> None:
    assert _import(chain)[0] == 0
    expected = _tree(chain.sites)
    shutil.rmtree(chain.sites)
    chain.sites.mkdir()
    (chain.folder / "list.csv").write_bytes(raw)
    assert _import(chain)[0] == 0
    assert _tree(chain.sites) == expected


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ((HEAD + ROW).encode("utf-16"), "UTF-16"),
        ((HEAD + ROW).encode("euc_jp"), "EUC-JP"),
        *(
            (text.encode(encoding), "is neither UTF-8 nor Shift_JIS (line 1)")
            for encoding, text in (
                ("gb18030", "编号,店名,台数\n001,中央店,3\n"),
                ("gb18030", "店名,电话\n中央店,1\n"),
                ("cp949", "매장코드,매장명,카메라 수\n001,중앙점,3\n"),
                ("euc_kr", "코드,이름\n001,중앙점\n"),
            )
        ),
        ((HEAD + "\0" + ROW).encode(), "not text"),
        (bytes(range(256)) * 20, "not text"),
        (b"", "no row of column names"),
        (b"\n , \n", "no row of column names"),
        ((HEAD + '"001,x\n').encode(), 'every quote (") is closed'),
        ((HEAD.replace("店名", "店舗コード") + ROW).encode(), "more than one column “店舗コード”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel workbook (.xlsx)"),
        (b"PK\x03\x04 not really", "seems to be broken"),
        (b"a" * (32 * 1024 * 1024 + 1), "too large"),
        (("a" * 200_000).encode(), "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_do(raw: bytes, word: str, chain: Project) -> None:
    (chain.folder / "list.csv").write_bytes(raw)
    code, printed = _import(chain, "--lang", "en")
    assert (code, word in printed) == (2, True), printed
    assert not _tree(chain.sites)


def _book(path: Path, *rows: list[Any]) -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return book


def test_excel_gives_the_same_notices_as_csv(chain: Project) -> None:
    import datetime as dt  # noqa: PLC0415

    assert _import(chain)[0] == 0
    expected = _tree(chain.sites)
    shutil.rmtree(chain.sites)
    chain.sites.mkdir()
    book = _book(
        chain.folder / "list.xlsx",
        HEAD.strip().split(","),
        [1, "中央店", "Central", 3, dt.date(2027, 2, 1), dt.datetime(2026, 11, 24), None, None],
    )
    book.active["A2"].number_format = "000"
    book.active.row_dimensions[2].hidden = True
    book.save(chain.folder / "list.xlsx")
    code, printed = _import(chain, "--lang", "en", source="list.xlsx")
    assert (code, _tree(chain.sites)) == (0, expected)
    assert "hidden rows were read as well (1: 2)" in printed


def test_what_excel_would_decide_silently_is_told_with_its_row(chain: Project) -> None:
    import datetime as dt  # noqa: PLC0415

    day = "2027-02-01"
    book = _book(
        chain.folder / "list.xlsx",
        HEAD.strip().split(","),
        ["a1", "中央店", "Central", "=1+2", day, "2026-11-24"],
        ["a2", "北店", "North", 3, dt.datetime(2027, 2, 1, 9, 30), "2026-11-24"],
        ["a3", "南店", "South", 3, "令和9年2月1日", "2026-11-24"],
        ["a4", "東店", "East", 2, day, "2026-11-24"],
        ["a5", None, "East", 2, day, "2026-11-24"],
        ["a6", "西店", "West", "#N/A", day, "2026-11-24"],
        ["a7", "港店", "Harbour", 2.5, day, "2026-11-24"],
        ["a8", "丘店", "Hill", 2, day, "2026-11-24"],
    )
    book.active.merge_cells("B5:B6")
    book.active["D7"].data_type = "e"
    book.save(chain.folder / "list.xlsx")
    code, printed = _import(chain, "--lang", "en", source="list.xlsx")
    assert code == 1
    for said in (
        "list.xlsx:2: error: “台数” holds a formula. Paste it as a value (D2)",
        "list.xlsx:3: error: “開始日” holds a time of day. Write only the date, or write it as text (E3)",
        "list.xlsx:4: error: “令和9年2月1日” under “開始日” is not in the format YYYY-MM-DD (E4) [bad-date]",
        "list.xlsx:6: error: “店名” is a merged cell. Unmerge it and write the value into each cell (B6)",
        "list.xlsx:7: error: “台数” holds an error value (D7)",
        "list.xlsx:8: error: “台数” is “2.5”, which is not allowed (D8) [wrong-form]",
        "Rows not imported: 6",
    ):
        assert said in printed
    assert sorted(path.stem for path in chain.sites.rglob("*-a*.yml")) == ["midori-mart-a4", "midori-mart-a8"]


def test_days_are_counted_from_1904_where_the_workbook_does(chain: Project) -> None:
    """Also in cells without the format of a date, and in text."""
    with (chain.folder / "map.yml").open("a", encoding="utf-8") as plan:
        plan.write("read: japanese\n")
    row = ["001", "中央店", "Central", 3]
    book = _book(chain.folder / "list.xlsx", HEAD.strip().split(","), [*row, 44957, "44889", None, None])
    book.epoch = CALENDAR_MAC_1904
    book.save(chain.folder / "list.xlsx")
    code, printed = _import(chain, "--lang", "en", source="list.xlsx")
    assert code == 0, printed
    assert "E2 44957 → 2027-02-01" in printed
    assert "F2 44889 → 2026-11-25" in printed


@pytest.mark.parametrize(
    ("number_format", "value", "id_"),
    [
        ('"M"000', 1, "m001"),
        ("\\M000", 12, "m012"),
        ("00-00", 123, "01-23"),
        ("000_ ;[Red]-000", 1, "001"),
        ("#,##0", 1234, "1234"),
        ("0_ ", 7, "7"),
        ("General", 7, "7"),
    ],
)
def test_a_code_is_what_excel_shows(number_format: str, value: int, id_: str, chain: Project) -> None:
    """It becomes an address for ever, and people know the shop by what they see."""
    assert _with_code(chain, value, number_format)[0] == 0
    assert (chain.sites / "midori-mart" / f"midori-mart-{id_}.yml").exists()


@pytest.mark.parametrize(
    ("number_format", "value", "said"),
    [
        ('000"番"', 1, "the code “001番” cannot be used in an address"),
        ("0.00", 1, "“店舗コード” has a code in the number format “0.00”"),
        ('[>5]"a"0;"b"0', 7, "it is not known what Excel shows (the value is 7)"),
        ('"M"000', -1, "it is not known what Excel shows (the value is -1)"),
    ],
)
def test_a_code_of_which_excel_shows_something_else_is_reported(
    number_format: str, value: int, said: str, chain: Project
) -> None:
    """A wrong guess would be printed on signs."""
    code, printed = _with_code(chain, value, number_format)
    assert (code, said in printed, "(A2" in printed) == (1, True, True), printed
    assert not list(chain.sites.rglob("midori-mart-*.yml"))


def test_a_code_that_has_its_notice_is_not_doubted_for_its_format(chain: Project) -> None:
    """Its address is printed on signs already."""
    assert _with_code(chain, 7, "General")[0] == 0
    code, printed = _with_code(chain, 7, "0.00")
    assert code == 0, printed


def _with_code(chain: Project, value: float, number_format: str) -> tuple[int, str]:
    """An import of one shop whose code is a number in a format."""
    day = "2027-02-01"
    row = [value, "中央店", "Central", 3, day, "2026-11-24", None, None]
    book = _book(chain.folder / "list.xlsx", HEAD.strip().split(","), row)
    book.active["A2"].number_format = number_format
    book.save(chain.folder / "list.xlsx")
    return _import(chain, "--lang", "en", source="list.xlsx")


def test_hidden_columns_with_values_are_named_as_hidden_rows_are(chain: Project) -> None:
    """Those beyond the list, which many hide, are not."""
    book = _book(chain.folder / "list.xlsx", HEAD.strip().split(","), ROW.strip().split(","))
    for first, last in (("C", "D"), ("K", "XFD")):
        group = book.active.column_dimensions[first]
        group.hidden, group.min, group.max = True, *map(column_index_from_string, (first, last))
    book.save(chain.folder / "list.xlsx")
    assert (
        "hidden columns were read as well (2: C, D)" in _import(chain, "--lang", "en", source="list.xlsx")[1]
    )
    assert "非表示の列も読み込みました（2 列: C, D）" in _import(chain, "--lang", "ja", source="list.xlsx")[1]


def test_a_day_of_the_week_that_does_not_fit_is_said_to_be_wrong(chain: Project) -> None:
    """The day exists; which of the two is wrong only a person knows."""
    with (chain.folder / "map.yml").open("a", encoding="utf-8") as plan:
        plan.write("read: japanese\n")
    (chain.folder / "list.csv").write_text(
        HEAD + ROW.replace("2027-02-01", "2027年2月1日(火)"), encoding="utf-8"
    )
    code, printed = _import(chain, "--lang", "en")
    assert (code, "the wrong day of the week (2027-02-01 is a Monday)" in printed) == (1, True), printed
    assert "曜日が合いません（2027-02-01 は月曜日です）" in _import(chain, "--lang", "ja")[1]


def test_a_workbook_with_several_sheets_asks_which_one(chain: Project) -> None:
    book = _book(chain.folder / "list.xlsx", HEAD.strip().split(","), ROW.strip().split(","))
    book.create_sheet("別の表")
    book.save(chain.folder / "list.xlsx")
    code, printed = _import(chain, "--lang", "en", source="list.xlsx")
    assert code == 2
    assert "several sheets (“Sheet”, “別の表”)" in printed
    with (chain.folder / "map.yml").open("a", encoding="utf-8") as plan:
        plan.write("sheet: Sheet\n")
    assert _import(chain, source="list.xlsx")[0] == 0


def test_a_workbook_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(130):
                part.write(b" " * 1024 * 1024)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnusableList, match="would unpack to 130 MB"):
        read_table(path, "bomb.xlsx")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "word/document.xml"])
def test_any_other_archive_is_no_workbook(name: str, tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr(name, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    path = tmp_path / "list.xlsx"
    path.write_bytes(raw.getvalue())
    with pytest.raises(UnusableList, match=r"no Excel workbook|seems to be broken"):
        read_table(path, "list.xlsx")


# The map ------------------------------------------------------------------------------------------


def test_a_key_of_a_map_that_is_there_is_never_asked_for(chain: Project) -> None:
    """Each key has a message of its own that says how it is written."""
    for key in mapping.KEYS:
        wrong = "{a: b}" if key in {"id", "folder", "group", "sheet", "header", "read"} else "x"
        (chain.folder / "map.yml").write_text(
            f"id: a-{{店舗コード}}\nnotice: {{title: x}}\n{key}: {wrong}\n", encoding="utf-8"
        )
        if key in {"id", "notice"}:
            (chain.folder / "map.yml").write_text(f"id: {wrong}\nnotice: x\n", encoding="utf-8")
        for language in ("en", "ja"):
            said = _import(chain, "--lang", language)[1]
            hints = [line for line in said.splitlines() if line.strip().startswith("=")]
            assert any(f"{key}:" in hint for hint in hints), said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{台数}", "{代数}", "there is no column “代数” in list.csv"),
        ("{店舗コード}", "{店舗コート}", "Did you mean “店舗コード”?"),
        ("  cameras:", "  camera:", "did you mean “cameras”"),
        ("folder:", "folders:", "a map has no key “folders”"),
        ('ja: "{店名}の入口"', "ja: {店名}の入口", "a value that begins with { is not quoted"),
        ('"{台数}"', '"{台数"', "the braces in “{台数” are not right"),
        ("notice:", "notices:", "did you mean “notice”?"),
        ("folder: midori-mart\n", "", "give the folder under folder:"),
        ("folder: midori-mart", "folder: ../elsewhere", "“../elsewhere” is not a folder below sites/"),
        ("id: midori-mart-{店舗コード}\n", "", "the map has no “id”"),
        ("folder: midori-mart", "folder: midori-mart\nread: yes", "read cannot be “yes”"),
        ("folder: midori-mart", "folder: midori-mart\nheader: two", "such as header: 3 (header"),
        ("folder: midori-mart", "folder: midori-mart\nheader: 3-9", "such as header: 3 (header"),
        ("folder: midori-mart", "folder: midori-mart\nheader: [3]", "such as header: 3 (header"),
        ("folder: midori-mart", "folder: midori-mart\nread: [japanese]", "write read: japanese; it takes"),
        ("folder: midori-mart", "folder: {a: b}", "such as folder: midori-mart"),
        ("folder: midori-mart", "folder: midori-mart\nsheet: [a]", "such as sheet: Shops"),
        ("folder: midori-mart", "folder: midori-mart\ngroup: [a]", 'such as group: "{prefecture}"'),
        ("id: midori-mart-{店舗コード}", "id: [a]", 'such as id: "midori-mart-{code}"'),
    ],
)
def test_a_map_that_does_not_fit_says_where_and_what_there_is(
    old: str, new: str, said: str, chain: Project
) -> None:
    path = chain.folder / "map.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert (code, said in printed) == (2, True), printed
    assert not _tree(chain.sites)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("",)),
        ("a", ("a",)),
        ("{b}", ("", "b", "")),
        ("a{ b  c }d{e}", ("a", "b c", "d", "e", "")),
        ("{{a}}", ("{a}",)),
        ("{", None),
        ("}", None),
        ("{}", None),
        ("{a{b}", None),
    ],
)
def test_a_template_is_text_and_columns(text: str, parts: tuple[str, ...] | None) -> None:
    found = Template.parse(text)
    assert (found.parts if found else None) == parts


def test_half_a_text_is_none() -> None:
    template = Template.parse("{店名}の入口（{階}）")
    assert template is not None
    assert template.filled({"店名": "中央店", "階": ""}) is None
    assert template.filled({"店名": "中央店", "階": "1階"}) == "中央店の入口（1階）"


# Again and again ----------------------------------------------------------------------------------


def test_shared_values_that_are_wrong_are_said_once_and_nothing_is_written(chain: Project) -> None:
    path = chain.folder / "shared.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("1 year", "some time"), encoding="utf-8")
    (chain.folder / "list.csv").write_text(HEAD + ROW + ROW.replace("001", "002"), encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert code == 1
    assert printed.count(": error: ") == 1
    assert not _tree(chain.sites)


def test_the_same_finding_in_many_rows_is_said_once(chain: Project) -> None:
    rows = [ROW.replace("001", f"{n:03}").replace("2027-02-01", "2026-12-01") for n in range(40)]
    (chain.folder / "list.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert code == 1
    assert printed.count("[late-announcement]") == 2, "one for each of the two announcements"
    assert "the same in rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 29 more" in printed
    assert "Rows not imported: 40" in printed


def test_a_shop_that_the_list_lacks_is_never_ended_without_being_told_to(chain: Project) -> None:
    (chain.folder / "list.csv").write_text(
        HEAD + ROW + ROW.replace("001", "002").replace("中央", "北"), encoding="utf-8"
    )
    assert _import(chain)[0] == 0
    before = _tree(chain.sites)
    (chain.folder / "list.csv").write_text(HEAD + ROW, encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert (code, _tree(chain.sites)) == (1, before)
    assert "the list has no row for “midori-mart-002”" in printed
    (chain.folder / "list.csv").write_text(
        HEAD + ROW + "？,x,x,1,2027-02-01,2026-11-24,,\n", encoding="utf-8"
    )
    printed = _import(chain, "--lang", "en", "--vanished-on", "2027-03-01")[1]
    assert "some rows have no usable code" in printed
    assert _tree(chain.sites) == before


def test_overwrite_replaces_what_was_edited(chain: Project) -> None:
    assert _import(chain)[0] == 0
    path = chain.sites / "midori-mart/midori-mart-001.yml"
    made = path.read_text(encoding="utf-8")
    path.write_text(made.replace("中央店", "本店"), encoding="utf-8")
    (chain.folder / "list.csv").write_text(HEAD + ROW.replace(",3,", ",4,"), encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert code == 1
    assert "was edited since the last import" in printed
    assert "本店" in path.read_text(encoding="utf-8")
    assert _import(chain, "--overwrite")[0] == 0
    assert "count: 4" in path.read_text(encoding="utf-8")


def test_line_ends_of_windows_are_no_edit(chain: Project) -> None:
    assert _import(chain)[0] == 0
    path = chain.sites / "midori-mart/midori-mart-001.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (chain.folder / "list.csv").write_text(HEAD + ROW.replace(",3,", ",4,"), encoding="utf-8")
    assert _import(chain)[0] == 0
    assert "count: 4" in path.read_text(encoding="utf-8")


def test_an_id_that_another_folder_has_is_refused(chain: Project, sample: str) -> None:
    chain.add("elsewhere/midori-mart-001.yml", sample)
    code, printed = _import(chain, "--lang", "en")
    assert code == 1
    assert "is already used by sites/elsewhere/midori-mart-001.yml" in printed


def test_a_folder_that_is_a_link_is_refused(chain: Project, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (chain.sites / "midori-mart").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert _import(chain)[0] == 2
    assert not os.listdir(tmp_path / "outside")  # noqa: PTH208


def test_no_folder_has_more_files_than_github_shows(chain: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folders.MOST_FILES == 1000
    monkeypatch.setattr(folders, "MOST_FILES", 20)
    rows = [ROW.replace("001", f"{n:04}").replace("中央", str(n)) for n in range(23)]
    (chain.folder / "list.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    assert _import(chain)[0] == 0
    counts = {
        folder.name: len(list(folder.glob("*.yml")))
        for folder in (chain.sites / "midori-mart").iterdir()
        if folder.is_dir()
    }
    assert counts == {"001": 20, "002": 3}
    before = _tree(chain.sites)
    (chain.folder / "list.csv").write_text(
        HEAD + "".join([ROW.replace("001", "a1"), *rows]), encoding="utf-8"
    )
    assert _import(chain)[0] == 0
    after = _tree(chain.sites)
    assert before.items() <= after.items(), "what is there never moves"
    assert set(after) - set(before) == {"midori-mart/002/midori-mart-a1.yml"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_of_the_guide_works_as_it_stands(language: str, project: Project) -> None:
    text = (ROOT / "docs" / language / "store-lists.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:csv|yaml)\n(.*?)```", text, re.DOTALL)
    for name, block in zip(("list.csv", "map.yml", "shared.yml"), blocks, strict=True):
        (project.folder / name).write_text(block, encoding="utf-8")
    (command,) = re.findall(r"^kokuchi (import .*\.yml)$", text, re.MULTILINE)
    done = CliRunner().invoke(import_, [*command.split()[1:], "--today", TODAY.isoformat()])
    assert done.exit_code == 0, done.output
    assert sorted(_tree(project.sites)) == [
        "midori-mart/_shared.yml",
        "midori-mart/midori-mart-001.yml",
        "midori-mart/midori-mart-002.yml",
    ]
    assert not project.check().errors


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_guide_says_rightly_what_is_read(language: str) -> None:
    """Each example of its table has one reading, or more or none."""
    text = (ROOT / "docs" / language / "store-lists.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (?:日付|時間帯|期間|台数|電話番号|date|hours|length|cameras|telephone) \|(.*)\|(.*)\|$",
        text,
        re.MULTILINE,
    )
    for kind, (read, not_read) in zip(("date", "hours", "duration", "count", "phone"), rows, strict=True):
        for example in re.findall("`(.+?)`", read):
            assert understood(kind, example, in_list=True) is not None, example
        for example in re.findall("`(.+?)`", not_read):
            assert understood(kind, example, in_list=True) is None, example


# The list of a chain ------------------------------------------------------------------------------


@pytest.fixture(params=["xlsx", "csv"])
def messy(request: pytest.FixtureRequest, project: Project) -> tuple[str, messy_list.Made]:
    """A list of 300 shops as chains have it, in a project; its name, and what has to become of it."""
    made = messy_list.made()
    shared = (FIRST / "shared.yml").read_text(encoding="utf-8")
    plan = messy_list.MAP
    if request.param == "xlsx":
        messy_list.write_workbook(project.folder / "list.xlsx", made.rows)
    else:
        (project.folder / "list.csv").write_bytes(messy_list.as_csv(made.rows))
        plan = plan.replace("sheet: 店舗一覧\n", "")
    (project.folder / "map.yml").write_text(plan, encoding="utf-8")
    (project.folder / "shared.yml").write_text(
        re.sub("^(?:hours|contact):.*\n(?:  .*\n)*", "", shared, flags=re.MULTILINE), encoding="utf-8"
    )
    return f"list.{request.param}", made


def test_of_300_shops_ten_are_refused_and_none_is_wrongly_taken(
    messy: tuple[str, messy_list.Made], project: Project
) -> None:
    """Every value of every notice is the one that the row means; what is refused has no notice."""
    source, made = messy
    code, printed = _import(project, "--lang", "ja", source=source)
    assert code == 1
    assert f"取り込めなかった行 {len(messy_list.SPOILT)} 行" in printed, printed
    assert len(messy_list.SPOILT) == 10
    taken = {}
    for path in (project.sites / "midori-mart").glob("midori-mart-*.yml"):
        root = parse(path.read_text(encoding="utf-8"), path.name, ("ja", "en")).root
        assert root is not None
        document: Any = root.json
        wanted = made.expected.get(path.stem, {})
        taken[path.stem] = {key: document[key] for key in wanted if key != "phone"} | {
            "phone": document["contact"]["phone"]
        }
    assert taken == made.expected
    assert not project.check().errors


def test_what_is_refused_is_told_in_the_words_and_cells_of_the_list(
    messy: tuple[str, messy_list.Made], project: Project
) -> None:
    source, made = messy
    _, printed = _import(project, "--lang", "ja", "--dry-run", "--errors", "errors.csv", source=source)
    assert not _tree(project.sites)
    raw = (project.folder / "errors.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert head == ["行", "店舗", "セル", "列", "今の値", "直すところ", "書き方"]
    above = 4 if source.endswith("xlsx") else 2
    code = "店舗コード" if source.endswith("xlsx") else "店舗ｺｰﾄﾞ"
    spoilt = {
        name: [cell for cell in row or [] if cell is not None] for name, row in _spoilt_rows(made, above)
    }
    assert {int(line[0]) for line in lines} == set(spoilt)
    words = {
        "コード「9」は、先頭の 0 が消えているようです": (code, "「009」と書いてください"),
        "コードが日付（2027": (code, "Excel は 1-2 のようなコードを日付に変えます"),
        "「電話番号」の「12345678」は電話番号として使えません": ("電話番号", "市外局番から"),
        "「電話番号」の「1234-5678」は電話番号として使えません": ("電話番号", "市外局番から"),
        "「開始日」の「28/2/1」は、どの日なのか決められません": ("開始日", "2028-02-01 か 2046-02-01"),
        "「時間帯」の「9:00〜5:00」は、二通りに読めます": ("時間帯", "09:00-17:00 か 09:00-05:00"),
        "「英語名」が空です": ("英語名", "「英語名」を書いてください"),
        "「終了日」の「2029/2/30」という日はありません": ("終了日", "カレンダー"),
        "「台数」には「3〜4台」を書けません": ("台数", "半角の整数"),
        "この行にはコードがありません": (code, "コードを書いてください"),
    }
    for said, (column, hint) in words.items():
        (line,) = [line for line in lines if said in line[5].replace("～", "〜")]
        assert line[3] == column
        assert hint in line[6], line
        assert re.fullmatch(rf"[A-J]{line[0]}", line[2])
        assert line[2] in printed
    assert len(lines) == len(words)


def _spoilt_rows(made: messy_list.Made, above: int) -> list[tuple[int, list[Any] | None]]:
    """The numbers of the rows that are wrong, and what stands there."""
    shops = [number for number, row in enumerate(made.rows) if row and row[0] != "小計" and row[1] != "合計"]
    return [(shops[shop - 1] + above + 1, made.rows[shops[shop - 1]]) for shop in messy_list.SPOILT]


def test_what_was_read_is_shown_and_sums_are_named(
    messy: tuple[str, messy_list.Made], project: Project
) -> None:
    source, _ = messy
    _, printed = _import(project, "--lang", "ja", "--dry-run", source=source)
    assert "読み取って書き換えた値: " in printed
    assert "終日 → always" in printed
    assert re.search("[A-Z]+[0-9]+ 31234[0-9]{4} → 031234[0-9]{4}", printed), "a 0 that Excel dropped"
    assert "合計の行と、使う列がすべて空の行は読みません（6 行: " in printed


def test_nothing_is_read_otherwise_unless_the_map_says_so(chain: Project) -> None:
    row = ROW.replace("2027-02-01", "2027/2/1").replace(",3,", ",３台,")
    (chain.folder / "list.csv").write_text(HEAD + row, encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert (code, list(_tree(chain.sites))) == (1, ["midori-mart/_shared.yml"])
    assert "write 2027-02-01, or write read: japanese in the map" in printed
    with (chain.folder / "map.yml").open("a", encoding="utf-8") as plan:
        plan.write("read: japanese\n")
    code, printed = _import(chain, "--lang", "en")
    assert code == 0
    assert "E2 2027/2/1 → 2027-02-01" in printed
    assert "D2 ３台 → 3" in printed


def test_times_in_two_columns_are_read_as_hours(chain: Project) -> None:
    """As time cells of Excel, and as text."""
    import datetime as dt  # noqa: PLC0415

    with (chain.folder / "map.yml").open("a", encoding="utf-8") as plan:
        plan.write("read: japanese\n")
    text = (chain.folder / "map.yml").read_text(encoding="utf-8")
    hours = '  hours: "{開店}-{閉店}"\n  cameras:'
    (chain.folder / "map.yml").write_text(text.replace("  cameras:", hours), encoding="utf-8")
    head, row = [*HEAD.strip().split(","), "開店", "閉店"], ROW.strip().split(",")
    other = ["002", "北店", "North", *row[3:]]
    _book(chain.folder / "list.xlsx", head, [*row, dt.time(9), dt.time(21, 30)], [*other, "９時", "翌1時"])
    assert _import(chain, "--lang", "en", source="list.xlsx")[0] == 0
    found = [
        path.read_text(encoding="utf-8") for path in sorted((chain.sites / "midori-mart").glob("*-0*.yml"))
    ]
    assert ["hours: 09:00-21:30" in found[0], "hours: 09:00-01:00" in found[1]] == [True, True]


def test_a_formula_in_the_table_for_the_shops_is_text(chain: Project) -> None:
    rows = [ROW.replace("2027-02-01", text) for text in ("=1+1", "+1", "-1", "@x", "＝1")]
    (chain.folder / "list.csv").write_text(
        HEAD + "".join(row.replace("001", f"00{n}") for n, row in enumerate(rows)), encoding="utf-8"
    )
    _import(chain, "--errors", "errors.csv")
    found = list(csv.reader(io.StringIO((chain.folder / "errors.csv").read_text(encoding="utf-8-sig"))))
    assert [line[4] for line in found[1:]] == ["'=1+1", "'+1", "'-1", "'@x", "'＝1"]


@pytest.mark.parametrize("name", ["list.csv", "map.yml", "shared.yml", "./list.csv"])
def test_the_table_never_replaces_what_is_read(name: str, chain: Project) -> None:
    before = (chain.folder / name).read_bytes()
    code, printed = _import(chain, "--lang", "en", "--errors", name)
    assert (code, (chain.folder / name).read_bytes()) == (2, before)
    assert "is a file that is read" in printed


def test_a_code_that_has_its_notice_already_is_not_doubted(chain: Project) -> None:
    """Its address is printed: 9 stays 9, also when 010 opens."""
    (chain.folder / "list.csv").write_text(HEAD + ROW.replace("001", "9"), encoding="utf-8")
    assert _import(chain)[0] == 0
    more = ROW.replace("001", "010").replace("中央", "北") + ROW.replace("001", "8").replace("中央", "南")
    (chain.folder / "list.csv").write_text(HEAD + ROW.replace("001", "9") + more, encoding="utf-8")
    code, printed = _import(chain, "--lang", "en")
    assert code == 1
    assert "the code “8” seems to have lost its first 0" in printed
    assert "“9”" not in printed
    assert sorted(path.stem for path in chain.sites.rglob("*-*.yml")) == ["midori-mart-010", "midori-mart-9"]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (["一覧", "a,b"], ["a", "b"]),
        (["店舗,,日付", "a,b,開始"], ["a", "b", "開始"]),
        (["店舗,,日付,", "a,b,開始,終了", "1,2,3,4"], ["a", "b", "開始", "終了"]),
        (["店舗,,甲,乙", "a,b,日,日"], ["a", "b", "甲 日", "乙 日"]),
        (["題", "", "店舗,,備考", "a,b,"], ["a", "b", "備考"]),
        (["ａ,ﾋﾞ", "1,2"], ["a", "ビ"]),
    ],
)
def test_the_names_of_columns_are_found(rows: list[str], columns: list[str], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = read_table(path, "list.csv", Wanted(columns=tuple(columns)))
    assert found.columns == columns


def test_the_rows_of_the_column_names_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n店舗,\na,b\n1,2\n", encoding="utf-8")
    for header, number in ((3, 3), 4), ((2, 3), 4), ((1, 1), 2):
        table = read_table(path, "list.csv", Wanted(header=header, columns=("a", "b")))
        assert (table.columns, table.rows[0].number) == (["a", "b"], number)


# Any list -----------------------------------------------------------------------------------------

cell = st.one_of(
    st.sampled_from(
        [
            "",
            "001",
            "２",
            "no",
            "2027-02-01",
            "令和9年",
            "0120",
            "a: b",
            "{x}",
            "'",
            '"',
            "a,b",
            "x\ny",
            "=1",
            "\t",
            "#",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.lists(cell, min_size=8, max_size=9), min_size=1, max_size=6))
def test_whatever_stands_in_a_list_ends_in_notices_and_problems(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    made = Project(folder / "project")
    path = made.folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD.strip().split(","), *rows])
    own = load_settings(made.folder)
    plan = read_column_map(FIRST / "map.yml", "map.yml", own.languages)
    shared = (FIRST / "shared.yml").read_text(encoding="utf-8")
    table = read_table(path, "list.csv")
    request = ImportRequest(plan, table, "list.csv", made.sites / "midori-mart", shared)
    brought = run_import(own, TODAY, request)
    brought.write()
    told = {problem.row for problem in brought.problems}
    written = {done.path.stem for done in brought.of("new")} - {"_shared"}
    assert len(told) + len(written) == len(table.rows)
    for name in written:
        raw = (made.sites / "midori-mart" / f"{name}.yml").read_text(encoding="utf-8")
        root = parse(raw, name, own.languages).root
        assert root is not None
        document: Any = root.json
        assert any(
            document["area"]["en"] == f"Entrance of the {row.cells['Shop name'].text} shop"
            for row in table.rows
        )
    # Where every row was refused, the site has no notice at all.
    assert {one.rule for one in made.check().findings if one.is_error} <= (
        set() if written else {"no-notices"}
    )
