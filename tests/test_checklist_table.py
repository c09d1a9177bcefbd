"""The checklist as a table to hand over: one row for each deployment, one column for each item, and the records."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest
from conftest import Project
from playwright.sync_api import Browser

from kokuchi.report.checklist.table import table
from kokuchi.schema import ROWS

ATTESTED = """\
checklist:
  laws-reviewed:
    on: 2026-08-01
    by: =HYPERLINK("https://example.jp")
    note: {ja: <b>法務</b>が確認, en: Checked by <b>legal</b>}
  purpose-confirmed: 2027-01-01
"""


@pytest.fixture
def shops(project: Project, sample: str) -> Project:
    """Two shops that are alike, and one of which something was confirmed; a day that lies ahead confirms nothing."""
    without = re.sub(r"(?m)^checklist:\n(  .*\n)+", "", sample)
    for name in ("east", "west"):
        project.add(f"{name}.yml", without)
    project.add("north.yml", without + ATTESTED)
    project.add("odd.yml", re.sub(r"(?m)^  ja: .*", '  ja: "=1+1"', without, count=1))
    return project


def _written(project: Project, form: str, *words: str) -> bytes:
    done = project.run("checklist", "--format", form, "--out", f"list.{form}", "--lang", "ja", *words)
    assert done.returncode == 0, done.stderr
    return (project.folder / f"list.{form}").read_bytes()


def test_csv_has_one_row_a_deployment_one_column_an_item_and_totals(shops: Project) -> None:
    raw = _written(shops, "csv")
    assert raw.startswith("\ufeff".encode())
    head, *rows, total = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert [row[0] for row in rows] == ["east", "north", "odd", "west"]
    assert {len(row) for row in (head, *rows, total)} == {3 + 4 + len(ROWS)}
    north = dict(zip(head, rows[1], strict=True))
    said = north["1 (1) 関係する法令を確認した"]
    assert said.startswith("担当者が確認 2026-08-01 / 確認者: =HYPERLINK")
    assert north["1 (2) 目的を確認した"] == "未確認", "a day that lies ahead"
    assert rows[2][1] == "'=1+1", "no formula"
    for number in range(3, 7):
        assert int(total[number]) == sum(int(row[number]) for row in rows)
    column = head.index("1 (1) 関係する法令を確認した")
    assert total[column] == "3"


def test_a_pdf_has_the_overview_and_a_page_for_each_record(shops: Project) -> None:
    """Alike shops share a page that names them all; who confirmed what, when, with which note is in its text."""
    document = pypdfium2.PdfDocument(_written(shops, "pdf"))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    overview, *records = pages
    for name in ("east", "west", "north", "odd", "合計"):
        assert name in overview
    assert len(records) == 2  # three shops are alike
    assert any("east" in page and "west" in page for page in records)
    whole = "".join("".join(pages).split())
    for text in (
        '確認者:=HYPERLINK("https://example.jp")',
        "<b>法務</b>が確認",
        "2026-08-01",
        "関係する法令を確認した",
    ):
        assert text in whole
    assert document.get_metadata_value("Title") == "カメラ運用チェックリストの確認状況"


def test_a_pdf_names_a_character_without_a_glyph_at_its_line(shops: Project, sample: str) -> None:
    """As on signs: there would be an empty box in its place."""
    shops.add("emoji.yml", sample.replace("  ja: ", "  ja: 🎥", 1))
    done = shops.run("checklist", "--format", "pdf", "--out", "list.pdf", "--lang", "ja")
    assert done.returncode == 2
    assert "「title.ja」の文字「🎥」（U+1F3A5）は、印刷する書体" in done.stderr
    assert done.stderr.rstrip().endswith("別の字に書き換えてください")
    assert not (shops.folder / "list.pdf").exists()


def test_a_pdf_whose_template_cannot_be_used_names_the_folder(shops: Project) -> None:
    (shops.folder / "theme" / "poster").mkdir(parents=True)
    (shops.folder / "theme" / "poster" / "checklist.typ").write_text("#nonsense(", encoding="utf-8")
    done = shops.run("checklist", "--format", "pdf", "--out", "list.pdf", "--lang", "en")
    assert done.returncode == 2
    assert "theme/poster" in done.stderr
    assert not (shops.folder / "list.pdf").exists()


def test_a_workbook_has_an_overview_and_the_records_and_calculates_nothing(shops: Project) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_written(shops, "xlsx")))
    overview, records = book.worksheets
    assert [overview.cell(line, 1).value for line in range(2, 7)] == ["east", "north", "odd", "west", "合計"]
    assert overview.freeze_panes == "D2"
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    rows = [[cell.value for cell in row] for row in records.iter_rows(min_row=2)]
    # All but one are alike, and are there once; each group begins a page.
    assert len(rows) == 2 * len(ROWS)
    assert len(records.row_breaks.brk) == 1
    assert sum("(west)" in str(row[0]) for row in rows) == len(ROWS)
    # Which record is whose stands in the overview.
    assert [overview.cell(line, 3).value for line in range(2, 6)] == ["1", "2", "1", "1"]
    (confirmed,) = (row for row in rows if "HYPERLINK" in str(row[4]))
    assert confirmed[3] == "担当者が確認 2026-08-01"
    assert "メモ: <b>法務</b>が確認" in str(confirmed[4])


def test_no_name_is_lost_among_a_thousand_shops_that_are_alike(project: Project, sample: str) -> None:
    """A cell of Excel holds 32,767 characters; the overview says which record is whose."""
    project.add("shop.yml", sample)
    (document,) = project.check().documents
    found = table([replace(document, id=f"shop-{number:04}") for number in range(1000)])
    assert {deployment.record for deployment in found.deployments} == {1}
    cell = found.groups[0][0].cells("ja")[0]
    assert cell.startswith("記録 1\n")
    assert cell.endswith("ほか 988 件")


def test_the_page_shows_every_word_as_it_is_written_and_asks_nobody(shops: Project, browser: Browser) -> None:
    _written(shops, "html")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((shops.folder / "list.html").as_uri())
    assert len(asked) == 1
    assert page.locator(".overview tbody tr").count() == 4
    assert page.locator("section").count() == 2
    assert "<b>法務</b>が確認" in page.locator("main").inner_text()
    assert page.locator("b").count() == 0
    page.close()


def test_only_what_is_open_leaves_out_items_and_deployments(shops: Project) -> None:
    head, *_ = csv.reader(io.StringIO(_written(shops, "csv", "--open").decode("utf-8-sig")))
    assert "3-1 (1) ② 目的がはっきり伝わる" not in head
    assert "1 (2) 目的を確認した" in head


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "xlsx"), "--out checklist.xlsx"),
        (("--due", "--format", "csv", "--out", "x.csv"), "cannot be used with --due"),
        (("--format", "csv", "--out", "no/such/folder.csv"), "no/such/folder.csv"),
    ],
)
def test_what_cannot_be_written_is_one_message(words: tuple[str, ...], said: str, shops: Project) -> None:
    done = shops.run("checklist", *words, "--lang", "en")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
