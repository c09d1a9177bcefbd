"""`kokuchi import`: lists of shops become notices, again and again, and nobody's edits are lost.

Each folder of cases/import is a case: ``list.csv`` and ``map.yml`` (and ``shared.yml``) become ``expected/``, and what is
printed is ``printed.txt``. Where a list came before, it is ``before.csv``; ``edits/`` is what people did to its files.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from conftest import CASES, ROOT, TODAY, Project, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kokuchi.cli.import_ import import_
from kokuchi.importer import UnusableList, folders, read_column_map, read_table, run_import
from kokuchi.importer.mapping import Template
from kokuchi.importer.result import ImportRequest
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
        ((HEAD + "\0" + ROW).encode(), "no text"),
        (bytes(range(256)) * 20, "no text"),
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
    import csv  # noqa: PLC0415

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
    assert not made.check().errors
